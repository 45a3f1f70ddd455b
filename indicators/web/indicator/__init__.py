"""The parts of an indicator's page."""
