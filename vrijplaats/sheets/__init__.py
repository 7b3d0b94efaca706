"""Reads spreadsheets as people really make them; knows nothing of movements."""
