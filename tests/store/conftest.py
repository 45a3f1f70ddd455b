from collections.abc import Iterator
from pathlib import Path

import pytest

from indicators.store.engine.database import Database


@pytest.fixture
def database() -> Iterator[Database]:
    opened = Database.open(":memory:")
    yield opened
    opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a bureau may well keep its database: Chinese letters and a space in the name."""
    folder = tmp_path / "指标 调度台"
    folder.mkdir()
    return folder / "desk.duckdb"
