"""The witness that stands beside every served desk sees what it is for."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from running_desk import WITNESS

CONNECTING = "import socket; socket.socket(type=socket.SOCK_DGRAM).connect(({host!r}, 9))"
ASKING = "import socket; socket.getaddrinfo({host!r}, 80)"


@pytest.mark.parametrize(
    ("program", "host", "told"),
    [
        (CONNECTING, "192.0.2.1", "socket.connect 192.0.2.1"),
        (CONNECTING, "127.0.0.1", ""),
        (ASKING, "desk.invalid", "socket.getaddrinfo desk.invalid"),
        (ASKING, "localhost", ""),
    ],
)
def test_each_connection_to_another_machine_is_told(
    tmp_path: Path, program: str, host: str, told: str
) -> None:
    outside = tmp_path / "outside.txt"
    watched = os.environ | {"DESK_OUTSIDE": str(outside), "PYTHONPATH": str(WITNESS)}
    command = [sys.executable, "-c", program.format(host=host)]
    subprocess.run(command, env=watched, check=False, capture_output=True, timeout=60)
    assert (outside.read_text("utf-8").strip() if outside.exists() else "") == told
