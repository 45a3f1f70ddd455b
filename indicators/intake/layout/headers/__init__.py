"""Find a table's header rows, and read what they say."""
