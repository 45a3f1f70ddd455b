"""Delimited text as it comes from people: bytes → text → rows. Pure, and without any meaning."""
