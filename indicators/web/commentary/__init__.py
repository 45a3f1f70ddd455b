"""Explanations of red and yellow lights: what is owed, the form, the history."""
