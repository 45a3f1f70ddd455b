"""Quarterly results: departments' reports and the exchange's briefing."""
