"""Models of meetings: briefings, quarters, items, commentary."""
