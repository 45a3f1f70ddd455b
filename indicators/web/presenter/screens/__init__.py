"""Screens of the presenter as plain data: what stands on each, in the reader's language."""
