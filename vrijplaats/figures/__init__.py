"""Every number, its period, its definition and disclosure control."""
