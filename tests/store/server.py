"""A PostgreSQL server of the tests' own: in a temporary folder, reached by a socket only, gone with them."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

NO_SERVER = "PostgreSQL's programs (initdb, postgres) are not installed"
_DEBIAN = Path("/usr/lib/postgresql")
# Nothing here must outlive a crash.
_SETTINGS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}


class Server:
    """A running server: databases are made of a template that the desk has prepared once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def address(self, name: str) -> str:
        return f"postgresql:///{name}?host={self._folder}&user=desk"

    def new(self, template: str = "template0", encoding: str = "UTF8") -> str:
        """Make a database and return its name."""
        name = f"desk_{next(self._numbers)}"
        self._run(
            f"CREATE DATABASE {name} ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C' "
            f"TEMPLATE {template} STRATEGY FILE_COPY"
        )
        return name

    def drop(self, name: str) -> None:
        self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs; None = they are not installed."""
    found = shutil.which("initdb")
    newest = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return Path(found).parent if found else newest[-1].parent if newest else None


@contextmanager
def served(folder_of_programs: Path) -> Iterator[Server]:
    """Serve while the tests run; the server refuses to run as root, so another account has it then."""
    with tempfile.TemporaryDirectory(prefix="desk-postgres-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        other = _other_account(folder)
        data = folder / "data"
        _call(other, folder_of_programs / "initdb", "-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8",
              "--locale=C", "--no-sync")  # fmt: skip
        settings = [f"-c{key}={value}" for key, value in _SETTINGS.items()]
        server = subprocess.Popen(
            [folder_of_programs / "postgres", "-D", data, "-k", folder, *settings],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **other,
        )  # fmt: skip
        try:
            started = Server(folder)
            _wait(started, server)
            yield started
        finally:
            server.terminate()
            server.wait(timeout=20)


def _other_account(folder: Path) -> dict[str, object]:
    """Return what subprocess needs to run as somebody else, where we are root; the folder is theirs."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    account = next(
        pwd.getpwnam(name) for name in ("postgres", "nobody") if name in {p.pw_name for p in pwd.getpwall()}
    )
    os.chown(folder, account.pw_uid, account.pw_gid)
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "cwd": folder}


def _call(other: dict[str, object], *arguments: object) -> None:
    subprocess.run([str(argument) for argument in arguments], check=True, capture_output=True, **other)


def _wait(started: Server, server: "subprocess.Popen[bytes]") -> None:
    """Wait until the server answers; its own error where it has ended."""
    while True:
        try:
            psycopg.connect(started.address("postgres")).close()
            return
        except psycopg.OperationalError:
            if server.poll() is not None:
                raise
