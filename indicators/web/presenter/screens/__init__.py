"""The presenter's screens as plain data, in the reader's language."""
