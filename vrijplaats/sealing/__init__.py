"""Encryption: keys, sealed fields and files, and the one way in which they open."""
