"""Meetings and the briefing they show."""
