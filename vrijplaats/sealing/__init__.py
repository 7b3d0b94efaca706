"""Keys, sealed fields and files, and the one way they open."""
