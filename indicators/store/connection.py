"""Connecting to DuckDB: closed to everything but its own file, its refusals said in sentences."""

import re
from pathlib import Path

import duckdb

from indicators.model.problem import N_, DeskError
from indicators.store.ownership import in_use

MEMORY = ":memory:"
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


def connect(path: Path | None, lockdown: bool) -> duckdb.DuckDBPyConnection:
    """A connection to the file (None = in memory); DeskError says why there can be none.

    Locked down, no statement can read or write another file, load an extension, attach another
    database or change a setting.
    """
    try:
        connection = duckdb.connect(MEMORY if path is None else str(path))
    except duckdb.Error as error:
        raise _refusal(path or Path(MEMORY), str(error)) from error
    for statement in _BEFORE_LOCKDOWN + (_LOCKDOWN if lockdown else ()):
        connection.execute(statement)
    return connection


def _refusal(path: Path, detail: str) -> DeskError:
    """DuckDB's own lock holds where something else than the desk has the file open."""
    if "lock" in detail or "used by another process" in detail:
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
