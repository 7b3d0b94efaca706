"""The demo movement: an invented year in an invented city, to walk through and to tell."""
