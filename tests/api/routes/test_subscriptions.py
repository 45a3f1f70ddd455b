"""What one is told of by e-mail, by the API, and who sees it."""

from typing import Any

import pytest

from indicators.access.roles import Role
from indicators.api.app import create
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.sign_in import BootstrapRequest
from indicators.desk.desk import Desk
from indicators.desk.seat import take_seat
from tests.api.answers import Caller
from tests.api.conftest import handed_on

PASSWORD = "lantern gravel 74 orchid"


@pytest.fixture
def two(desk: Desk) -> tuple[Caller, Caller]:
    """The first administrator, and a reporter."""
    steps = BootstrapRequest("tianhe", "田禾", PASSWORD)
    chief = sign_in.set_up(desk, sign_in.first_link(desk).secret, steps, "192.0.2.7").actor
    link = people.create(take_seat(desk, chief), "sun", "孙苗", Role.REPORTER, ["CROP"])
    sun = sign_in.accept_invitation(desk, link.secret, PASSWORD, "192.0.2.8").actor
    app = create(lambda: desk)
    return tuple(Caller(handed_on(app, actor)) for actor in (chief, sun))  # type: ignore[return-value]


def choose(one: Caller, address: str, *topics: str) -> Any:
    return one.ask("PUT", "/me/subscriptions", json={"address": address, "topics": list(topics)})


def test_chosen_seen_and_ended(two: tuple[Caller, Caller]) -> None:
    chief, sun = two
    assert sun.json("/me/subscriptions") == {"address": "", "topics": []}
    chosen = choose(sun, "sun@qinghe.example", "warnings", "list")
    assert chosen.json() == {"address": "sun@qinghe.example", "topics": ["list", "warnings"]}
    assert [(one["name"], one["topic"], one["address"]) for one in chief.json("/subscriptions")["items"]] == [
        ("sun", "list", "sun@qinghe.example"),
        ("sun", "warnings", "sun@qinghe.example"),
    ]
    assert choose(sun, "", *[]).json() == {"address": "sun@qinghe.example", "topics": []}
    assert chief.json("/subscriptions")["items"] == []


@pytest.mark.parametrize("address", ["", "sun", "sun@a.example\nBcc: x@a.example"])
def test_what_is_no_address(two: tuple[Caller, Caller], address: str) -> None:
    answer = choose(two[1], address, "list")
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/address")


def test_what_is_no_topic(two: tuple[Caller, Caller]) -> None:
    assert choose(two[1], "sun@a.example", "everything").status_code == 422
