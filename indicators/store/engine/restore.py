"""Restore a backup: made ready beside the database first, then exchanged in one step."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from indicators.access.actor import Actor
from indicators.access.acts import Act
from indicators.model.problem import N_, DeskError
from indicators.store.engine.backup import Inventory, opened
from indicators.store.engine.connection import Reader, connect
from indicators.store.engine.database import Database
from indicators.store.engine.ownership import Ownership
from indicators.store.engine.private import OWNER_ONLY, log_of
from indicators.store.engine.timestamps import naive_utc
from indicators.store.engine.upgrade import STAMP
from indicators.store.integrity import audit
from indicators.store.integrity.audit import Verification


@dataclass(frozen=True)
class Restored:
    """The result of a restore."""

    database: Path
    verification: Verification  # of the copy as it was delivered, brought to today's form
    aside: Path | None  # the database that was there before; None = there was none


def restore(database: Path, file: Path, actor: Actor, moment: datetime, *, force: bool = False) -> Restored:
    """Put the copy ``file`` in the place of ``database``; nothing is deleted.

    The copy is brought to today's form, its audit goes on with one entry that says so, and everybody is
    signed out: a session that was ended since the copy was made would otherwise hold again. Raises
    DeskError, and leaves all as it was, where a process has the database open, ``file`` is no backup,
    of a newer form or damaged, or its audit does not hold and ``force`` is not given.
    """
    _require_copy(file, database)
    ownership = Ownership.take(database)
    try:
        with _sentences(file), TemporaryDirectory(dir=database.parent, prefix="restoring-") as folder:
            staged = _staged(file, Path(folder) / database.name)
            aside = _free_name(database, moment) if database.exists() else None
            replaced = {"aside": aside.name, "replaced": _last_seal(database)} if aside else {}
            verification = _made_ready(staged, file, actor, moment, force, replaced)
            _exchange(database, staged, aside)
        return Restored(database, verification, aside)
    finally:
        ownership.release()


def _require_copy(file: Path, database: Path) -> None:
    if not file.is_file():
        raise DeskError(N_("There is no file {file}: choose a backup."), file=file)
    if file.resolve() == database.resolve():
        raise DeskError(N_("{file} is the present database itself: choose a backup."), file=file)


@contextmanager
def _sentences(file: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, duckdb.Error) as error:
        raise DeskError(
            N_(
                "{file} could not be restored ({detail}): the present database was left as it is. "
                "Choose another backup, or free some disk space."
            ),
            file=file.name,
            detail=str(error).splitlines()[0],
        ) from error


def _staged(file: Path, staged: Path) -> Path:
    """Copy the backup beside the database; with its log, where an open database was copied by hand."""
    for part, copy in ((file, staged), (log_of(file), log_of(staged))):
        if part.exists():
            copy.touch(OWNER_ONLY)
            shutil.copyfile(part, copy)
    if not _is_desk_s(staged):
        raise DeskError(
            N_("{file} is not a backup of this program, or is damaged: choose another file."), file=file.name
        )
    return staged


def _is_desk_s(staged: Path) -> bool:
    """Whether it is a database of the desk; every value of every table is read for it."""
    try:
        with opened(staged) as copy:
            return "migration" in Inventory.of(copy).rows
    except (DeskError, duckdb.Error):
        return False


def _last_seal(database: Path) -> str | None:
    """Return the last seal of the database that is replaced; None = it cannot be read."""
    with suppress(DeskError, duckdb.Error), closing(connect(database)) as connection:
        connection.execute("FORCE CHECKPOINT")
        return audit.head(Reader(connection))
    return None


def _made_ready(
    staged: Path, file: Path, actor: Actor, moment: datetime, force: bool, replaced: Mapping[str, Any]
) -> Verification:
    with closing(Database.open(staged, minimum_free=0)) as database:
        verification = audit.verify(database)
        if not verification.holds and not force:
            raise DeskError(
                N_(
                    "The audit of {file} does not hold: it was changed outside the desk. Choose another "
                    "backup, or restore it in spite of that (--force)."
                ),
                file=file.name,
            )
        with database.transaction() as transaction:
            for void in _VOID:
                transaction.execute(void, [naive_utc(moment)])
            detail = {"continues": verification.head, "holds": verification.holds, **replaced}
            audit.append(database, actor, Act.RESTORED, file.name, moment, **detail)
    return verification


_VOID = (
    "UPDATE session SET revoked_at = ? WHERE revoked_at IS NULL",
    "UPDATE invitation SET used_at = ? WHERE used_at IS NULL",
    "UPDATE token SET revoked_at = ? WHERE revoked_at IS NULL",  # one revoked since would hold again
)


def _exchange(database: Path, staged: Path, aside: Path | None) -> None:
    """Replace the database in one step where the disk knows links: at no moment is there none."""
    if aside is not None:
        log = log_of(database)
        if log.exists():  # only of a database that could not be opened
            log.replace(log_of(aside))
        try:
            os.link(database, aside)
        except OSError:
            database.replace(aside)
    staged.replace(database)


def _free_name(database: Path, moment: datetime) -> Path:
    stamp = f"{database.stem}-replaced-{moment.astimezone(UTC):{STAMP}}"
    names = (database.with_name(f"{stamp}{f'-{turn}' if turn > 1 else ''}.duckdb") for turn in count(1))
    return next(path for path in names if not path.exists())
