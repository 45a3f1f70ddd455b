"""Indicator Desk: targets, what was reached, and who does what by when."""

__version__ = "0.1.0"
