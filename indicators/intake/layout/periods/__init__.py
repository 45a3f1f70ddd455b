"""Find months in headers, titles and names of sheets and files."""
