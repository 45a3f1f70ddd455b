"""The catalogue, version by version: what was tracked at any moment."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

import duckdb

from indicators.catalogue.rows import from_rows, to_rows
from indicators.catalogue.schema import FILES, FileSchema
from indicators.model.catalogue import Catalogue
from indicators.store.database import Database
from indicators.store.exact import exact_texts
from indicators.store.moments import next_moment, until

# Each catalogue file's table. A new file or column needs a migration; the tests hold both together.
TABLES: Mapping[str, str] = {
    "settings": "setting",
    "departments": "department",
    "units": "unit",
    "measures": "measure",
    "groups": "indicator_group",
    "sources": "source",
    "indicators": "indicator",
    "targets": "target",
    "plans": "plan",
    "rulesets": "rule_set",
    "rules": "rule",
}
_BATCH = 200  # rows of one INSERT


def save_catalogue(database: Database, catalogue: Catalogue, person: str, now: datetime) -> bool:
    """Keep it as the newest version, unless it says what the newest one says; whether it was kept."""
    with database.transaction() as cursor:
        newest = cursor.execute("SELECT digest FROM catalogue_version ORDER BY recorded_at DESC LIMIT 1")
        if newest.fetchall() == [(catalogue.digest,)]:
            return False
        version = uuid4()
        cursor.execute(
            "INSERT INTO catalogue_version (id, digest, recorded_at, recorded_by) VALUES (?, ?, ?, ?)",
            [version, catalogue.digest, next_moment(cursor, now), person],
        )
        rows = to_rows(catalogue)
        for schema in FILES:
            _insert(cursor, schema, version, rows[schema.name])
        return True


def load_catalogue(database: Database, as_of: datetime | None = None) -> Catalogue | None:
    """The catalogue in force at that moment; None = there was none yet."""
    found = database.rows(
        "SELECT id FROM catalogue_version WHERE recorded_at <= ? ORDER BY recorded_at DESC LIMIT 1",
        [until(as_of)],
    )
    if not found:
        return None
    return from_rows({schema.name: _select(database, schema, found[0][0]) for schema in FILES})


def _insert(
    cursor: duckdb.DuckDBPyConnection, schema: FileSchema, version: UUID, rows: list[dict[str, Any]]
) -> None:
    values = [
        [version, ordinal, *(_kept(row[column.field]) for column in schema.columns)]
        for ordinal, row in enumerate(rows)
    ]
    places = f"({', '.join('?' * (len(schema.columns) + 2))})"
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        cursor.execute(
            f"INSERT INTO {TABLES[schema.name]} (version, ordinal, {_fields(schema)}) "
            f"VALUES {', '.join([places] * len(batch))}",
            list(chain.from_iterable(batch)),
        )


def _select(database: Database, schema: FileSchema, version: UUID) -> list[dict[str, Any]]:
    names = [column.field for column in schema.columns]
    sql = f"SELECT {_fields(schema)} FROM {TABLES[schema.name]} WHERE version = ? ORDER BY ordinal"
    return [dict(zip(names, row, strict=True)) for row in database.rows(sql, [version])]


def _fields(schema: FileSchema) -> str:
    return ", ".join(f'"{column.field}"' for column in schema.columns)


def _kept(value: Any) -> Any:
    return exact_texts([value])[0] if isinstance(value, Decimal) else value
