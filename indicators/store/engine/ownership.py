"""One process owns the database file; a second one is told who does, and what to do.

DuckDB's own lock is not enough: it is lost as soon as the owning process opens and closes the file
itself, be it to copy it. So the claim stands on a lock file beside the database.
"""

import os
from pathlib import Path

from filelock import FileLock, Timeout

from indicators.model.problem import N_, DeskError
from indicators.store.engine.private import OWNER_ONLY

IN_USE = N_(
    "The database {file} is in use by another process (the dashboard is probably running, "
    "process {pid}): close it and try again."
)
IN_USE_UNKNOWN = N_(
    "The database {file} is in use by another process (the dashboard is probably running): "
    "close it and try again."
)


class Ownership:
    """The claim of this process on one database file, until released."""

    def __init__(self, lock: FileLock, owner: Path) -> None:
        self._lock = lock
        self._owner = owner

    @classmethod
    def take(cls, database: Path) -> "Ownership":
        """Claim the file at once, or raise DeskError: in use, or the folder cannot be written."""
        lock = FileLock(_beside(database, ".lock"), mode=OWNER_ONLY, blocking=False, thread_local=False)
        owner = _beside(database, ".pid")  # apart from the lock file: Windows lets nobody read that one
        try:
            lock.acquire()
            owner.touch(OWNER_ONLY)
            owner.write_text(str(os.getpid()), encoding="ascii")
        except Timeout:
            raise in_use(database, _owner_in(owner)) from None
        except OSError as error:
            lock.release()
            raise DeskError(
                N_(
                    "The folder {folder} cannot be written ({detail}): give this account the right to write "
                    "there, or choose another folder."
                ),
                folder=database.parent,
                detail=error.strerror or str(error),
            ) from error
        return cls(lock, owner)

    def release(self) -> None:
        """Give the file up; doing it twice does no harm."""
        if self._lock.is_locked:
            self._owner.unlink(missing_ok=True)
            self._lock.release()


def in_use(database: Path, pid: str) -> DeskError:
    """Return the sentence for a file that another process holds; ``pid`` may be unknown (blank)."""
    if not pid:
        return DeskError(IN_USE_UNKNOWN, file=database.name)
    return DeskError(IN_USE, file=database.name, pid=pid)


def _beside(database: Path, ending: str) -> Path:
    return database.with_name(database.name + ending)


def _owner_in(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeError):
        return ""
