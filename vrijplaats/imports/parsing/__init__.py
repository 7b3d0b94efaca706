"""Parsing: from the cells of a spreadsheet to what they mean, or a plain sentence about what is wrong."""
