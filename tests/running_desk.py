"""The real desk in a process of its own, as ``streamlit run dashboard.py`` starts it."""

import atexit
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from indicators.desk.opening import DATABASE
from staff import hire

ROOT = Path(__file__).resolve().parent.parent
DASHBOARD = ROOT / "dashboard.py"
WITNESS = ROOT / "tests" / "witness"
SECONDS_TO_START = 180  # a busy machine needs a minute


@dataclass(frozen=True)
class RunningDesk:
    url: str  # http://127.0.0.1:port
    port: int
    pid: int
    data: Path  # its own copy of data/
    log: Path  # what it printed

    def health(self) -> dict[str, str]:
        with urlopen(f"{self.url}/health", timeout=5) as answer:
            said: dict[str, str] = json.load(answer)
            return said


@contextmanager
def running_desk(
    folder: Path,
    *,
    dashboard: Path = DASHBOARD,
    env: Mapping[str, str] | None = None,
    health: str = "/health",
    staffed: bool = False,
    options: Sequence[str] = (),
    port: int | None = None,
) -> Iterator[RunningDesk]:
    """Serve from a copy of ``data/`` in ``folder``, which is also the working directory.

    ``port``: where an earlier desk was served from the same folder; None = a free one.
    ``staffed``: with one person of each role (staff.py); else nobody has set the desk up yet.
    At its end the process must have spoken with no other machine: tests/witness saw each connection.
    """
    data = folder / "data"
    if staffed and not (data / DATABASE).exists():
        shutil.copytree(_staffed(), data, dirs_exist_ok=True)
    copy_of_data(data)
    port, log = port or _free_port(), folder / "desk.log"
    command = [sys.executable, "-m", "streamlit", "run", str(dashboard), "--server.port", str(port), *options]
    fixed = {"INDICATORS_DATA": str(data), "PYTHONUTF8": "1", "FORWARDED_ALLOW_IPS": ""}
    outside = folder / "outside.txt"
    watched = {
        "DESK_OUTSIDE": str(outside),
        "PYTHONPATH": os.pathsep.join(filter(None, [str(WITNESS), os.environ.get("PYTHONPATH", "")])),
    }
    settings = {**os.environ, **fixed, **watched, **(env or {})}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, env=settings, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    desk = RunningDesk(f"http://127.0.0.1:{port}", port, process.pid, data, log)
    try:
        _wait_for(desk, process, health)
        yield desk
    finally:
        _end(process)
    assert not outside.exists(), f"the desk spoke with other machines: {outside.read_text(encoding='utf-8')}"


@cache
def _staffed() -> Path:
    """A first start's folder with its people, made once in a process and copied for each desk."""
    made = TemporaryDirectory(prefix="desk-")
    atexit.register(made.cleanup)
    data = copy_of_data(Path(made.name) / "data")
    hire(data)
    return data


def copy_of_data(target: Path) -> Path:
    """The catalogue and what else a first start needs; never this machine's own database."""
    if not target.exists() and (ROOT / "data").is_dir():
        shutil.copytree(ROOT / "data", target, ignore=shutil.ignore_patterns("*.duckdb*", "*.lock"))
    return target


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(desk: RunningDesk, process: "subprocess.Popen[bytes]", health: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urlopen(desk.url + health, timeout=5).close()
            return
        except HTTPError:
            break  # it answers, but is broken
        except (URLError, OSError):
            time.sleep(0.1)
    said = desk.log.read_text(encoding="utf-8", errors="replace")
    raise RuntimeError(f"the desk did not start; it said:\n{said}")


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(timeout=10)
