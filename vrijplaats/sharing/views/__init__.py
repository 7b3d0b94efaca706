"""The pages of this room: someone's story, what they share of it, and what lies behind a link."""
