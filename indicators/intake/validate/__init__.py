"""Hold values against each other, against their history and against what is in force."""
