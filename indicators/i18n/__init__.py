"""Turn figures, codes and problems into text in the reader's language. Pure."""
