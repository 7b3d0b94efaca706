"""Whose data it is: subjects and letting go."""
