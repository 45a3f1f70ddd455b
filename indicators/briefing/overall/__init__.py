"""The overall table (总表): its columns, defined once for every page, document, file and command."""
