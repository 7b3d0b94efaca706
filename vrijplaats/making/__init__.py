"""Phase 2: making processes, log entries, works and presentations."""
