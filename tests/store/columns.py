"""What the columns of a table are, in the words of declarations, on either engine."""

from indicators.store.engine.database import Database

_DECLARED = {
    "character varying": "VARCHAR",
    "timestamp without time zone": "TIMESTAMP",
    "numeric": "DECIMAL",
    "bytea": "BLOB",
}


def columns_of(database: Database, table: str) -> list[tuple[str, str, bool]]:
    """Name, type and whether it may be NULL, by name."""
    rows = database.rows(
        "SELECT column_name, data_type, numeric_precision, numeric_scale, is_nullable = 'YES' "
        "FROM information_schema.columns WHERE table_name = ? ORDER BY column_name",
        [table],
    )
    return [
        (name, _declared(kind, digits, places), nullable) for name, kind, digits, places, nullable in rows
    ]


def _declared(kind: str, digits: int | None, places: int | None) -> str:
    declared = _DECLARED.get(kind, kind.upper())
    return f"DECIMAL({digits},{places})" if declared == "DECIMAL" else declared
