"""The catalogue in force: checking the files, accepting changes, new indicators."""
