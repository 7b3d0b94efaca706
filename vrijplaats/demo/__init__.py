"""The invented movement: Waterstad, on top of every other room."""
