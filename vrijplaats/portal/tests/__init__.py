"""Tests of what a young person and a passer-by see."""
