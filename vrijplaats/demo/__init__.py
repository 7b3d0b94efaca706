"""The invented movement: Waterstad, on top of everything."""
