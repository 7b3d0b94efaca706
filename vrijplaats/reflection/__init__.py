"""Learning on the job: tensions and learning sessions."""
