"""The open database, of either engine: queries, snapshots, and one writer at a time."""

import threading
from collections.abc import Collection, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, Protocol, Self

import pyarrow as pa

from indicators.model.problem import N_, DeskError
from indicators.store.engine.answers import Answers
from indicators.store.engine.connection import MEMORY, Cursor, Reader
from indicators.store.engine.dating import Dating
from indicators.store.engine.file import FileEngine
from indicators.store.engine.ownership import Ownership
from indicators.store.engine.transaction import Transaction

MINIMUM_FREE = 256 * 1024 * 1024  # bytes that stay free on the disk
SERVER = ("postgresql://", "postgres://")  # what the address of a server begins with
_WRITE_FACTOR = 4  # a file stands in the log and in the database, and so do its rows
_REDATED = "SELECT 1 FROM redated LIMIT 1"
EVERYTHING = "*"  # for the names of all tables


class Engine(Protocol):
    """Where the tables are, and what is done differently there."""

    @property
    def is_shared(self) -> bool: ...  # other processes write too

    @property
    def path(self) -> Path | None: ...  # the one file; None = there is none

    @property
    def reopened(self) -> int: ...  # times: what was read before may have been lost

    def cursor(self) -> Cursor: ...

    def tables(self) -> Collection[str]: ...

    def begin_writing(self, cursor: Cursor) -> None: ...

    def roll_back(self, cursor: Cursor) -> None: ...

    def written_since(self, cursor: Cursor, number: int) -> tuple[int, Collection[str]]: ...

    def note_written(self, cursor: Cursor, tables: Collection[str]) -> None: ...

    def finish_writing(self) -> None: ...

    def free(self) -> int | None: ...

    def sentences(self) -> AbstractContextManager[None]: ...

    def close(self) -> None: ...


class Database:
    """An open database; safe to share between threads."""

    def __init__(self, engine: Engine, minimum_free: int = MINIMUM_FREE) -> None:
        self.engine = engine
        self.path = engine.path
        self._minimum_free = minimum_free
        self._write_lock = threading.RLock()
        self._writing: Transaction | None = None  # guarded by the write lock
        self._copying = threading.Lock()
        self._written = 0  # transactions so far
        self._reopened = engine.reopened
        with ExitStack() as given_up:
            given_up.callback(engine.close)
            with closing(engine.cursor()) as cursor:
                self._seen, _ = engine.written_since(cursor, 0)  # number of the newest transaction
                self.dating = Dating(is_redated=bool(cursor.execute(_REDATED).fetchall()))
            self._kept = Answers(engine.tables())
            given_up.pop_all()

    @classmethod
    def open(
        cls,
        path: Path | str,
        lockdown: bool = True,
        minimum_free: int = MINIMUM_FREE,
        ownership: Ownership | None = None,
    ) -> Self:
        """Open or create the database file, or open the database of a server by its address.

        ":memory:" is one that is gone with the process. A file of an older form is copied and brought to
        today's. Raises DeskError where another process has the file, it is newer than the program, or it
        cannot be read. ``minimum_free`` is in bytes, see ``require_space``; ``ownership`` is the claim on the
        file where it was taken already.
        """
        if str(path).startswith(SERVER):
            from indicators.store.engine.postgres.server import ServerEngine  # only where it is needed

            return cls(ServerEngine(str(path)))
        file = None if str(path) == MEMORY else Path(path)
        return cls(FileEngine(file, lockdown, ownership), minimum_free)

    @property
    def written(self) -> int:
        """Return a number of the state: who keeps an answer sees whether it may be another one now."""
        self._look_around()
        return self._written

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Run a query and return all rows; what was asked already is answered again until it is written."""
        self._look_around()
        return self._kept.of(sql, parameters, lambda: self._read(sql, parameters))

    def table(self, sql: str, parameters: Sequence[Any] = ()) -> pa.Table:
        """Run a query and return the result as columns: for many rows, numbers exact."""
        with self.reading() as reader:
            return reader.table(sql, parameters)

    @contextmanager
    def reading(self) -> Iterator[Reader]:
        """Run several queries; each sees the newest state."""
        with self._sentences(), closing(self.engine.cursor()) as cursor:
            self._synchronise(cursor)
            yield Reader(cursor, self.dating)

    @contextmanager
    def snapshot(self) -> Iterator[Reader]:
        """Run several queries that see one state, whatever is written meanwhile."""
        with self._sentences(), closing(self.engine.cursor()) as cursor:
            cursor.begin()
            try:
                self._synchronise(cursor)
                yield Reader(cursor, self.dating)
            finally:
                self.engine.roll_back(cursor)

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """Write all or nothing; a transaction begun inside another one is part of that one."""
        with self._write_lock:
            if self._writing is not None:
                yield self._writing
                return
            with self._sentences():
                try:
                    with closing(self.engine.cursor()) as cursor:
                        self._writing = Transaction(cursor, self.dating)
                        yield from self._whole(self._writing)
                finally:
                    written, self._writing = self._writing, None
                    # Before it is counted: whoever sees the number must not be given an answer of before.
                    self._kept.forget(written.statements if written is not None else ())
                    self._written += 1
                    self.engine.finish_writing()

    def is_spacious(self, size: int = 0) -> bool:
        """Whether the disk keeps the free minimum after so many bytes more."""
        free = self.engine.free()
        return free is None or free - size >= self._minimum_free

    def require_space(self, size: int) -> None:
        """Raise DeskError where a file of so many bytes would bring the disk under the free minimum."""
        if not self.is_spacious(_WRITE_FACTOR * size):
            raise DeskError(
                N_(
                    "Only {free} MB are free on the disk of the database: nothing was taken in. "
                    "Free some space and try again."
                ),
                free=(self.engine.free() or 0) // 1024**2,
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
        """Release the database; of a file everything is written into the one file first."""
        with self._copying, self._write_lock:
            self.engine.close()
            self._kept.close()

    def _read(self, sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self.reading() as reader:
            return reader.rows(sql, parameters)

    def _look_around(self) -> None:
        """See what other processes wrote, where there may be others."""
        if self.engine.is_shared:
            with self.reading():
                pass

    def _synchronise(self, cursor: Cursor) -> None:
        """Forget the answers that other processes' writing has changed."""
        number, tables = self.engine.written_since(cursor, self._seen)
        if not tables:
            return
        if not self.dating.is_redated and {"redated", EVERYTHING} & set(tables):
            self.dating.is_redated = bool(cursor.execute(_REDATED).fetchall())
        self._kept.forget(tables)
        self._written += 1
        self._seen = number  # last: another thread must not take it for done

    def _whole(self, transaction: Transaction) -> Iterator[Transaction]:
        """Commit at the end, roll back at any interruption, a stopped page included."""
        self.engine.begin_writing(transaction.cursor)
        try:
            self._synchronise(transaction.cursor)
            yield transaction
            self.engine.note_written(transaction.cursor, self._kept.tables_of(transaction.statements))
            transaction.cursor.commit()
        except BaseException:
            self.engine.roll_back(transaction.cursor)
            raise

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        """Turn the engine's errors into sentences."""
        try:
            with self.engine.sentences():
                yield
        finally:
            if self._reopened != self.engine.reopened:
                self._reopened = self.engine.reopened
                self._kept.clear()
