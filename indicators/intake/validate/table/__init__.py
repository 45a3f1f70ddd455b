"""The values in force as a table of columns, for files of a million rows."""
