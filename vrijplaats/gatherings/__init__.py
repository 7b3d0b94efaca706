"""Talks, creative sessions, cooking: moments where people meet."""
