"""Versions of the catalogue, and the catalogue in force as of any moment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from itertools import chain
from typing import Any
from uuid import UUID, uuid4

from indicators.catalogue.changes.versions import Version, in_force
from indicators.catalogue.rows import from_rows, to_rows
from indicators.catalogue.schema import FILES, FileSchema
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.exact import exact_texts
from indicators.store.engine.timestamps import aware, until
from indicators.store.engine.transaction import Transaction
from indicators.store.facts.figures import CATALOGUE_VERSION, CatalogueVersion
from indicators.store.facts.writing import insert

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
    "holidays": "holiday",
}
_BATCH = 200  # rows of one INSERT


@dataclass(frozen=True)
class Explained:
    """The reason of a change, its first month, and the factors that convert old figures."""

    reason: str = ""  # blank = nothing that figures rest on is changed
    since: Month | None = None  # None = from the beginning
    factors: Mapping[str, Decimal] = field(default_factory=dict)  # by indicator


_NOT_EXPLAINED = Explained()
_snapshots: dict[UUID, Catalogue] = {}  # a version never changes, in whichever copy of a database it stands


def save_catalogue(
    database: Database,
    catalogue: Catalogue,
    person: str,
    moment: datetime,
    explained: Explained = _NOT_EXPLAINED,
    account: UUID | None = None,
) -> UUID | None:
    """Store the newest version and return its id; None = it is equal to the newest one."""
    with database.transaction() as transaction:
        if newest_digest(transaction) == catalogue.digest:
            return None
        version = uuid4()
        since = None if explained.since is None else str(explained.since)
        taken = CatalogueVersion(version, catalogue.digest, moment, person, since, explained.reason, account)
        bridges = sorted(explained.factors.items())
        insert(transaction, CATALOGUE_VERSION, taken, parts={"catalogue_bridge": bridges})
        rows = to_rows(catalogue)
        for schema in FILES:
            _insert(transaction, schema, version, rows[schema.name])
        return version


def load_catalogue(database: Database, as_of: datetime | None = None) -> Catalogue | None:
    """Return the catalogue in force as of a moment, each month with what holds for it; None = there is none.

    Before the first one was taken, the first one holds.
    """
    kept_versions = versions(database, as_of)
    return in_force(kept_versions) if kept_versions else None


def newest_catalogue(database: Database) -> Catalogue | None:
    """Return the newest version, as it stands in the files; None = there is none."""
    listed = _listed(database, None)
    return _snapshot(database, listed[-1][0]) if listed else None


def newest_digest(database: Readable) -> str | None:
    """Return the newest version's digest, without reading the version; None = there is none."""
    rows = database.rows("SELECT digest FROM catalogue_version ORDER BY revision DESC LIMIT 1")
    return rows[0][0] if rows else None


def catalogue_of(database: Database, digest: str) -> Catalogue | None:
    """Return the newest version with this digest; None = there is none."""
    rows = database.rows(
        "SELECT id FROM catalogue_version WHERE digest = ? ORDER BY revision DESC LIMIT 1", [digest]
    )
    return _snapshot(database, rows[0][0]) if rows else None


def versions(database: Database, as_of: datetime | None = None) -> tuple[Version, ...]:
    """Return explained versions, each with the one before, and the newest as of a moment; oldest first."""
    listed = _listed(database, as_of)
    explained = {number for number, row in enumerate(listed) if row[3]}
    needed = sorted({len(listed) - 1, *explained, *(max(number - 1, 0) for number in explained)} - {-1})
    return tuple(_version(database, *listed[number]) for number in needed)


def explained_versions(
    database: Database, until: datetime | None = None
) -> tuple[tuple[UUID, str, Version, Version], ...]:
    """Return each version that has a reason, oldest first: id, by whom, the one before it, itself."""
    listed = _listed(database, until)
    return tuple(
        (row[0], row[4], _version(database, *listed[number - 1]), _version(database, *row))
        for number, row in enumerate(listed)
        if row[3] and number
    )


def _listed(database: Database, as_of: datetime | None) -> list[tuple[Any, ...]]:
    """Return id, moment, month of effect, reason, person: up to the moment, or else the first one."""
    rows = database.rows(
        "SELECT id, recorded_at, effective_from, coalesce(reason, ''), recorded_by"
        f" FROM {CATALOGUE_VERSION.dated} ORDER BY revision"
    )
    last = until(as_of)
    return [row for number, row in enumerate(rows) if row[1] <= last or not number]


def _version(
    database: Database, version: UUID, recorded_at: datetime, since: str | None, reason: str, person: str
) -> Version:
    bridges = database.rows("SELECT indicator, factor FROM catalogue_bridge WHERE version = ?", [version])
    return Version(
        _snapshot(database, version),
        aware(recorded_at),
        reason,
        Month.parse(since) if since else None,
        {code: Decimal(factor) for code, factor in bridges},
    )


def _snapshot(database: Database, version: UUID) -> Catalogue:
    if version not in _snapshots:
        _snapshots[version] = from_rows({schema.name: _select(database, schema, version) for schema in FILES})
    return _snapshots[version]


def _insert(transaction: Transaction, schema: FileSchema, version: UUID, rows: list[dict[str, Any]]) -> None:
    values = [
        [version, ordinal, *(_kept(row[column.field]) for column in schema.columns)]
        for ordinal, row in enumerate(rows)
    ]
    places = f"({', '.join('?' * (len(schema.columns) + 2))})"
    for start in range(0, len(values), _BATCH):
        batch = values[start : start + _BATCH]
        transaction.execute(
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
