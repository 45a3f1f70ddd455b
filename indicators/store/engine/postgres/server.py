"""The PostgreSQL engine: a pool of connections, one writer at a time among all processes."""

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import psycopg
from psycopg_pool import ConnectionPool, PoolTimeout

from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import Cursor
from indicators.store.engine.postgres.cursor import ServerCursor
from indicators.store.engine.postgres.schema import prepare

_WRITING, _BUILDING = 7_301_001, 7_301_002  # numbers of advisory locks: the server knows them by nothing else
_MOST_CONNECTIONS, _WAIT_SECONDS = 20, 10.0
_TABLES = "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
_NOTE = (
    "INSERT INTO table_writing (table_name, number) VALUES (?, ?) "
    "ON CONFLICT (table_name) DO UPDATE SET number = excluded.number"
)


class ServerEngine:
    """A database of a server, by its address; other processes may use it too."""

    is_shared = True
    path = None
    reopened = 0

    def __init__(self, address: str) -> None:
        self._pool: ConnectionPool[psycopg.Connection[Any]] = ConnectionPool(
            address,
            min_size=1,
            max_size=_MOST_CONNECTIONS,
            timeout=_WAIT_SECONDS,
            kwargs={"autocommit": True, "options": "-c timezone=UTC"},
            check=ConnectionPool.check_connection,
            open=False,
        )
        try:
            with self.sentences():
                self._pool.open(wait=True, timeout=_WAIT_SECONDS)
                with closing(self.cursor()) as cursor:
                    self._prepare(cursor)
        except BaseException:
            self._pool.close()
            raise

    def cursor(self) -> ServerCursor:
        return ServerCursor(self._pool.getconn(), self._pool.putconn)

    def tables(self) -> list[str]:
        """Return the names of all tables."""
        with closing(self.cursor()) as cursor:
            return [name for (name,) in cursor.execute(_TABLES).fetchall()]

    def begin_writing(self, cursor: Cursor) -> None:
        """Begin a transaction once no other process writes: facts have one order."""
        assert isinstance(cursor, ServerCursor)
        cursor.begin_newest()
        cursor.execute("SELECT pg_advisory_xact_lock(?)", [_WRITING])

    def roll_back(self, cursor: Cursor) -> None:
        with suppress(psycopg.Error):  # the server has done it where the connection is lost
            cursor.rollback()

    def written_since(self, cursor: Cursor, number: int) -> tuple[int, Collection[str]]:
        """Return the newest transaction's number, and the tables that were written after ``number``."""
        rows = cursor.execute(
            "SELECT table_name, number FROM table_writing WHERE number > ?", [number]
        ).fetchall()
        return max((newest for _, newest in rows), default=number), [table for table, _ in rows]

    def note_written(self, cursor: Cursor, tables: Collection[str]) -> None:
        """Tell other processes which tables this transaction writes; part of it."""
        if tables:
            newest = "SELECT coalesce(max(number), 0) + 1 FROM table_writing"
            number = cursor.execute(newest).fetchall()[0][0]
            cursor.executemany(_NOTE, [(table, number) for table in sorted(tables)])

    def finish_writing(self) -> None:
        """Do nothing: the server keeps its own log."""

    def free(self) -> int | None:
        """Return None: the disk is the server's concern."""
        return None

    def close(self) -> None:
        self._pool.close()

    @contextmanager
    def sentences(self) -> Iterator[None]:
        """Turn the errors of connection and server into sentences."""
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError, PoolTimeout) as error:
            raise DeskError(
                N_(
                    "The database server does not answer ({detail}): nothing of this step was written. "
                    "Try again; if it stays so, see to the server and to INDICATORS_DATABASE."
                ),
                detail=next(iter(str(error).splitlines()), type(error).__name__),
            ) from error

    def _prepare(self, cursor: ServerCursor) -> None:
        cursor.begin_newest()
        try:
            cursor.execute("SELECT pg_advisory_xact_lock(?)", [_BUILDING])
            prepare(cursor, datetime.now(UTC))
            cursor.commit()
        except BaseException:
            self.roll_back(cursor)
            raise
