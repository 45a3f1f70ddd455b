"""How many bytes a disk takes before it is at its free minimum."""

from contextlib import closing
from pathlib import Path

import pytest

from indicators.store.engine.database import Database


@pytest.mark.parametrize(("size", "spacious"), [(0, True), (60, True), (61, False), (1000, False)])
def test_down_to_the_very_minimum(
    path: Path, monkeypatch: pytest.MonkeyPatch, size: int, spacious: bool
) -> None:
    """100 bytes are free, 40 stay so."""
    database = Database.open(path, minimum_free=40)
    monkeypatch.setattr(database.engine, "free", lambda: 100)
    assert database.is_spacious(size) is spacious
    database.close()


def test_memory_is_not_asked() -> None:
    with closing(Database.open(":memory:")) as database:
        assert database.is_spacious(2**62)
