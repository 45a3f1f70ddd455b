"""A fresh desk with its first administrator; files that need another one make their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from indicators.access import passwords
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from tests.desk.qinghe import folder
from tests.desk.staff import Clock, office


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed in earnest in tests/access; here the same library does it in no time."""
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "NOBODYS", quick.hash("nobody's"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    found = open_desk(folder(tmp_path / "data"), clock)
    yield found
    found.close()


@pytest.fixture
def admin(desk: Desk) -> Seat:
    return office(desk)
