"""The nouns of the field. Pure: no clock, no file, no database, no screen."""
