"""Files of the desk on a machine whose accounts make files that everybody reads (umask 022)."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.desk.opening import DATABASE
from indicators.store.engine.database import Database
from indicators.store.engine.private import log_of
from running_desk import ROOT, copy_of_data, running_desk
from staff import hire, signed_in
from tests.desk.qinghe import folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="only POSIX has these rights")
HASH = b"$argon2id$"
DEPARTMENT = "CROP"  # of the small county
# Runs the command, and instead of closing the database ends as if it were killed: the log is left.
KILLED = """
import os, sys
from indicators.cli.main import main
from indicators.store.engine.database import Database
Database.close = lambda self: os._exit(9)
main(sys.argv[1:])
"""


@pytest.fixture(autouse=True)
def open_to_all() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)


def command(data: Path, *words: str, killed: bool = False) -> None:
    program = ["-c", KILLED] if killed else ["-m", "indicators"]
    done = subprocess.run(
        [sys.executable, *program, "--data", str(data), *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == (9 if killed else 0), done.stderr


def written(data: Path, before: set[Path]) -> dict[str, str]:
    """Every file there that was not, by its path below the folder: its rights for group and others."""
    return {
        str(path.relative_to(data)): oct(stat.S_IMODE(path.stat().st_mode) & 0o077)
        for path in data.rglob("*")
        if path.is_file() and path not in before
    }


def closed(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "0o0")


def readable(data: Path) -> list[Path]:
    """Files with a password's hash in them that somebody else may read."""
    return [
        path
        for path in data.rglob("*")
        if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077 and HASH in path.read_bytes()
    ]


def test_what_a_command_leaves_is_its_own_account_s(tmp_path: Path) -> None:
    """The log of a killed command holds the hashes; opening it again, a backup and restoring keep it so."""
    data = folder(tmp_path / "data")
    before = set(data.rglob("*"))
    command(data, "init", killed=True)
    left = ("desk.duckdb", "desk.duckdb.wal", "desk.duckdb.lock", "desk.duckdb.pid")
    assert written(data, before) == closed(*left)
    hire(data, department=DEPARTMENT)
    command(data, "periods", killed=True)
    command(data, "backup")
    (copy,) = (data / "backups").glob("*.duckdb")
    command(data, "restore", str(copy), "--yes")
    (aside,) = data.glob("desk-replaced-*")
    names = ("desk.duckdb", "desk.duckdb.lock", f"backups/{copy.name}", aside.name)
    assert written(data, before) == closed(*names)
    assert HASH in (data / DATABASE).read_bytes()
    assert readable(data) == []


def test_the_log_of_a_process_that_masks_nothing(tmp_path: Path) -> None:
    """Somebody's own program at the desk: DuckDB begins a new log after each checkpoint."""
    data = folder(tmp_path / "data")
    hire(data, department=DEPARTMENT)
    with closing(Database.open(data / DATABASE)) as database:
        for _ in range(2):
            with database.transaction() as transaction:
                transaction.execute("UPDATE account SET password_hash = password_hash || ' '")
            assert HASH in log_of(data / DATABASE).read_bytes()
            assert readable(data) == []
            with database.reading() as reader:
                reader.rows("FORCE CHECKPOINT")


def test_what_an_earlier_version_left_open_is_closed_on_opening(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    before = set(data.rglob("*"))
    hire(data, department=DEPARTMENT)
    command(data, "backup")
    command(data, "people", "add", "reader", "--shown", "读者", "--role", "viewer", killed=True)
    shutil.copy(data / DATABASE, data / "desk-replaced-20260101T000000Z.duckdb")
    for path in set(data.rglob("*")) - before:
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert readable(data) != []
    command(data, "init", killed=True)
    assert set(written(data, before).values()) == {"0o0"}
    assert readable(data) == []


def test_a_file_that_was_asked_for_has_the_user_s_own_rights(tmp_path: Path) -> None:
    data, out = folder(tmp_path / "data"), tmp_path / "8月.csv"
    command(data, "progress", "--month", "2022-08", "--format", "csv", "--out", str(out))
    assert stat.S_IMODE(out.stat().st_mode) == 0o644


def test_what_the_running_desk_writes_is_its_own_account_s(tmp_path: Path) -> None:
    """Looked at while it serves, after somebody has signed in and a copy was made."""
    data = copy_of_data(tmp_path / "data")
    before = set(data.rglob("*"))
    with running_desk(tmp_path, staffed=True) as desk:
        signed_in(desk.url, Role.ADMINISTRATOR).close()
        command(data, "backup")  # by way of the running desk
        (copy,) = (data / "backups").glob("*.duckdb")
        beside = ("", ".wal", ".lock", ".pid", ".server")
        assert written(data, before) == closed(
            *(f"{DATABASE}{end}" for end in beside), f"backups/{copy.name}"
        )
        assert HASH in (data / DATABASE).read_bytes()
        assert readable(data) == []
