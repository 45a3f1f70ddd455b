"""What can be asked and done: one file for each noun."""
