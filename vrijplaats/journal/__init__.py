"""The journal: who did what, when and about whom."""
