"""From a file's bytes to values, problems and what they would change. Pure: nothing is stored here."""
