"""Cells read as amounts: digits, units, conversion."""
