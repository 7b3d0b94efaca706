"""What a movement kept in spreadsheets before, brought in: read, looked at, and taken back for a week."""
