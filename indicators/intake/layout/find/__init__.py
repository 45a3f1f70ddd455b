"""Find the table on a sheet, and ask what cannot be told."""
