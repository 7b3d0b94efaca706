"""Running a movement: serve, work, schedule, supervision, doctor."""
