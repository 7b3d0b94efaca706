"""The year told: document and infographic."""
