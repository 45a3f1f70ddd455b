"""Where on a sheet the table stands and how it is laid out."""
