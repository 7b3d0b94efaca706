"""All that one person may ask for: who sees what, who looked, take along, disclose, erase."""
