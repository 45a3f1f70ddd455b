"""The requests and responses of the API: one model for each noun, with its units."""
