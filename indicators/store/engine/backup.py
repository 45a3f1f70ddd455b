"""Back the database up while it is in use, verify the copies by opening them, delete the oldest."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import cast
from uuid import uuid4

import duckdb

from indicators.access.chain import BEGINNING
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import BACKUPS, Readable, Reader, connect, literal
from indicators.store.engine.database import Database
from indicators.store.engine.migrations import form
from indicators.store.engine.private import OWNER_ONLY, log_of
from indicators.store.engine.rotation import PATTERN, free_name, moment_of, newest_first, superfluous
from indicators.store.engine.upgrade import backup_folder
from indicators.store.integrity import audit
from indicators.store.integrity.audit import Verification

_PART = ".part"  # of a copy that is not done and verified yet


@dataclass(frozen=True)
class Backup:
    """One copy of the database."""

    path: Path
    made_at: datetime  # UTC, to the second
    size: int  # bytes
    entries: int  # of its audit
    head: str  # its audit's last seal; "" = the copy cannot be read
    sha256: str = ""  # of the file; "" = not worked out
    verification: Verification | None = None  # None = not verified just now


@dataclass(frozen=True)
class Inventory:
    """Row counts, checksums and definitions of all tables: equal in a copy and its original."""

    rows: Mapping[str, tuple[int, int | None]]  # of each table: how many, and a sum over all they say
    forms: Mapping[str, str]  # each table's definition, keys included

    @classmethod
    def of(cls, database: Readable) -> "Inventory":
        """Read every value of every table, so that a damaged block shows."""
        forms = dict(database.rows(_FORMS))
        return cls({table: _summed(database, table) for table in forms}, forms)


_FORMS = """
    SELECT table_name, sql FROM duckdb_tables()
    WHERE database_name = current_database() AND NOT internal AND NOT temporary
"""


def take(database: Database, moment: datetime) -> Backup:
    """Copy the database as it is at this moment, while it is read and written, and verify the copy.

    Raises DeskError where the disk is too full or the copy is not what it should be; then nothing is
    left of it. Whether the audit's chain holds in it is for the caller to look at.
    """
    if database.engine.is_shared:
        raise DeskError(N_("This desk's database is on a server: back it up there, with pg_dump."))
    if database.path is None:
        raise DeskError(N_("A desk that is kept in memory only cannot be backed up."))
    with database.copying():
        folder = backup_folder(database.path)
        _require_space(database, database.path)
        final = free_name(folder, moment)
        part = final.with_name(final.name + _PART)
        with _nothing_left(folder):
            original = _copy(database, part)
            part.chmod(OWNER_ONLY)
            verification = _verified(part, original)
            backup = Backup(
                final,
                moment_of(final),
                part.stat().st_size,
                verification.entries,
                verification.head,
                _sha256(part),
                verification,
            )
            part.replace(final)
    return backup


def backups(database: Path) -> tuple[Backup, ...]:
    """Return the copies of a database file, newest first; each is opened to see that it can be read."""
    return tuple(map(_seen, newest_first((database.parent / BACKUPS).glob(PATTERN))))


def last_made(database: Path) -> datetime | None:
    """Return when the newest copy was made; None = there is none."""
    paths = newest_first((database.parent / BACKUPS).glob(PATTERN))
    return moment_of(paths[0]) if paths else None


def let_go(database: Path, newest: int) -> tuple[str, ...]:
    """Delete the copies that need not be kept; return their names."""
    gone = superfluous((database.parent / BACKUPS).glob(PATTERN), newest)
    for path in gone:
        path.unlink(missing_ok=True)
    return tuple(path.name for path in gone)


def _require_space(database: Database, path: Path) -> None:
    size = sum(file.stat().st_size for file in (path, log_of(path)) if file.exists())
    if not database.is_spacious(size):
        raise DeskError(
            N_("The disk is too full for a backup of {size} MB: free some space and try again."),
            size=max(1, size // 1024**2),
        )


@contextmanager
def _nothing_left(folder: Path) -> Iterator[None]:
    """Remove partial copies before and after, also those that an earlier process broke off."""
    _sweep(folder)
    try:
        yield
    except OSError as error:
        raise _failed(error) from error
    finally:
        _sweep(folder)


def _sweep(folder: Path) -> None:
    for left in [*folder.glob(f"desk-*{_PART}"), *folder.glob(f"desk-*{_PART}.wal")]:
        left.unlink(missing_ok=True)


def _copy(database: Database, part: Path) -> Inventory:
    """Copy the database in one transaction, so that it is of one state; return its inventory.

    Attached, since opening the file itself within this process would give up DuckDB's lock on it.
    """
    with database.reading() as reader:
        cursor, source = (
            cast(duckdb.DuckDBPyConnection, reader.cursor),
            reader.rows("SELECT current_database()")[0][0],
        )
        try:
            with _attached(cursor, part) as copy:
                cursor.begin()
                original = Inventory.of(reader)
                cursor.execute(f'COPY FROM DATABASE "{source}" TO {copy}')
                cursor.commit()
        except (duckdb.IOException, duckdb.TransactionException, duckdb.OutOfMemoryException) as error:
            raise _failed(error) from error
    return original


@contextmanager
def _attached(cursor: duckdb.DuckDBPyConnection, part: Path) -> Iterator[str]:
    """Attach a new file; after an error the transaction is over and the file detached."""
    name = f"copy_{uuid4().hex}"
    cursor.execute(f"ATTACH {literal(part.parent.resolve() / part.name)} AS {name}")
    try:
        yield name
        cursor.execute(f"DETACH {name}")
    except BaseException:
        for step in (cursor.rollback, partial(cursor.execute, f"DETACH {name}")):
            with suppress(duckdb.Error):  # the error may have done it already
                step()
        raise


def _failed(error: Exception) -> DeskError:
    return DeskError(
        N_(
            "The backup could not be made ({detail}): nothing of it was kept. Check the free space and "
            "the rights on the backup folder, then try again."
        ),
        detail=str(error).splitlines()[0],
    )


def _verified(part: Path, original: Inventory) -> Verification:
    with opened(part) as copy:
        if Inventory.of(copy) != original:
            raise DeskError(N_("The backup is not what the database holds: it was thrown away. Try again."))
        return audit.verify(copy)


@contextmanager
def opened(path: Path) -> Iterator[Reader]:
    """Open a copy for reading; DeskError where it is no database."""
    with closing(connect(path, read_only=True)) as connection:
        yield Reader(connection)


def form_of(path: Path) -> int:
    """Return the number of a file's newest migration; 0 = not the desk's. DeskError if unreadable."""
    with opened(path) as copy:
        return form(cast(duckdb.DuckDBPyConnection, copy.cursor))


def _seen(path: Path) -> Backup:
    size = path.stat().st_size
    try:
        with opened(path) as copy:
            entries, head = (audit.count(copy), audit.head(copy)) if _has_audit(copy) else (0, BEGINNING)
    except (DeskError, duckdb.Error):
        entries, head = 0, ""
    return Backup(path, moment_of(path), size, entries, head)


def _has_audit(copy: Readable) -> bool:
    """Whether there is an audit: databases of the first form have none."""
    return "audit" in dict(copy.rows(_FORMS))


def _summed(database: Readable, table: str) -> tuple[int, int | None]:
    named = table.replace('"', '""')  # a file that somebody wants restored may have been made by anybody
    number, summed = database.rows(f'SELECT count(*), sum(hash(t)::HUGEINT) FROM "{named}" AS t')[0]
    return number, summed


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
