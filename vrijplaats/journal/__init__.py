"""Who did what, when, about whom: the accountable memory of the movement."""
