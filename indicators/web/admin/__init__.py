"""People, settings, health, audit, catalogue."""
