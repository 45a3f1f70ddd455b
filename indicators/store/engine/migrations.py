"""Apply the numbered SQL migrations, each once and with its record."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from indicators.model.problem import N_, DeskError
from indicators.store.engine.timestamps import naive_utc

FOLDER = Path(__file__).parents[1] / "migrations"


@dataclass(frozen=True)
class Migration:
    number: int
    name: str
    sql: str

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.sql.encode()).hexdigest()


def known_migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """Return the folder's ``NNNN_name.sql`` in order; line ends do not count towards their text."""
    names = (re.fullmatch(r"(\d{4})_(\w+)\.sql", path.name) for path in sorted(folder.iterdir()))
    return tuple(
        Migration(int(name[1]), name[2], (folder / name[0]).read_text(encoding="utf-8"))
        for name in names
        if name is not None
    )


def form(connection: duckdb.DuckDBPyConnection) -> int:
    """Return the number of the newest migration applied; 0 = none, a new database."""
    return max(_applied(connection), default=0)


def newest_form(folder: Path = FOLDER) -> int:
    """Return the form that this program works with."""
    return max((migration.number for migration in known_migrations(folder)), default=0)


def migrate(connection: duckdb.DuckDBPyConnection, moment: datetime, folder: Path = FOLDER) -> None:
    """Apply what is missing, each with its record in one transaction.

    Raises DeskError where the database is newer than this program or was made by other migrations
    of the same number, and where a migration fails: what came before it stays applied.
    """
    migrations, applied = known_migrations(folder), _applied(connection)
    check(migrations, applied)
    for migration in migrations:
        if migration.number not in applied:
            _apply(connection, migration, moment)


def _applied(connection: duckdb.DuckDBPyConnection) -> dict[int, str]:
    """Return number → SHA-256 of the migrations that built this database."""
    try:
        return dict(connection.execute("SELECT number, sha256 FROM migration").fetchall())
    except duckdb.CatalogException:  # there is no such table: a new database, or not the desk's
        return {}


def check(migrations: tuple[Migration, ...], applied: dict[int, str]) -> None:
    """Raise DeskError where the migrations applied are not those of this program, or are more of them."""
    newest = max((migration.number for migration in migrations), default=0)
    if max(applied, default=0) > newest:
        raise DeskError(
            N_(
                "This database was made by a newer version of the program (its form is {database}, "
                "this program knows {program}): install the newer version and start again."
            ),
            database=max(applied),
            program=newest,
        )
    for migration in migrations:
        if applied.get(migration.number, migration.sha256) != migration.sha256:
            raise DeskError(
                N_(
                    "Migration {number} ({name}) differs from the one that built this database: "
                    "restore its file, and put the change into a new migration."
                ),
                number=migration.number,
                name=migration.name,
            )


def _apply(connection: duckdb.DuckDBPyConnection, migration: Migration, moment: datetime) -> None:
    connection.begin()
    try:
        connection.execute(migration.sql)
        connection.execute(
            "INSERT INTO migration VALUES (?, ?, ?, ?)",
            [migration.number, migration.name, migration.sha256, naive_utc(moment)],
        )
        connection.commit()
    except duckdb.Error as error:
        _undo(connection)
        raise DeskError(
            N_(
                "The database could not be brought to form {number} ({name}) and was left as it was: {detail}"
            ),
            number=migration.number,
            name=migration.name,
            detail=str(error),
        ) from error


def _undo(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.TransactionException:
        return  # a commit that failed has ended the transaction by itself
