"""The library of what works."""
