"""The DuckDB engine: one file that this process owns, one connection, a cursor per operation."""

import shutil
import threading
import time
from collections.abc import Collection, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import BACKUPS, Cursor, connect
from indicators.store.engine.migrations import migrate
from indicators.store.engine.ownership import Ownership
from indicators.store.engine.private import close_folder, close_to_others, log_of
from indicators.store.engine.upgrade import is_older, upgrade

_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()"
_WAIT_SECONDS, _PAUSE_SECONDS = 5.0, 0.02
_FATAL = (duckdb.FatalException, duckdb.InternalException)  # DuckDB refuses everything after these


class FileEngine:
    """An open database file; no other process writes it."""

    is_shared = False

    def __init__(self, path: Path | None, lockdown: bool, ownership: Ownership | None) -> None:
        self.path = path  # None = in memory
        self.reopened = 0  # times: what was read before may have been lost
        self._lockdown = lockdown
        self._handle = threading.Lock()  # a connection refuses a call while another thread is in one
        self._reopening = threading.RLock()
        self._ownership = ownership if path is None or ownership is not None else Ownership.take(path)
        with ExitStack() as given_up:
            given_up.callback(self._release)
            moment = datetime.now(UTC)
            self._connection = self._of_today(moment)
            given_up.callback(self._connection.close)
            migrate(self._connection, moment)
            given_up.pop_all()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        with self._handle:
            return self._connection.cursor()

    def tables(self) -> list[str]:
        """Return the names of all tables."""
        with closing(self.cursor()) as cursor:
            return [name for (name,) in cursor.execute(_TABLES).fetchall()]

    def begin_writing(self, cursor: Cursor) -> None:
        cursor.begin()

    def written_since(self, cursor: Cursor, number: int) -> tuple[int, Collection[str]]:
        """Return no table: while this process has the file, no other one writes it."""
        return number, ()

    def note_written(self, cursor: Cursor, tables: Collection[str]) -> None:
        """Tell nobody: see ``written_since``."""

    def finish_writing(self) -> None:
        """Close the log to other accounts: DuckDB begins a new one after each checkpoint."""
        if self.path is not None:
            close_to_others(log_of(self.path))

    def free(self) -> int | None:
        """Return the bytes free on the disk; None = it is no concern of this process."""
        return None if self.path is None else shutil.disk_usage(self.path.parent).free

    def close(self) -> None:
        """Write everything into the one file, so that a copy of it is complete, and release it."""
        with self._reopening, self._handle:
            # Suppressed: closed already, or beyond writing; then the log is read at the next start.
            with suppress(duckdb.Error):
                self._connection.execute("FORCE CHECKPOINT")
            self._shut()
            self._release()

    @contextmanager
    def sentences(self) -> Iterator[None]:
        """Turn DuckDB's errors into sentences; a database that refuses everything is opened again first."""
        try:
            yield
        except _FATAL as error:
            with self._reopening:
                self._reopen()
            raise _reopened(error) from error
        except (duckdb.ConnectionException, duckdb.ResourceInUseException) as error:
            raise DeskError(N_("The database is being closed or opened again: try again.")) from error
        except (duckdb.TransactionException, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise _not_written(error) from error

    def roll_back(self, cursor: Cursor) -> None:
        with suppress(duckdb.Error):  # a failed commit has ended the transaction by itself
            cursor.rollback()

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
                self.reopened += 1
            time.sleep(_PAUSE_SECONDS)

    def _answers(self) -> bool:
        try:
            with closing(self.cursor()) as cursor:
                cursor.execute("SELECT count(*) FROM migration").fetchall()
        except duckdb.Error:
            return False
        return True


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
