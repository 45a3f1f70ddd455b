"""Check the meaning of the catalogue's rows, file by file and as a whole."""
