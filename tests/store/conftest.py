from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from indicators.store.engine.database import Database


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of today's form with nothing in it: a copy takes half the time of the migrations."""
    path = tmp_path_factory.mktemp("migrated") / "desk.duckdb"
    Database.open(path).close()
    return path


@pytest.fixture
def database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "copied" / "desk.duckdb"
    path.parent.mkdir()
    opened = Database.open(copyfile(migrated, path))
    yield opened
    opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a bureau may well keep its database: Chinese letters and a space in the name."""
    folder = tmp_path / "指标 调度台"
    folder.mkdir()
    return folder / "desk.duckdb"
