"""The database file in this process: one connection, a cursor per operation, one writer at a time."""

import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import duckdb

from indicators.model.problem import N_, DeskError
from indicators.store.connection import MEMORY, connect
from indicators.store.migrations import migrate
from indicators.store.ownership import Ownership

MINIMUM_FREE = 256 * 1024 * 1024  # bytes that stay free on the disk
_WRITE_FACTOR = 4  # a file stands in the log and in the database, and so do its rows
_WAIT_SECONDS, _PAUSE_SECONDS = 5.0, 0.02
_FATAL = (duckdb.FatalException, duckdb.InternalException)  # DuckDB refuses everything after these


class Database:
    """All functions of this room take one of these; safe to share between threads."""

    def __init__(self, path: Path | None, lockdown: bool, minimum_free: int) -> None:
        self._path = path
        self._lockdown = lockdown
        self._minimum_free = minimum_free
        self._handle = threading.Lock()  # a connection refuses a call while another thread is in one
        self._write_lock = threading.RLock()
        self._writing: duckdb.DuckDBPyConnection | None = None  # guarded by the write lock
        self._ownership = None if path is None else Ownership.take(path)
        with ExitStack() as given_up:
            given_up.callback(self._release)
            self._connection = connect(path, lockdown)
            given_up.callback(self._connection.close)
            migrate(self._connection, datetime.now(UTC))
            given_up.pop_all()

    @classmethod
    def open(cls, path: Path | str, lockdown: bool = True, minimum_free: int = MINIMUM_FREE) -> Self:
        """Open or create the database file (":memory:" = one that is gone with the process).

        Raises DeskError where another process has it, it is newer than the program, or it cannot be
        read. ``minimum_free`` is in bytes, see ``require_space``.
        """
        return cls(None if str(path) == MEMORY else Path(path), lockdown, minimum_free)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The whole answer to one question."""
        with self.reading() as cursor:
            return cursor.execute(sql, parameters).fetchall()

    @contextmanager
    def reading(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for questions; fetch everything before it is left."""
        with self._sentences(), closing(self._cursor()) as cursor:
            yield cursor

    @contextmanager
    def transaction(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """All of it or nothing; a transaction begun inside another one is part of that one."""
        with self._write_lock:
            if self._writing is not None:
                yield self._writing
                return
            with self._sentences():
                try:
                    with closing(self._cursor()) as self._writing:
                        yield from _whole(self._writing)
                finally:
                    self._writing = None

    def require_space(self, size: int) -> None:
        """Raise DeskError where a file of so many bytes would bring the disk under the free minimum."""
        if self._path is None:
            return
        free = shutil.disk_usage(self._path.parent).free
        if free - _WRITE_FACTOR * size < self._minimum_free:
            raise DeskError(
                N_(
                    "Only {free} MB are free on the disk of the database: nothing was taken in. "
                    "Free some space and try again."
                ),
                free=free // 1024**2,
            )

    def close(self) -> None:
        """Put everything into the one file, so that a copy of it is complete, and give it up."""
        with self._write_lock, self._handle:
            # Suppressed: closed already, or beyond writing; then the log is read at the next start.
            with suppress(duckdb.Error):
                self._connection.execute("FORCE CHECKPOINT")
            self._shut()
            self._release()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        with self._handle:
            return self._connection.cursor()

    def _shut(self) -> None:
        """Close the connection once the questions still being answered are done; no new ones start."""
        give_up = time.monotonic() + _WAIT_SECONDS
        while True:
            try:
                self._connection.close()
                return
            except duckdb.ResourceInUseException:  # a cursor of it is busy in another thread
                if time.monotonic() > give_up:
                    raise
                time.sleep(_PAUSE_SECONDS)

    def _release(self) -> None:
        if self._ownership is not None:
            self._ownership.release()

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """DuckDB's refusals as sentences; a database that refuses everything is opened again first."""
        try:
            yield
        except _FATAL as error:
            with self._write_lock:
                self._reopen()
            raise _reopened(error) from error
        except (duckdb.ConnectionException, duckdb.ResourceInUseException) as error:
            raise DeskError(N_("The database is being closed or opened again: try again.")) from error
        except (duckdb.TransactionException, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise _not_written(error) from error

    def _reopen(self) -> None:
        """Bring a database that refuses everything back to its last committed state.

        DuckDB keeps the broken instance while any cursor of another thread is still open.
        """
        give_up = time.monotonic() + _WAIT_SECONDS
        while not self._answers():
            if time.monotonic() > give_up:
                raise DeskError(
                    N_("The database could not be opened again: stop the program and start it again.")
                )
            with self._handle, suppress(DeskError, duckdb.Error):
                self._shut()
                self._connection = connect(self._path, self._lockdown)
            time.sleep(_PAUSE_SECONDS)

    def _answers(self) -> bool:
        try:
            with closing(self._cursor()) as cursor:
                cursor.execute("SELECT count(*) FROM migration").fetchall()
        except duckdb.Error:
            return False
        return True


def _whole(cursor: duckdb.DuckDBPyConnection) -> Iterator[duckdb.DuckDBPyConnection]:
    """Commit at the end, roll back at any interruption, a stopped page included."""
    cursor.begin()
    try:
        yield cursor
        cursor.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has ended the transaction by itself
            cursor.rollback()
        raise


def _reopened(error: Exception) -> DeskError:
    return DeskError(
        N_(
            "The database stopped at an error ({detail}) and was opened again: nothing of this step was "
            "written. Check the free space of the disk and try again."
        ),
        detail=str(error).splitlines()[0],
    )


def _not_written(error: Exception) -> DeskError:
    return DeskError(
        N_("Nothing was written ({detail}). Check the free space of the disk and try again."),
        detail=str(error).splitlines()[0],
    )
