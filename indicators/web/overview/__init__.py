"""The overview: tiles, table, filters."""
