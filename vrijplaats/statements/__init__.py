"""What young people, workers and helpers said, with consent per use."""
