"""Dutch words: folding, dictionary forms and stop words."""
