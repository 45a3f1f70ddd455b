"""Action list and ledgers on the page."""
