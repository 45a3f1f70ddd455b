"""The field's words for codes, by noun."""
