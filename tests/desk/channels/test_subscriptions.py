"""Who is told of what by e-mail: chosen by everybody for themselves, nothing for those who left."""

import pytest

from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.desk.auth import people
from indicators.desk.channels import subscriptions
from indicators.desk.channels.subscriptions import BadAddress, Choice
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat
from indicators.model.problem import DeskError
from indicators.model.sending import Topic
from indicators.store.integrity import audit, reconciliation
from tests.desk.seats import seat
from tests.desk.staff import Clock, account_of, hire, seat_of, told

LIST, WARNINGS, MEETING = Topic.LIST, Topic.WARNINGS, Topic.MEETING


def addresses(desk: Desk, topic: Topic) -> list[tuple[str, str]]:
    return sorted((one.account.display_name, one.address) for one in subscriptions.subscribers(desk, topic))


@pytest.fixture
def sun(desk: Desk, admin: Seat) -> Seat:
    return seat_of(desk, hire(admin, "sun", Role.REPORTER, "CROP"))


def test_chosen_changed_and_ended(desk: Desk, sun: Seat) -> None:
    assert subscriptions.own_choice(sun) == Choice("", frozenset())
    subscriptions.choose(sun, " sun@qinghe.example ", [LIST, MEETING])
    assert subscriptions.own_choice(sun) == Choice("sun@qinghe.example", frozenset({LIST, MEETING}))
    assert [addresses(desk, topic) for topic in Topic] == [
        [("sun的名字", "sun@qinghe.example")],
        [],
        [("sun的名字", "sun@qinghe.example")],
    ]
    subscriptions.choose(sun, "sun@new.example", [LIST])
    assert addresses(desk, LIST) == [("sun的名字", "sun@new.example")] and not addresses(desk, MEETING)
    assert subscriptions.choose(sun, "", []) == Choice("sun@new.example", frozenset())
    assert not addresses(desk, LIST)


def test_every_decision_is_kept_and_told(desk: Desk, sun: Seat) -> None:
    subscriptions.choose(sun, "sun@qinghe.example", [LIST])
    subscriptions.choose(sun, "sun@qinghe.example", [LIST])
    subscriptions.choose(sun, "sun@qinghe.example", [])
    lines = told(desk, Act.SUBSCRIBED)
    assert len(lines) == 2, "what changes nothing is not told"
    assert all("'topic': 'list'" in line and "'recipient': 'sun@qinghe.example'" in line for line in lines)
    assert audit.verify(desk.database).holds


def test_an_address_changed_behind_the_desks_back_is_seen(desk: Desk, sun: Seat) -> None:
    subscriptions.choose(sun, "sun@qinghe.example", [LIST])
    assert reconciliation.unaccounted(desk.database) == ()
    with desk.database.transaction() as transaction:
        transaction.execute("UPDATE subscription SET address = 'other@elsewhere.example'")
    assert reconciliation.unaccounted(desk.database) == (str(sun.actor.account),)


@pytest.mark.parametrize("address", ["", "sun", "sun@", "sun@a.example\nBcc: b@a.example", "孙@a.example"])
def test_what_is_no_address(sun: Seat, address: str) -> None:
    with pytest.raises(BadAddress):
        subscriptions.choose(sun, address, [LIST])


def test_who_has_left_gets_nothing(desk: Desk, admin: Seat, clock: Clock) -> None:
    signed = hire(admin, "sun", Role.REPORTER, "CROP")
    subscriptions.choose(seat_of(desk, signed), "sun@qinghe.example", [LIST, WARNINGS, MEETING])
    people.change(admin, account_of(signed), active=False)
    assert [addresses(desk, topic) for topic in Topic] == [[], [], []]
    assert [account.active for account, _ in subscriptions.all_in_force(admin)] == [False] * 3


def test_only_administrators_see_everybodys(desk: Desk, admin: Seat, sun: Seat) -> None:
    subscriptions.choose(sun, "sun@qinghe.example", [LIST])
    assert [(account.name, one.topic) for account, one in subscriptions.all_in_force(admin)] == [
        ("sun", LIST)
    ]
    with pytest.raises(Refused):
        subscriptions.all_in_force(sun)


def test_a_stranger_and_whoever_has_no_account_choose_nothing(desk: Desk) -> None:
    console = Seat(desk, seat(desk).actor.__class__("op", "op", Role.ADMINISTRATOR))
    with pytest.raises(DeskError, match="without an account"):
        subscriptions.own_choice(console)
