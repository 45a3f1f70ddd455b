"""One append-only table, declared once: what is inserted, selected, digested, dated, told and removed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from functools import cached_property
from typing import Any, Generic, Protocol, TypeVar, cast
from uuid import UUID

import pyarrow as pa

from indicators.access.acts import Act, Mark
from indicators.store.engine.connection import Readable
from indicators.store.engine.dating import dated
from indicators.store.engine.transaction import Transaction
from indicators.store.facts import digests
from indicators.store.facts.columns import MOMENT, NUMBER, Column, Stored


class Dated(Protocol):
    """A row knows when it was recorded."""

    @property
    def recorded_at(self) -> datetime: ...


Row = TypeVar("Row", bound=Dated)


@dataclass(frozen=True)
class Part:
    """Rows that belong to one fact and stand or fall with it: the edited cells of a submission."""

    name: str
    owner: str  # the column that holds the fact's key
    columns: tuple[Column, ...]
    order: str  # how its rows are put in order before they are digested

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def insert(self, transaction: Transaction, key: UUID, rows: Sequence[Sequence[Any]]) -> None:
        """Insert all rows at once: one by one, those of a long file would block writing for minutes."""
        if not rows:
            return
        arrays = [
            pa.array([column.write(value) for value in values], column.kind.arrow)
            for column, values in zip(self.columns, zip(*rows, strict=True), strict=True)
        ]
        with transaction.registered("parts", pa.Table.from_arrays(arrays, list(self.names))):
            transaction.execute(
                f"INSERT INTO {self.name} ({self.owner}, {quoted(self.names)}) "
                f"SELECT CAST(? AS UUID), {_cast(self.columns)} FROM parts",
                [key],
            )

    def by_owner(self, database: Readable, key: Any = None) -> Mapping[Any, list[tuple[Any, ...]]]:
        """Return the rows of every fact, or of one, each in its order."""
        by_owner: dict[Any, list[tuple[Any, ...]]] = {}
        rows = database.rows(
            f"SELECT {self.owner}, {quoted(self.names)} FROM {self.name} {_of(self.owner, key)} "
            f"ORDER BY {self.owner}, {self.order}",
            _parameters(key),
        )
        for owner, *values in rows:
            by_owner.setdefault(owner, []).append(tuple(values))
        return by_owner


@dataclass(frozen=True)
class Audited:
    """How the audit records a fact: its digest, under ``mark``, in the entry of one of these acts."""

    mark: Mark
    acts: tuple[Act, ...]
    subject: Callable[[Stored], str]  # what a reader of the audit knows the fact by
    required: str = "TRUE"  # of which rows an entry must tell: those of before may have none
    by_key: bool = False  # the entry's subject is the fact's key; demonstration data is told of too


@dataclass(frozen=True)
class FactTable(Generic[Row]):
    """A table whose rows are only ever added. Every one has ``recorded_at`` and ``revision`` besides.

    ``columns`` are in the row type's own words; what the row type does not have comes beside it when a
    row is inserted. ``demonstration`` is the condition under which a row is demonstration data and goes
    with it; blank = never. ``first_digest`` names, in order, the texts that a digest was
    made of before it was of canonical JSON (see ``digests.first``): entries of older databases hold it.
    """

    name: str
    row: Callable[..., Row]
    columns: tuple[Column, ...]
    key: str = "id"
    parts: tuple[Part, ...] = ()
    audited: Audited | None = None
    demonstration: str = ""
    kept_rows: str = ""  # condition of demonstration rows that a removal leaves
    file: str = ""  # the column that names a kept file, whose content counts too
    first_digest: digests.First = ()

    @cached_property
    def all_columns(self) -> tuple[Column, ...]:
        """Return all columns, as they are digested and compared with the schema."""
        return (*self.columns, Column("recorded_at", MOMENT), Column("revision", NUMBER, nullable=True))

    @cached_property
    def row_columns(self) -> tuple[Column, ...]:
        """Return the columns that the row type has, in the order in which ``read`` expects them."""
        names = {field.name for field in fields(cast(Any, self.row))}
        return tuple(column for column in self.all_columns if column.in_row in names)

    # --- writing: see ``writing.insert`` ---

    def values(self, row: Row, columns: Mapping[str, Any]) -> dict[str, Any]:
        """Return all columns' values but the revision, as the database keeps them, in order.

        ``columns``: what the row type does not have.
        """
        return {
            column.name: column.write(
                columns[column.name] if column.name in columns else getattr(row, column.in_row)
            )
            for column in self.all_columns
            if column.name != "revision"
        }

    @cached_property
    def insertion(self) -> str:
        """Return the INSERT statement for ``values`` and the revision."""
        names = [column.name for column in self.all_columns]
        return f"INSERT INTO {self.name} ({quoted(names)}) VALUES ({', '.join('?' * len(names))})"

    def insert_many(self, transaction: Transaction, rows: Sequence[Stored]) -> None:
        """Insert rows of ``values`` and the revision at once."""
        names = [column.name for column in self.all_columns]
        arrays = [
            pa.array(
                [_plain(row[column.name]) for row in rows], _ARROW.get(column.kind.sql, column.kind.arrow)
            )
            for column in self.all_columns
        ]
        with transaction.registered("facts", pa.Table.from_arrays(arrays, names)):
            transaction.execute(
                f"INSERT INTO {self.name} ({quoted(names)}) SELECT {_cast(self.all_columns)} FROM facts"
            )

    def keys_to_audit(self, transaction: Transaction, since: int) -> frozenset[Any]:
        """Return the keys of the rows from a revision on that the audit must record."""
        invented = self.demonstration and not (self.audited and self.audited.by_key)
        condition = f"AND NOT coalesce({self.demonstration}, FALSE)" if invented else ""
        rows = transaction.rows(
            f'SELECT "{self.key}" FROM {self.name} WHERE revision >= ? {condition}', [since]
        )
        return frozenset(key for (key,) in rows)

    def must_audit(self, transaction: Transaction, values: Stored) -> bool:
        """Whether the audit must record a row that was just written: not where it is demonstration data."""
        if self.audited is None:
            return False
        if not self.demonstration or self.audited.by_key:
            return True
        invented = transaction.rows(
            f"SELECT 1 FROM {self.name} WHERE {self.key} = ? AND ({self.demonstration})", [values[self.key]]
        )
        return not invented

    # --- reading ---

    @cached_property
    def dated(self) -> str:
        """Return SQL for FROM and JOIN: the facts with the moment from which each counts (see ``stamps``)."""
        return dated(self.name, tuple(column.name for column in self.all_columns))

    def select(self, alias: str = "", **replaced: str) -> str:
        """Return SQL for the columns that ``read`` takes; ``replaced``: what stands for one of them."""
        before = f"{alias}." if alias else ""
        return ", ".join(replaced.get(column.name, f'{before}"{column.name}"') for column in self.row_columns)

    def read(self, values: Sequence[Any], **more: Any) -> Row:
        """Return a row of ``select`` as the row type; ``more``: fields that stand in no column."""
        row_fields = {
            column.in_row: column.read(value) for column, value in zip(self.row_columns, values, strict=False)
        }
        return self.row(**{**row_fields, **more})

    def stored(self, database: Readable, key: Any = None, since: int | None = None) -> Iterator[Stored]:
        """Yield every row as it is stored, with its parts: what digests are made of.

        ``key``: only that row; ``since``: only those from that revision on.
        """
        names = [column.name for column in self.all_columns]
        parts = {part.name: part.by_owner(database, key) for part in self.parts}
        condition, parameters = _of(self.key, key), _parameters(key)
        if since is not None:
            condition, parameters = "WHERE revision >= ?", [since]
        for values in database.rows(f"SELECT {quoted(names)} FROM {self.name} {condition}", parameters):
            row = dict(zip(names, values, strict=True))
            yield row | {name: rows.get(row[self.key], []) for name, rows in parts.items()}


# Columns that Arrow brings in as something else than a text; a day is a date, an identifier a text.
_ARROW: Mapping[str, pa.DataType] = {"DATE": pa.date32(), "BOOLEAN": pa.bool_()}


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, UUID) else value


def quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _cast(columns: Iterable[Column]) -> str:
    return ", ".join(f'CAST("{column.name}" AS {column.kind.sql})' for column in columns)


def _of(column: str, key: Any) -> str:
    return "" if key is None else f"WHERE {column} = ?"


def _parameters(key: Any) -> list[Any]:
    return [] if key is None else [key]
