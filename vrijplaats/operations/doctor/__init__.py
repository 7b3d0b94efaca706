"""The doctor: checks everything that a movement depends on, and says in one sentence each what is wrong."""
