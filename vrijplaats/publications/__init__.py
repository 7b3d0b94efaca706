"""The story of a year, as a document and an infographic."""
