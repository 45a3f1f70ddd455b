"""Shapes of meetings: briefings, quarters, items, explanations."""
