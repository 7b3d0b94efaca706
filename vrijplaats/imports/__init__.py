"""Import of what a movement kept in spreadsheets: read, looked at first, and undone for a week."""
