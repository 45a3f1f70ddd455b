"""DuckDB: the file, its connection, migrations, backup, moments."""
