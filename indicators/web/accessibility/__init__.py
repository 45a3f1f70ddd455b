"""Names for screen readers, word of what is being done, and keys that belong to an input method."""
