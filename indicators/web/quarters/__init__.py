"""The quarterly exchange's page."""
