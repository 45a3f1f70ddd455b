"""What is sent out, to whom, and what became of it."""
