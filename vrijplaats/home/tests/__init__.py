"""Tests of what the team sees."""
