"""Define the nouns of the field as frozen dataclasses: no clock, no file, no database, no screen."""
