"""Meetings, decisions, items, explanations, quarters."""
