"""What must hold of the catalogue's rows, file by file and as a whole."""
