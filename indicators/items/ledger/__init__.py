"""A ledger as people keep it in a table, read into lines that can be raised, and what is wrong with it."""
