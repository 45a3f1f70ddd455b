"""Lines of the action list and of ledgers: where they stand, how near their day is, how tables tell them."""
