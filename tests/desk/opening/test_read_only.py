"""The folder becomes read-only while the desk serves: a sentence, the old state, and on it goes later."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.access.roles import Role
from indicators.desk.admin import audit
from indicators.desk.opening import open_desk
from tests.desk.qinghe import folder
from tests.desk.seats import seat

ROOT = Path(__file__).parents[3]
STEPS = Path(__file__).with_name("handing_in_thrice.py")
# Root writes everywhere; without this right it does not.
AS_OTHERS = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]

pytestmark = pytest.mark.skipif(
    sys.platform == "win32" or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="rights of folders are POSIX; root gives them up by setpriv",
)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    own = folder(tmp_path / "data")
    yield own
    own.chmod(0o755)


def test_a_folder_that_becomes_read_only(data: Path) -> None:
    """The open database goes on taking figures in; what needs a new file says why there is none."""
    before, locked, after = (json.loads(step) for step in serve(data))
    assert before == {"submitted": "", "backed up": "", "submissions": 1}
    assert (locked["submitted"], locked["submissions"]) == ("", 2)
    assert "could not be made" in locked["backed up"]
    assert after == {"submitted": "", "backed up": "", "submissions": 3}
    desk = open_desk(data)
    try:
        assert len(desk.submissions()) == 3
        assert audit.verify(seat(desk, "陈一", Role.ADMINISTRATOR)).holds
    finally:
        desk.close()


def test_a_folder_that_is_read_only_from_the_start(data: Path) -> None:
    """A sentence that says what to do; allowed to write again, it is the desk that it was."""
    serve(data)
    data.chmod(0o555)
    told = subprocess.run(
        [*rights(), sys.executable, str(STEPS), str(data)], capture_output=True, text=True, env=environment()
    )
    assert "give this account the right to write there" in told.stderr
    data.chmod(0o755)
    assert json.loads(serve(data)[0])["submissions"] == 4


def serve(data: Path) -> list[str]:
    """What a process tells of three submissions; the second finds the folder closed."""
    with subprocess.Popen(
        [*rights(), sys.executable, str(STEPS), str(data)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment(),
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        told = [running.stdout.readline()]
        for mode in (0o555, 0o755):
            for place in (data, data / "backups"):
                place.chmod(mode)
            running.stdin.write("next\n")
            running.stdin.flush()
            told.append(running.stdout.readline())
        running.stdin.close()
    return told


def rights() -> list[str]:
    return AS_OTHERS if os.geteuid() == 0 else []


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "PYTHONUTF8": "1"}
