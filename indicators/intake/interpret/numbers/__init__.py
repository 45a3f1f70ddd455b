"""Read cells as amounts: digits, measures, conversion."""
