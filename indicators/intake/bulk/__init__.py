"""Values and texts as columns, for files of a million rows."""
