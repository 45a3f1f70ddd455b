"""Read a ledger's table into drafts of items, and the problems of it."""
