"""Phase 1: rounds and encounters on the street."""
