"""What the team sees; it composes the phases."""
