"""Talks, creative sessions, cooking: gatherings to which anyone may come."""
