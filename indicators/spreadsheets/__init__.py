"""Read tables as people send them: bytes → text → rows of texts. Pure, and without any meaning."""
