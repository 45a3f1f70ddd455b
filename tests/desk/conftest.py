"""A fresh desk with its first administrator; files that need another one make their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from tests.desk.qinghe import county
from tests.desk.staff import Clock, office


@pytest.fixture(autouse=True)
def hashed_in_no_time(quick_hashing: None) -> None:
    """Every desk here has people."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = county(tmp_path / "data", clock)
    yield found
    found.close()


@pytest.fixture
def admin(desk: Desk) -> Seat:
    return office(desk)
