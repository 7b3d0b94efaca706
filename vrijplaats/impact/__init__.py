"""What it means: figures, statements and what may be shown."""
