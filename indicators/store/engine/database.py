"""The open database: one connection, a cursor per operation, one writer at a time."""

import shutil
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from indicators.model.problem import N_, DeskError
from indicators.store.engine.answers import Answers
from indicators.store.engine.connection import BACKUPS, MEMORY, Reader, connect
from indicators.store.engine.dating import Dating
from indicators.store.engine.migrations import migrate
from indicators.store.engine.ownership import Ownership
from indicators.store.engine.private import close_folder, close_to_others, log_of
from indicators.store.engine.transaction import Transaction
from indicators.store.engine.upgrade import is_older, upgrade

MINIMUM_FREE = 256 * 1024 * 1024  # bytes that stay free on the disk
_WRITE_FACTOR = 4  # a file stands in the log and in the database, and so do its rows
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
_REDATED = "SELECT 1 FROM redated LIMIT 1"
_WAIT_SECONDS, _PAUSE_SECONDS = 5.0, 0.02
_FATAL = (duckdb.FatalException, duckdb.InternalException)  # DuckDB refuses everything after these


class Database:
    """An open database file; safe to share between threads."""

    def __init__(
        self, path: Path | None, lockdown: bool, minimum_free: int, ownership: Ownership | None
    ) -> None:
        self.path = path  # None = in memory
        self._lockdown = lockdown
        self._minimum_free = minimum_free
        self._handle = threading.Lock()  # a connection refuses a call while another thread is in one
        self._write_lock = threading.RLock()
        self._writing: Transaction | None = None  # guarded by the write lock
        self._copying = threading.Lock()
        self.written = 0  # transactions so far: who keeps an answer sees whether it may be another one now
        self._ownership = ownership if path is None or ownership is not None else Ownership.take(path)
        with ExitStack() as given_up:
            given_up.callback(self._release)
            moment = datetime.now(UTC)
            self._connection = self._of_today(moment)
            given_up.callback(self._connection.close)
            migrate(self._connection, moment)
            # While this process has the file, no other one can redate anything in it.
            self.dating = Dating(is_redated=self._connection.execute(_REDATED).fetchone() is not None)
            self._kept = Answers(name for (name,) in self._connection.execute(_TABLES).fetchall())
            given_up.pop_all()

    @classmethod
    def open(
        cls,
        path: Path | str,
        lockdown: bool = True,
        minimum_free: int = MINIMUM_FREE,
        ownership: Ownership | None = None,
    ) -> Self:
        """Open or create the database file (":memory:" = one that is gone with the process).

        A file of an older form is copied and brought to today's. Raises DeskError where another process
        has it, it is newer than the program, or it cannot be read. ``minimum_free`` is in bytes, see
        ``require_space``; ``ownership`` is the claim on the file where it was taken already.
        """
        return cls(None if str(path) == MEMORY else Path(path), lockdown, minimum_free, ownership)

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all rows; what was asked already is answered again until it is written."""
        return self._kept.of(sql, parameters, lambda: self._read(sql, parameters))

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """Run a query and return the result as columns: for many rows, numbers exact."""
        with self.reading() as reader:
            return reader.table(sql, parameters)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Run several queries; each sees the newest state."""
        with self._sentences(), closing(self._cursor()) as cursor:
            yield Reader(cursor, self.dating)

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        """Run several queries that see one state, whatever is written meanwhile."""
        with self.reading() as reader:
            reader.cursor.begin()
            try:
                yield reader
            finally:
                reader.cursor.rollback()

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write all or nothing; a transaction begun inside another one is part of that one."""
        with self._write_lock:
            if self._writing is not None:
                yield self._writing
                return
            with self._sentences():
                try:
                    with closing(self._cursor()) as cursor:
                        self._writing = Transaction(cursor, self.dating)
                        yield from _whole(self._writing)
                finally:
                    written, self._writing = self._writing, None
                    # Before it is counted: whoever sees the number must not be given an answer of before.
                    self._kept.forget(written.statements if written is not None else ())
                    self.written += 1
                    self._close_log()

    def is_spacious(self, size: int = 0) -> bool:
        """Whether the disk keeps the free minimum after so many bytes more."""
        return self.path is None or self._free() - size >= self._minimum_free

    def require_space(self, size: int) -> None:
        """Raise DeskError where a file of so many bytes would bring the disk under the free minimum."""
        if not self.is_spacious(_WRITE_FACTOR * size):
            raise DeskError(
                N_(
                    "Only {free} MB are free on the disk of the database: nothing was taken in. "
                    "Free some space and try again."
                ),
                free=self._free() // 1024**2,
            )

    @contextmanager
    def copying(self) -> Iterator[None]:
        """Hold off a second copy and ``close`` while a copy is made."""
        if not self._copying.acquire(blocking=False):
            raise DeskError(N_("A backup is being made already: wait until it is done."))
        try:
            yield
        finally:
            self._copying.release()

    def close(self) -> None:
        """Write everything into the one file, so that a copy of it is complete, and release it."""
        with self._copying, self._write_lock, self._handle:
            # Suppressed: closed already, or beyond writing; then the log is read at the next start.
            with suppress(duckdb.Error):
                self._connection.execute("FORCE CHECKPOINT")
            self._shut()
            self._kept.close()
            self._release()

    def _read(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self.reading() as reader:
            return reader.rows(sql, parameters)

    def _of_today(self, moment: datetime) -> duckdb.DuckDBPyConnection:
        """Connect to a new database, or to one brought to today's form."""
        connection = self._connect()
        if self.path is None:
            return connection
        close_folder(self.path, self.path.parent / BACKUPS)
        if not is_older(connection):
            return connection
        with closing(connection):
            connection.execute("FORCE CHECKPOINT")  # then the one file is all of it
        upgrade(self.path, moment)
        return self._connect()

    def _connect(self) -> duckdb.DuckDBPyConnection:
        backups = None if self.path is None else self.path.parent / BACKUPS
        return connect(self.path, self._lockdown, backups=backups)

    def _close_log(self) -> None:
        """Close the log to other accounts: DuckDB begins a new one after each checkpoint."""
        if self.path is not None:
            close_to_others(log_of(self.path))

    def _free(self) -> int:
        assert self.path is not None
        return shutil.disk_usage(self.path.parent).free

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
        """Turn DuckDB's errors into sentences; a database that refuses everything is opened again first."""
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
                self._connection = self._connect()
                self._kept.clear()
            time.sleep(_PAUSE_SECONDS)

    def _answers(self) -> bool:
        try:
            with closing(self._cursor()) as cursor:
                cursor.execute("SELECT count(*) FROM migration").fetchall()
        except duckdb.Error:
            return False
        return True


def _whole(transaction: Transaction) -> Iterator[Transaction]:
    """Commit at the end, roll back at any interruption, a stopped page included."""
    transaction.cursor.begin()
    try:
        yield transaction
        transaction.cursor.commit()
    except BaseException:
        with suppress(duckdb.Error):  # a failed commit has ended the transaction by itself
            transaction.cursor.rollback()
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
