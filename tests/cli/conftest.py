"""青禾县's desk and a counter at it: opened here by the command, or running elsewhere."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indicators.api.app import create
from indicators.cli.client.counter import Counter
from indicators.cli.client.elsewhere import Elsewhere
from indicators.cli.client.here import Here
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.desk.seat import Seat
from indicators.i18n.language import language
from tests.api.conftest import handed_on
from tests.desk.qinghe import folder

ZH = language("zh")
At = Callable[[Seat], Counter]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    found = open_desk(folder(tmp_path / "data"))
    yield found
    found.close()


@pytest.fixture(params=["here", "elsewhere"])
def at(request: pytest.FixtureRequest, desk: Desk) -> At:
    """A counter for somebody of the desk."""
    app = create(lambda: desk)

    def elsewhere(one: Seat) -> Counter:
        found = Elsewhere("http://testserver", "Bearer desk_x", ZH)
        found.client = TestClient(handed_on(app, one.actor), base_url="http://testserver")
        return found

    return elsewhere if request.param == "elsewhere" else lambda one: Here(one, ZH)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return folder(tmp_path / "county")
