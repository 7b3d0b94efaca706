"""The pages of signing in, by subject."""
