"""Administration of the desk itself: health, backups, schedule, audit, catalogue."""
