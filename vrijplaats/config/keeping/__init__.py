"""Keeping a movement safe from fire, theft and mistakes: recovery key, backup, restore."""
