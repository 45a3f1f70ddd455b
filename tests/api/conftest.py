"""The API of a desk of 青禾县, asked by whomever a test wants; every answer is held against its document."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from indicators.access.actor import Actor, nobody
from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk.desk import Desk
from tests.api.answers import Caller
from tests.desk.qinghe import REPORTS, county
from tests.desk.seats import seat

As = Callable[..., Caller]


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    """The county's catalogue and no figures."""
    found = county(tmp_path / "data")
    yield found
    found.close()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """What the county reported up to August 2022."""
    found = county(tmp_path / "reported", reports=REPORTS)
    yield found
    found.close()


@pytest.fixture(scope="module")
def unwritten(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The same for all tests of a file that only look at it."""
    found = county(tmp_path_factory.mktemp("county") / "data", reports=REPORTS)
    yield found
    found.close()


@pytest.fixture
def caller(desk: Desk) -> As:
    """``caller(Role.REPORTER, "CROP")``: somebody of this role, as the door would hand them on."""
    app = create(lambda: desk)

    def of(role: Role = Role.ADMINISTRATOR, *departments: str) -> Caller:
        if role is Role.ANONYMOUS:
            return Caller(handed_on(app, nobody("192.0.2.7")))
        return Caller(handed_on(app, seat(desk, f"田禾{role}", role, *departments).actor))

    return of


@pytest.fixture
def api(caller: As) -> Caller:
    """An administrator asks."""
    return caller()


def handed_on(app: Any, actor: Actor) -> Any:
    """In the door's place: it says who asks, and nothing else."""

    async def door(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            scope.setdefault("state", {})["actor"] = actor
        await app(scope, receive, send)

    return door
