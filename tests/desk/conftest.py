"""Passwords are hashed in earnest in tests/access; here the same library does it in no time."""

import pytest
from argon2 import PasswordHasher

from indicators.access import passwords


@pytest.fixture(autouse=True)
def quick_hashing(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(passwords, "_hasher", quick)
    monkeypatch.setattr(passwords, "NOBODYS", quick.hash("nobody's"))
