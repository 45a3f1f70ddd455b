"""The demonstration year's words, items and quarters."""
