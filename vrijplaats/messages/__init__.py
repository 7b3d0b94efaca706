"""Reminders that young people design: their own words, picture and moment, and where they go."""
