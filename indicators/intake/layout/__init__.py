"""What the rows and columns of a sheet hold: from a grid to what it states, still as text."""
