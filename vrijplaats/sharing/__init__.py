"""What a young person tells once, in parts, and lets somebody read by a link: a copy under its own key."""
