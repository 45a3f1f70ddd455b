"""Find out what a sheet's rows and columns hold, and turn it into statements, still as text."""
