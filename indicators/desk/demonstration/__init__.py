"""The demonstration year's commentary, items and quarters."""
