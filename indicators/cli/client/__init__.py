"""The desk behind the command line: in this process, or through the API elsewhere."""
