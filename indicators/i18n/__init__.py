"""Words and figures for people, in the reader's language. Pure."""
