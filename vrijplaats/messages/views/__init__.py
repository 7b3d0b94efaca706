"""Pages of reminders, of the outbox, and of where messages go."""
