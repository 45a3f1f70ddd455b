"""Keeping the desk itself: health, backups, schedule, audit, catalogue."""
