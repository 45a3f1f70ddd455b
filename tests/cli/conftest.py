"""青禾县's desk and the command line's client at it: in this process, or over the network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indicators.api.app import create
from indicators.cli.client.client import Client
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.i18n.language import language
from tests.api.conftest import handed_on
from tests.desk.qinghe import county, folder

ZH = language("zh")
At = Callable[[Seat], Client]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = county(tmp_path / "data")
    yield found
    found.close()


@pytest.fixture(params=["in process", "over the network"])
def at(request: pytest.FixtureRequest, desk: Desk) -> At:
    """The client of somebody at the desk."""
    app = create(lambda: desk)

    def over_network(seat: Seat) -> Client:
        client = Client.over_network("http://testserver", "Bearer desk_x", ZH)
        client.http = TestClient(handed_on(app, seat.actor), base_url="http://testserver")
        return client

    def in_process(seat: Seat) -> Client:
        return Client.in_process(desk, seat.actor, ZH)

    return in_process if request.param == "in process" else over_network


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path / "county")
