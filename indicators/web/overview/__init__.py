"""The year's goals in one table."""
