"""Wiring only: settings, URLs, menu, command line and logging."""
