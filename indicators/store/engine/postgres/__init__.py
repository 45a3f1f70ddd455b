"""PostgreSQL as the engine: connection pool, schema, wording, and what processes tell each other."""
