"""Forms out and in: `making` lays down an agency's workbook, `collecting` makes one round of many."""
