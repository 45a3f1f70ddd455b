"""Who looks at a page, asked again at every run and before every act."""

from uuid import uuid4

import pytest

from indicators.access.roles import Action, Role
from indicators.desk import settings
from indicators.desk.auth import people
from indicators.desk.desk import Desk
from indicators.desk.seat import ANONYMOUS_VIEWING, Refused, Seat
from indicators.web.session.identity import NEW_PASSWORD, SIGN_IN, Caller, SignedOut, seat_of, way_back
from tests.web.people import HERE, administrator, signed_in


def chief(desk: Desk) -> Seat:
    return Seat(desk, administrator(desk).actor)


def test_a_session_is_its_owner_until_it_is_ended(desk: Desk) -> None:
    reporter = signed_in(desk, Role.REPORTER)
    browser = Caller(reporter.session, HERE)
    seat = seat_of(desk, browser)
    assert (seat.actor.display_name, seat.actor.role, seat.actor.address) == ("田禾", Role.REPORTER, HERE)
    assert reporter.actor.account is not None
    people.end_sessions(chief(desk), reporter.actor.account)
    with pytest.raises(SignedOut) as gone:
        seat_of(desk, browser)
    assert gone.value.path == SIGN_IN


def test_a_new_role_holds_at_the_next_run(desk: Desk) -> None:
    reviewer = signed_in(desk, Role.REVIEWER)
    assert reviewer.actor.account is not None
    people.change(chief(desk), reviewer.actor.account, role=Role.VIEWER)
    seat = seat_of(desk, Caller(reviewer.session, HERE))
    assert not seat.may(Action.REPORT)
    with pytest.raises(Refused):
        seat.require(Action.REPORT)


def test_an_account_that_is_closed_is_out_at_once(desk: Desk) -> None:
    viewer = signed_in(desk, Role.VIEWER)
    assert viewer.actor.account is not None
    people.change(chief(desk), viewer.actor.account, active=False)
    with pytest.raises(SignedOut):
        seat_of(desk, Caller(viewer.session, HERE))


def test_whoever_owes_a_new_password_is_led_to_it(desk: Desk) -> None:
    """The first administrator has a password of the desk and came by its link."""
    first = administrator(desk)
    assert first.actor.account is not None
    people.demand_new_password(Seat(desk, first.actor), first.actor.account)
    with pytest.raises(SignedOut) as owing:
        seat_of(desk, Caller(first.session, HERE))
    assert owing.value.path == NEW_PASSWORD


def test_a_session_nobody_began_is_nobodys(desk: Desk) -> None:
    with pytest.raises(SignedOut):
        seat_of(desk, Caller(uuid4(), HERE))


def test_nobody_sees_figures_unless_the_bureau_lets_them(desk: Desk) -> None:
    stranger = Caller(None, HERE)
    with pytest.raises(SignedOut):
        seat_of(desk, stranger)
    settings.decide(chief(desk), ANONYMOUS_VIEWING, settings.YES)
    seat = seat_of(desk, stranger)
    assert [action for action in Action if seat.may(action)] == [Action.VIEW]


def test_the_way_back_is_the_very_page() -> None:
    there = way_back(SIGN_IN, "indicator", {"code": "OUTPUT", "month": "2022-08", "lang": "en"})
    assert there == "auth/sign-in?next=%2Findicator%3Fcode%3DOUTPUT%26month%3D2022-08%26lang%3Den&lang=en"
    assert way_back(SIGN_IN, "", {}) == "auth/sign-in?next=%2F&lang="
