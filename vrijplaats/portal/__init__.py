"""What a young person sees, and the public window."""
