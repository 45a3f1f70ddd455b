"""Own password, own sessions, own tokens."""

from datetime import timedelta
from typing import cast
from uuid import uuid4

import pytest

from indicators.access.account import SignedIn
from indicators.access.actor import Way, console, nobody
from indicators.access.acts import Act
from indicators.access.names import BadName
from indicators.access.roles import MATRIX, Action, Role
from indicators.desk.auth import account, people, sign_in
from indicators.desk.auth.sign_in import Locked, WeakPassword
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat, take_seat
from indicators.model.problem import DeskError
from indicators.store.auth import invitations
from tests.desk.staff import (
    ANOTHER,
    HERE,
    MORNING,
    PASSWORD,
    WRONG,
    Clock,
    account_of,
    hire,
    seat_of,
    told,
)


@pytest.fixture
def sun(admin: Seat) -> SignedIn:
    return hire(admin, "sun", Role.REVIEWER)


# --- password ---


def test_another_password_ends_every_other_session(desk: Desk, sun: SignedIn) -> None:
    elsewhere = sign_in.sign_in(desk, "sun", PASSWORD, HERE)
    account.change_password(seat_of(desk, sun), PASSWORD, ANOTHER, sun.session)
    assert sign_in.by_secret(desk, elsewhere.secret, HERE) is None
    assert sign_in.by_secret(desk, sun.secret, HERE) is not None
    with pytest.raises(DeskError):
        sign_in.sign_in(desk, "sun", PASSWORD, HERE)
    assert sign_in.sign_in(desk, "sun", ANOTHER, HERE).secret
    assert told(desk, Act.PASSWORD_CHANGED)[-1] == "password-changed sun sun {'sessions': 1}"


def test_passwords_that_are_not_taken(desk: Desk, sun: SignedIn) -> None:
    seat = seat_of(desk, sun)
    for old, new, error, said in (
        (WRONG, ANOTHER, DeskError, "present password"),
        (PASSWORD, "sun-sun-sun", WeakPassword, "."),
        (PASSWORD, PASSWORD, DeskError, "is the old one"),
    ):
        with pytest.raises(error, match=said):
            account.change_password(seat, old, new, sun.session)
    assert sign_in.sign_in(desk, "sun", PASSWORD, HERE).secret
    assert told(desk, Act.REFUSED) == [
        "refused sun sun {'action': 'own-account', 'reason': 'wrong-password'}"
    ]


def test_somebody_elses_open_browser_does_not_guess_the_password(
    desk: Desk, clock: Clock, sun: SignedIn
) -> None:
    seat = seat_of(desk, sun)
    for _ in range(5):
        with pytest.raises(DeskError, match="present password"):
            account.change_password(seat, WRONG, ANOTHER)
    with pytest.raises(Locked):
        account.change_password(seat, PASSWORD, ANOTHER)
    with pytest.raises(Locked):
        sign_in.sign_in(desk, "sun", PASSWORD, HERE)
    clock.move(minutes=1)
    account.change_password(seat, PASSWORD, ANOTHER)


def test_a_link_that_is_still_open_ends_with_the_password(desk: Desk, admin: Seat, sun: SignedIn) -> None:
    """As an administrator may have made it for a person who then remembered after all."""
    link = people.invite(admin, account_of(sun))
    again = sign_in.accept_invitation(desk, link.secret, PASSWORD, HERE)
    late = invitations.invite(desk.database, account_of(sun), MORNING, timedelta(days=7))
    account.change_password(seat_of(desk, again), PASSWORD, ANOTHER, again.session)
    assert sign_in.invited(desk, late) is None


def test_who_signs_in_elsewhere_has_no_password_to_change(desk: Desk, admin: Seat) -> None:
    li = sign_in.signed_in_elsewhere(
        desk,
        way=Way.OIDC,
        name="li",
        display_name="李",
        subject="https://id 1",
        address=HERE,
        create=Role.VIEWER,
    )
    with pytest.raises(DeskError, match="no password here"):
        account.change_password(take_seat(desk, li.actor), "", ANOTHER)


