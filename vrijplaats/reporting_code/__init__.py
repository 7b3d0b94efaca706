"""The reporting code: a card with five steps, and a record of what was decided, kept apart for few."""
