"""Letting go: nobody's data piles up, and nobody is let go by silence alone."""