# --- sessions ---


def test_one_signs_out_elsewhere(desk: Desk, clock: Clock, admin: Seat, sun: SignedIn) -> None:
    clock.move(minutes=1)
    elsewhere = sign_in.sign_in(desk, "sun", PASSWORD, "198.51.100.9")
    seat = seat_of(desk, sun)
    assert [one.id for one in account.own_sessions(seat)] == [elsewhere.session, sun.session]
    account.end_session(seat, elsewhere.session)
    assert sign_in.by_secret(desk, elsewhere.secret, HERE) is None
    assert [one.id for one in account.own_sessions(seat)] == [sun.session]
    assert told(desk, Act.SESSION_REVOKED) == ["session-revoked sun sun {'sessions': 1}"]
    admins = account.own_sessions(admin)[0].id
    for other in (elsewhere.session, admins, uuid4()):
        with pytest.raises(DeskError, match="not signed in there"):
            account.end_session(seat, other)
    assert sign_in.by_session(desk, admins, HERE) is not None


def test_sessions_that_are_over_are_not_listed(desk: Desk, clock: Clock, sun: SignedIn) -> None:
    clock.move(hours=2)
    again = sign_in.sign_in(desk, "sun", PASSWORD, HERE)
    assert [one.id for one in account.own_sessions(seat_of(desk, again))] == [again.session]


# --- tokens ---


def test_a_token_acts_for_its_owner(desk: Desk, sun: SignedIn) -> None:
    issued = account.issue_token(seat_of(desk, sun), " 月报 程序 ", Role.REPORTER, 30)
    assert issued.secret.startswith("desk_") and len(issued.secret) == 48
    assert (issued.token.name, issued.token.expires_at) == ("月报 程序", MORNING + timedelta(days=30))
    actor = sign_in.by_token(desk, issued.secret, "198.51.100.9")
    assert actor is not None
    assert (actor.name, actor.role, actor.way, actor.address) == (
        "sun",
        Role.REPORTER,
        Way.TOKEN,
        "198.51.100.9",
    )
    assert told(desk, Act.TOKEN_ISSUED) == [
        f"token-issued sun 月报 程序 {{'days': 30, 'id': '{issued.token.id}', 'role': 'reporter'}}"
    ]


# the owner's role at the time, the token's: what the token may act as
ROLES = [
    (Role.ADMINISTRATOR, Role.REVIEWER, Role.REVIEWER),
    (Role.REVIEWER, Role.REVIEWER, Role.REVIEWER),
    (Role.REPORTER, Role.REVIEWER, Role.REPORTER),
    (Role.VIEWER, Role.REVIEWER, Role.VIEWER),
    (Role.VIEWER, Role.VIEWER, Role.VIEWER),
    (Role.ADMINISTRATOR, Role.VIEWER, Role.VIEWER),
]


@pytest.mark.parametrize(("now", "given", "acts"), ROLES)
def test_a_token_may_never_do_more_than_its_owner(
    desk: Desk, admin: Seat, sun: SignedIn, now: Role, given: Role, acts: Role
) -> None:
    issued = account.issue_token(seat_of(desk, sun), "程序", given, 30)
    people.change(admin, account_of(sun), role=now, departments=["PLAN"])
    actor = sign_in.by_token(desk, issued.secret, HERE)
    assert actor is not None and actor.role is acts


