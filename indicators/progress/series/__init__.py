"""Build the monthly series of indicators, reported and derived."""
