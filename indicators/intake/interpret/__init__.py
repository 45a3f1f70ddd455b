"""What the words and figures of a statement mean in one bureau's catalogue: from text to values."""
