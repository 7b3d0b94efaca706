"""The organisation itself: its profile, places, partners and words."""
