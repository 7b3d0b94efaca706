"""From the cells of a spreadsheet to what they tell, or a plain sentence that says what is amiss."""
