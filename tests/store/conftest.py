import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from shutil import copyfile

import pytest

from indicators.store.engine.database import Database
from tests.store.server import NO_SERVER, Server, programs, served


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of today's form with nothing in it: a copy takes half the time of the migrations."""
    path = tmp_path_factory.mktemp("migrated") / "desk.duckdb"
    Database.open(path).close()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    folder = programs()
    if folder is None:
        if "CI" in os.environ:  # there both engines are tried, always
            pytest.fail(NO_SERVER)
        pytest.skip(NO_SERVER)
    with served(folder) as started:
        yield started


@pytest.fixture(scope="session")
def template(server: Server) -> str:
    """The name of a server's database of today's form with nothing in it."""
    name = server.new()
    Database.open(server.address(name)).close()
    return name


@pytest.fixture(params=["file", "server"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each engine: the store's contract is the same for both."""
    if request.param == "server":
        yield from _on_server(request.getfixturevalue("server"), request.getfixturevalue("template"))
        return
    yield request.getfixturevalue("file_database")


@pytest.fixture
def file_database(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    path = tmp_path / "copied" / "desk.duckdb"
    path.parent.mkdir()
    opened = Database.open(copyfile(migrated, path))
    yield opened
    opened.close()


def _on_server(server: Server, template: str) -> Iterator[Database]:
    name = server.new(template)
    opened = Database.open(server.address(name))
    yield opened
    with suppress(Exception):
        opened.close()
    server.drop(name)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a bureau may well keep its database: Chinese letters and a space in the name."""
    folder = tmp_path / "指标 调度台"
    folder.mkdir()
    return folder / "desk.duckdb"
