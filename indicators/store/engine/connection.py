"""Connect to DuckDB, locked down to its own file; its errors become sentences."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from indicators.model.problem import N_, DeskError
from indicators.store.engine.dating import Dating
from indicators.store.engine.ownership import in_use
from indicators.store.engine.private import close_to_others, log_of

MEMORY = ":memory:"
BACKUPS = "backups"  # folder beside the database: the only other place that it may write to
_BEFORE_LOCKDOWN = (
    "SET TimeZone = 'UTC'",
    "SET python_enable_replacements = false",  # or a Python variable's name would be a table
)
_LOCKDOWN = (
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET allow_community_extensions = false",
    "SET enable_external_access = false",
    "SET lock_configuration = true",  # last: nothing can be set after it
)


class Readable(Protocol):
    """Whatever answers queries: the database in use, a transaction, or a copy."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table: ...


class Columns(Protocol):
    """A query whose result is taken as columns."""

    def to_arrow_table(self) -> pa.Table: ...


class Cursor(Protocol):
    """One connection to the database: what DuckDB's own offers, as far as it is used here."""

    def execute(self, sql: str, parameters: Any = ..., /) -> "Cursor": ...

    def executemany(self, sql: str, rows: Any, /) -> "Cursor": ...

    def fetchall(self) -> list[tuple[Any, ...]]: ...

    def sql(self, sql: str, *, params: Any) -> Columns: ...

    def register(self, name: str, table: pa.Table, /) -> Any: ...

    def unregister(self, name: str, /) -> Any: ...

    def begin(self) -> Any: ...

    def commit(self) -> Any: ...

    def rollback(self) -> Any: ...

    def close(self) -> Any: ...


@dataclass(frozen=True)
class Reader:
    """Run queries on one connection; ``cursor`` is for this folder alone."""

    cursor: Cursor
    dating: Dating = field(default_factory=Dating)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all rows."""
        return self.dating.answer(sql, lambda text: self.cursor.execute(text, parameters).fetchall())

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """Run a query and return the result as columns: for many rows, numbers exact."""
        return self.dating.answer(sql, lambda text: self.cursor.sql(text, params=parameters).to_arrow_table())

    @contextmanager
    def registered(self, name: str, table: pa.Table) -> Iterator[None]:
        """Make columns of ours a table of this name for the statements inside."""
        self.cursor.register(name, table)
        try:
            yield
        finally:
            self.cursor.unregister(name)


def connect(
    path: Path | None, lockdown: bool = True, *, backups: Path | None = None, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    """Connect to the file (None = in memory); DeskError says why that is not possible.

    Locked down, no statement can read or write a file elsewhere than in ``backups``, load an extension
    or change a setting. DuckDB follows links and ``..`` before it compares, so the folder is given to
    it by its real name; without one, there is no exception. File and log are closed to other accounts.
    """
    files = () if path is None else (path, log_of(path))
    close_to_others(*files)  # what is there already, before DuckDB reads it
    try:
        connection = duckdb.connect(MEMORY if path is None else str(path), read_only=read_only)
    except duckdb.Error as error:
        raise _refusal(path or Path(MEMORY), str(error)) from error
    close_to_others(*files)
    allowed = () if backups is None else (f"SET allowed_directories = [{literal(backups.resolve())}]",)
    for statement in _BEFORE_LOCKDOWN + ((*allowed, *_LOCKDOWN) if lockdown else ()):
        connection.execute(statement)
    return connection


def literal(path: Path) -> str:
    """Quote a path for statements that take no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def _refusal(path: Path, detail: str) -> DeskError:
    """Return the sentence for a failed connection; DuckDB's own lock holds against other programs."""
    if "Could not set lock" in detail or "used by another process" in detail:
        holder = re.search(r"PID (\d+)", detail)
        return in_use(path, holder[1] if holder else "")
    return DeskError(
        N_(
            "The database {file} cannot be opened ({detail}): check that it is a database of this program "
            "and that this account may read and write it, or restore a copy."
        ),
        file=path.name,
        detail=detail.splitlines()[0],
    )
