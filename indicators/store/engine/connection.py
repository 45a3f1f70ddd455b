"""Connecting to DuckDB: closed to everything but its own file, its refusals said in sentences."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from indicators.model.problem import N_, DeskError
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
    """What can be asked: the database in use, or a copy of it that is only looked at."""

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]: ...

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table: ...


@dataclass(frozen=True)
class Reader:
    """Questions to one connection; ``cursor`` is for this folder alone."""

    cursor: duckdb.DuckDBPyConnection

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The whole answer to one question."""
        return self.cursor.execute(sql, parameters).fetchall()

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """The whole answer as columns: many rows at once, numbers exact."""
        return self.cursor.sql(sql, params=parameters).to_arrow_table()

    @contextmanager
    def registered(self, name: str, table: pa.Table) -> Iterator[None]:
        """While it lasts, statements find these columns as a table of this name."""
        self.cursor.register(name, table)
        try:
            yield
        finally:
            self.cursor.unregister(name)


def connect(
    path: Path | None, lockdown: bool = True, *, backups: Path | None = None, read_only: bool = False
) -> duckdb.DuckDBPyConnection:
    """A connection to the file (None = in memory); DeskError says why there can be none.

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
    """For statements that take no parameters."""
    return "'" + str(path).replace("'", "''") + "'"


def _refusal(path: Path, detail: str) -> DeskError:
    """DuckDB's own lock holds where something else than the desk has the file open."""
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
