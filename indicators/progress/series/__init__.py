"""From single statements to the series of an indicator, reported and derived."""
