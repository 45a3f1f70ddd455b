"""Keep files to this account: the database, its log and its copies hold password hashes and the audit."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from stat import S_IMODE

OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700
_OTHERS = 0o077  # every right of the group and of everybody


def mask_new_files() -> int:
    """Let this process and its children make files that no other account reads; return the mask before.

    DuckDB creates and removes the log by itself, whenever it writes: only the process's mask reaches that.
    """
    return os.umask(_OTHERS)


def close_to_others(*paths: Path) -> None:
    """Take other accounts' rights from files that exist; those of another owner stay as they are."""
    for path in paths:
        with suppress(OSError):
            mode = S_IMODE(path.stat().st_mode)
            if mode & _OTHERS:
                path.chmod(mode & ~_OTHERS)


def log_of(database: Path) -> Path:
    """Return the path of DuckDB's write-ahead log."""
    return database.with_name(database.name + ".wal")


def close_folder(database: Path, backups: Path) -> None:
    """Close every file that belongs to a database: an earlier version left some of them open."""
    close_to_others(*_belonging(database), *backups.glob("*.duckdb*"))


def _belonging(database: Path) -> Iterator[Path]:
    yield from database.parent.glob(f"{database.name}*")
    yield from database.parent.glob(f"{database.stem}-replaced-*")