def test_a_token_beside_its_owner_s_role_is_nobodys(
    desk: Desk, sun: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where reporters may do something that reviewers may not, neither role is the weaker one."""
    issued = account.issue_token(seat_of(desk, sun), "程序", Role.REPORTER, 30)
    with monkeypatch.context() as patched:
        patched.setitem(
            cast(dict[Action, frozenset[Role]], MATRIX), Action.COMMENT, frozenset({Role.REPORTER})
        )
        assert sign_in.by_token(desk, issued.secret, HERE) is None
        with pytest.raises(DeskError, match="own role at most"):
            account.issue_token(seat_of(desk, sun), "程序", Role.REPORTER, 30)
    assert sign_in.by_token(desk, issued.secret, HERE) is not None


def test_tokens_that_are_not_given(desk: Desk, sun: SignedIn) -> None:
    seat = seat_of(desk, sun)
    for name, role, days, error, said in (
        ("程序", Role.ADMINISTRATOR, 30, DeskError, "own role at most"),
        ("程序", Role.ANONYMOUS, 30, DeskError, "own role at most"),
        ("程序", Role.VIEWER, 0, DeskError, "1 to 366 days"),
        ("程序", Role.VIEWER, 367, DeskError, "1 to 366 days"),
        (" ", Role.VIEWER, 30, BadName, "Give the name"),
    ):
        with pytest.raises(error, match=said):
            account.issue_token(seat, name, role, days)
    assert account.own_tokens(seat) == ()


@pytest.mark.parametrize(
    ("days", "moved", "valid"), [(1, 0.999, True), (1, 1, False), (366, 365.999, True), (366, 366, False)]
)
def test_a_token_holds_its_days(
    desk: Desk, clock: Clock, sun: SignedIn, days: int, moved: float, valid: bool
) -> None:
    issued = account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, days)
    clock.move(days=moved)
    assert (sign_in.by_token(desk, issued.secret, HERE) is not None) is valid


def test_a_revoked_token_is_nobodys(desk: Desk, admin: Seat, sun: SignedIn) -> None:
    seat = seat_of(desk, sun)
    issued = account.issue_token(seat, "程序", Role.VIEWER, 30)
    with pytest.raises(DeskError, match="no such token"):
        account.revoke_token(admin, issued.token.id)
    for _ in range(2):
        account.revoke_token(seat, issued.token.id)
    assert sign_in.by_token(desk, issued.secret, HERE) is None
    assert [one.revoked_at for one in account.own_tokens(seat)] == [MORNING]
    assert told(desk, Act.TOKEN_REVOKED) == [f"token-revoked sun 程序 {{'id': '{issued.token.id}'}}"]


def test_a_session_is_no_token_and_a_token_no_session(desk: Desk, sun: SignedIn) -> None:
    issued = account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, 30)
    assert sign_in.by_secret(desk, issued.secret, HERE) is None
    assert sign_in.by_token(desk, sun.secret, HERE) is None


def test_use_is_written_once_a_minute(desk: Desk, clock: Clock, sun: SignedIn) -> None:
    issued = account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, 30)
    used = []
    for seconds in (10, 59, 1, 30):
        clock.move(seconds=seconds)
        sign_in.by_token(desk, issued.secret, HERE)
        at = account.own_tokens(seat_of(desk, sun))[0].used_at
        used.append(at and (at - MORNING).seconds)
    assert used == [10, 10, 70, 70]


def test_a_token_makes_no_other_token_and_signs_nobody_out(desk: Desk, sun: SignedIn) -> None:
    issued = account.issue_token(seat_of(desk, sun), "程序", Role.REVIEWER, 30)
    actor = sign_in.by_token(desk, issued.secret, HERE)
    assert actor is not None
    program = take_seat(desk, actor)
    with pytest.raises(Refused):
        account.issue_token(program, "另一个", Role.VIEWER, 366)
    with pytest.raises(Refused):
        account.end_session(program, sun.session)
    assert [one.name for one in account.own_tokens(program)] == ["程序"]
    account.revoke_token(program, issued.token.id)
    assert told(desk, Act.REFUSED) == ["refused sun - {'action': 'own-account'}"] * 2


def test_without_an_account_there_is_nothing_of_ones_own(desk: Desk, admin: Seat) -> None:
    with pytest.raises(DeskError, match="without an account"):
        account.own_tokens(Seat(desk, console("root")))
    with pytest.raises(Refused):
        account.own_sessions(Seat(desk, nobody()))
