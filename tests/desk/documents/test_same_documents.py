"""Documents asked for twice as of one moment are the same bytes, whoever asks and whenever."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from indicators.desk.meetings import meetings, resolutions
from indicators.desk.opening import open_desk
from running_desk import ROOT, copy_of_data
from tests.desk.documents.documents_at import MONTH
from tests.desk.seats import seat, submit

BEGUN = datetime(2022, 9, 6, 1, tzinfo=UTC)
MOMENT = BEGUN + timedelta(hours=3)
LATER = "指标编码,期间,口径,数值\nTC_AMT,2022-08,累计,75\n"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration year with a meeting, and a correction that came after the moment."""
    clock = [BEGUN]
    folder = copy_of_data(tmp_path_factory.mktemp("desk") / "data")
    desk = open_desk(folder, lambda: clock[0])
    office = seat(desk)
    held = meetings.start(office, MONTH, date(2022, 9, 6))
    resolutions.decide(office, held.id, "逐户核对后再报。", indicator="TC_AMT")
    clock[0] = BEGUN + timedelta(hours=1)
    meetings.end(office, held.id)
    clock[0] = MOMENT + timedelta(hours=1)
    submit(desk, "更正.csv", LATER, "核减有误")
    desk.close()
    return folder


def drawn(data: Path, folder: Path, clock: datetime, hash_seed: int) -> dict[str, bytes]:
    """What a process that starts at ``clock`` draws, by the files' names."""
    out, own = folder / "out", folder / "data"
    shutil.copytree(data, own)
    out.mkdir(parents=True)
    command = [
        sys.executable,
        "-m",
        "tests.desk.documents.documents_at",
        own,
        MOMENT.isoformat(),
        clock.isoformat(),
        out,
    ]
    env = {
        **os.environ,
        "PYTHONHASHSEED": str(hash_seed),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}",
    }
    done = subprocess.run(
        list(map(str, command)), cwd=ROOT, env={**env, "PYTHONUTF8": "1"}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def test_two_processes_at_different_times_draw_the_same_bytes(data: Path, tmp_path: Path) -> None:
    first = drawn(data, tmp_path / "first", MOMENT + timedelta(hours=2), 1)
    second = drawn(data, tmp_path / "second", MOMENT + timedelta(hours=3, minutes=7, seconds=9), 2)
    assert len(first) == 2 * (3 + 3 + 4 + 3 + 2 + 4)
    assert [name for name in first if first[name] != second[name]] == []
