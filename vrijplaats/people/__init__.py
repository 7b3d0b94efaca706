"""Young people and workers, and who walks with whom."""
