"""Edit the catalogue's files cell by cell: what the page changes, copies and restores. Pure."""
