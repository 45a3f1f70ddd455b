"""The action list and the ledgers on the page."""
