"""The desk is killed while four people hand in files: what was acknowledged is there, nothing in part."""

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.desk.admin import audit
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.model.observation import Submission
from indicators.model.workflow import SubmissionState
from indicators.store.submissions import submissions
from tests.desk.opening.handing_in import ROWS, WRITERS, text
from tests.desk.qinghe import folder
from tests.desk.seats import seat

KILLS = int(os.environ.get("KILLS", "4"))  # docs/strength.md tells of a long campaign
SEED = 20220831
ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a POSIX signal")
def test_killed_while_four_people_hand_in(tmp_path: Path) -> None:
    data = folder(tmp_path / "data")
    moments = random.Random(SEED)
    told: set[str] = set()
    for _ in range(KILLS):
        told |= killed(data, moments.uniform(0, 0.6))
        desk = open_desk(data)
        try:
            found = {str(one.id): one for one in desk.submissions()}
            assert found.keys() >= {line.split()[0] for line in told}
            for line in told:
                check_told(desk, line, found)
            for one in found.values():
                check_whole(desk, one)
            assert audit.verify(seat(desk, "陈一", Role.ADMINISTRATOR)).holds
        finally:
            desk.close()
    assert len(told) >= KILLS


def killed(data: Path, after: float) -> set[str]:
    """The lines told by a process that was killed so many seconds after its first one."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "PYTHONUTF8": "1"}
    with subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("handing_in.py")), str(data)],
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    ) as running:
        assert running.stdout is not None
        lines = [running.stdout.readline()]
        time.sleep(after)
        running.kill()
        lines += list(running.stdout)
    return {line.strip() for line in lines if line.endswith("\n")}


def check_told(desk: Desk, line: str, found: dict[str, Submission]) -> None:
    """An acknowledged delivery: its file and each of its values."""
    identity, name, turn = line.split()
    one = found[identity]
    assert submissions.file_content(desk.database, one.id) == text(WRITERS[name], int(turn)).encode()
    values = desk.database.rows('SELECT "value" FROM observation WHERE submission = ?', [one.id])
    assert [int(value) for (value,) in values] == [int(turn)] * ROWS


def check_whole(desk: Desk, one: Submission) -> None:
    """Any delivery, acknowledged or not: all of it."""
    rows = desk.database.rows("SELECT count(*) FROM observation WHERE submission = ?", [one.id])
    assert (one.rows, rows, one.state) == (ROWS, [(ROWS,)], SubmissionState.IN_FORCE)
    assert submissions.file_content(desk.database, one.id)
