"""Build a quarter's results exchange as one value."""
