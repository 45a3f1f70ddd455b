"""DuckDB: file, connection, transactions, migrations, backup, timestamps."""
