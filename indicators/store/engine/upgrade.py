"""Upgrade a database file of an older form, by way of a copy: all of it or nothing."""

import shutil
from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb

from indicators.access.actor import PROGRAM
from indicators.access.acts import Act
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import BACKUPS, connect
from indicators.store.engine.migrations import form, migrate, newest_form
from indicators.store.engine.private import OWNER_ONLY, OWNER_ONLY_FOLDER, log_of
from indicators.store.engine.transaction import Transaction
from indicators.store.integrity.reconciliation import BEFORE_THE_AUDIT, EARLIER, earlier
from indicators.store.integrity.sealing import seal

STAMP = "%Y%m%dT%H%M%SZ"  # moments in file names, UTC


def is_older(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether this is a database of the desk and of an older form."""
    return 0 < form(connection) < newest_form()


def upgrade(path: Path, moment: datetime) -> None:
    """Bring a closed file to today's form; a copy of it as it was stays among the backups.

    Nobody else may have the file. Raises DeskError where that fails; the file is then as it was.
    """
    before = backup_folder(path) / f"before-form-{newest_form()}-{moment:{STAMP}}.duckdb"
    rising = path.with_name(path.name + ".upgrading")
    _forget(rising)  # of a process that was killed at it: its log would be taken for the new copy's
    try:
        for copy in (before, rising):
            copy.touch(OWNER_ONLY)  # before anything is in it: it may hold password hashes
            shutil.copyfile(path, copy)
        _raise(rising, before.name, moment)
        rising.replace(path)
    except BaseException as error:
        _forget(before)
        _forget(rising)
        if isinstance(error, OSError | duckdb.Error):
            raise _failed(error) from error
        raise


def backup_folder(database: Path) -> Path:
    """Return the folder for copies of this database, made where missing; it may be a link to another disk."""
    folder = database.parent / BACKUPS
    try:
        folder.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
    except OSError as error:
        raise DeskError(
            N_("The folder {folder} cannot be made ({detail}): give this account the right to write there."),
            folder=folder,
            detail=error.strerror or str(error),
        ) from error
    return folder


def _forget(file: Path) -> None:
    for part in (file, log_of(file)):
        part.unlink(missing_ok=True)


def _raise(rising: Path, before: str, moment: datetime) -> None:
    with closing(connect(rising)) as connection:
        old = form(connection)
        migrate(connection, moment)
        detail = {"from": old, "to": newest_form(), "backup": before}
        transaction = Transaction(connection)
        if old == BEFORE_THE_AUDIT:
            detail[EARLIER] = earlier(transaction)
        connection.begin()
        seal(transaction, PROGRAM, Act.MIGRATED, str(newest_form()), moment, detail)
        connection.commit()
        connection.execute("FORCE CHECKPOINT")


def _failed(error: Exception) -> DeskError:
    return DeskError(
        N_(
            "The database could not be brought to this version's form ({detail}): it was left as it was. "
            "Free some disk space and start again, or start the earlier version of the program."
        ),
        detail=str(error).splitlines()[0],
    )
