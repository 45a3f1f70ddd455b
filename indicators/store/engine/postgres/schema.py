"""Build the tables on PostgreSQL, or bring them to today's form."""

from datetime import datetime
from pathlib import Path

from indicators.model.problem import N_, DeskError
from indicators.store.engine.migrations import check, known_migrations
from indicators.store.engine.postgres.cursor import ServerCursor
from indicators.store.engine.postgres.wording import schema_worded
from indicators.store.engine.timestamps import naive_utc

START = Path(__file__).with_name("start.sql")
START_FORM = 7
_RECORD = "INSERT INTO migration (number, name, sha256, applied_at) VALUES (?, ?, ?, ?)"
_BY_CODE_POINT = ("C", "POSIX", "C.UTF-8", "C.utf8")
_MADE = "CREATE DATABASE desk ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0"


def prepare(cursor: ServerCursor, moment: datetime) -> None:
    """Build what is missing, all or nothing, each migration with its record.

    Nobody else may build at the same time. Raises DeskError where the database sorts texts otherwise than the
    desk does, is newer than this program, or was made by other migrations of the same number.
    """
    _require_order(cursor)
    migrations = known_migrations()
    if cursor.execute("SELECT to_regclass('migration') IS NULL").fetchall() == [(True,)]:
        cursor.run(START.read_text(encoding="utf-8"))
        for migration in migrations:
            if migration.number <= START_FORM:
                row = [migration.number, migration.name, migration.sha256, naive_utc(moment)]
                cursor.execute(_RECORD, row)
    applied = dict(cursor.execute("SELECT number, sha256 FROM migration").fetchall())
    check(migrations, applied)
    for migration in migrations:
        if migration.number not in applied:
            cursor.run(schema_worded(migration.sql))
            cursor.execute(_RECORD, [migration.number, migration.name, migration.sha256, naive_utc(moment)])


def _require_order(cursor: ServerCursor) -> None:
    ((collation, encoding),) = cursor.execute(
        "SELECT datcollate, pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()"
    ).fetchall()
    if collation not in _BY_CODE_POINT or encoding != "UTF8":
        raise DeskError(
            N_(
                "The database sorts texts by {collation} and keeps them as {encoding}, but the desk needs C "
                "and UTF8: make another one with {statement}."
            ),
            collation=collation,
            encoding=encoding,
            statement=_MADE,
        )
