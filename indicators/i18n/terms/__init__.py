"""Map codes to the field's terms, by noun."""
