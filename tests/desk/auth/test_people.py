"""Administrators decide who may sign in; every decision is in the audit with old and new."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest

from indicators.access.actor import console
from indicators.access.acts import Act
from indicators.access.names import BadName
from indicators.access.roles import Role
from indicators.desk.auth import account as own_account
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.sign_in import Locked
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat
from indicators.model.problem import DeskError
from indicators.store.auth.accounts import NameTaken
from indicators.store.integrity import audit
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


def test_a_new_account_and_its_link(desk: Desk, admin: Seat) -> None:
    link = people.create(admin, "Sun.Miao", " 孙  苗 ", Role.REPORTER, ["PLAN", "CROP"])
    account = link.account
    assert account is not None
    assert (account.name, account.display_name, account.role) == ("sun.miao", "孙 苗", Role.REPORTER)
    assert account.departments == {"CROP", "PLAN"}
    assert (account.active, account.has_password, account.must_change) == (True, False, False)
    assert link.expires_at == MORNING + timedelta(days=7)
    assert [one.name for one in people.people(admin)] == ["sun.miao", "tian"]
    assert told(desk)[-2:] == [
        "account-created tian sun.miao "
        "{'departments': ['CROP', 'PLAN'], 'role': 'reporter', 'shown': '孙 苗'}",
        "invited tian sun.miao {'days': 7}",
    ]


def test_what_no_account_can_be(admin: Seat) -> None:
    for name, shown, role, departments, error, said in (
        ("s un", "孙苗", Role.VIEWER, [], BadName, "cannot be a sign-in name"),
        ("sun", "", Role.VIEWER, [], BadName, "Give the name"),
        ("ＴＩＡＮ", "孙苗", Role.VIEWER, [], NameTaken, "an account tian already"),
        ("sun", "孙苗", Role.ANONYMOUS, [], DeskError, "can be viewer"),
        ("sun", "孙苗", Role.VIEWER, ["CROP", "CROPS", "X Y"], DeskError, "no department CROPS, X Y"),
        ("sun", "孙苗", Role.REPORTER, [], DeskError, "at least one department"),
    ):
        with pytest.raises(error, match=said):
            people.create(admin, name, shown, role, departments)
    assert len(people.people(admin)) == 1


def test_two_administrators_at_once_cannot_give_one_name_twice(admin: Seat) -> None:
    def create(name: str) -> str:
        try:
            people.create(admin, name, "孙苗", Role.VIEWER, ())
        except NameTaken:
            return "taken"
        return "created"

    with ThreadPoolExecutor(8) as threads:
        found = sorted(threads.map(create, ["sun", "Sun", "SUN", "ｓｕｎ", "sun ", "sun", "sUn", "suN"]))
    assert found == ["created"] + ["taken"] * 7
    assert [one.name for one in people.people(admin)] == ["sun", "tian"]


def test_a_change_is_told_with_old_and_new(desk: Desk, admin: Seat) -> None:
    sun = account_of(hire(admin))
    changed = people.change(admin, sun, display_name="孙苗苗", role=Role.REPORTER, departments=["PLAN"])
    assert people.people(admin)[0] == changed
    assert told(desk, Act.ACCOUNT_CHANGED) == [
        "account-changed tian sun {'departments': [[], ['PLAN']], 'role': ['viewer', 'reporter'], "
        "'shown': ['sun的名字', '孙苗苗']}"
    ]


def test_a_change_that_changes_nothing_is_not_told(desk: Desk, admin: Seat) -> None:
    sun = hire(admin)
    before = told(desk)
    people.change(admin, account_of(sun))
    people.change(
        admin,
        account_of(sun),
        display_name=sun.actor.display_name,
        role=Role.VIEWER,
        departments=[],
        active=True,
    )
    assert told(desk) == before


def test_a_change_of_nobody(admin: Seat) -> None:
    with pytest.raises(DeskError, match="no such account"):
        people.change(admin, uuid4(), display_name="谁")


def test_a_department_that_the_catalogue_lost_does_not_stop_other_changes(desk: Desk, admin: Seat) -> None:
    sun = account_of(hire(admin, "sun", Role.REPORTER, "PLAN"))
    with desk.database.transaction() as transaction:
        transaction.execute("UPDATE account SET departments = 'OLD' WHERE id = ?", [sun])
    assert people.change(admin, sun, display_name="孙苗苗").departments == {"OLD"}


def test_the_last_active_administrator_stays_one(admin: Seat) -> None:
    tian = admin.actor.account
    assert tian is not None
    for change in ({"role": Role.REVIEWER}, {"active": False}):
        with pytest.raises(DeskError, match="tian is the last active administrator"):
            people.change(admin, tian, **change)  # type: ignore[arg-type]
    sun = account_of(hire(admin, "sun", Role.ADMINISTRATOR))
    people.change(admin, sun, active=False)
    with pytest.raises(DeskError, match="last active administrator"):
        people.change(admin, tian, active=False)
    people.change(admin, sun, active=True)
    assert people.change(admin, tian, role=Role.VIEWER).role is Role.VIEWER


def test_two_administrators_cannot_demote_each_other_at_once(desk: Desk, admin: Seat) -> None:
    sun = hire(admin, "sun", Role.ADMINISTRATOR)
    tian = admin.actor.account
    assert tian is not None
    calls = [(admin, account_of(sun)), (seat_of(desk, sun), tian)]

    def demote(call: tuple[Seat, object]) -> str:
        try:
            people.change(call[0], call[1], role=Role.VIEWER)  # type: ignore[arg-type]
        except DeskError:
            return "refused"
        return "done"

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(demote, calls)) == ["done", "refused"]
    assert sum(one.role is Role.ADMINISTRATOR for one in people.people(admin)) == 1


def test_closing_an_account_ends_its_sessions_and_tokens(desk: Desk, admin: Seat) -> None:
    sun = hire(admin)
    token = own_account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, 30)
    assert sign_in.by_token(desk, token.secret, HERE) is not None
    people.change(admin, account_of(sun), active=False)
    assert told(desk)[-3:] == [
        "account-changed tian sun {'active': [True, False]}",
        "session-revoked tian sun {'sessions': 1}",
        "token-revoked tian sun {'tokens': 1}",
    ]
    people.change(admin, account_of(sun), active=True)
    assert sign_in.by_secret(desk, sun.secret, HERE) is None
    assert sign_in.by_token(desk, token.secret, HERE) is None
    assert sign_in.sign_in(desk, "sun", PASSWORD, HERE).secret


def test_a_link_for_a_forgotten_password_ends_what_was(desk: Desk, admin: Seat) -> None:
    sun = hire(admin)
    for _ in range(5):
        with pytest.raises(DeskError):
            sign_in.sign_in(desk, "sun", WRONG, HERE)
    token = own_account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, 30)
    earlier, link = people.invite(admin, account_of(sun)), people.invite(admin, account_of(sun))
    assert sign_in.by_token(desk, token.secret, HERE) is None
    assert link.account is not None and not link.account.has_password
    assert sign_in.by_secret(desk, sun.secret, HERE) is None
    with pytest.raises(DeskError, match="name or the password is wrong"):  # and not Locked
        sign_in.sign_in(desk, "sun", PASSWORD, HERE)
    assert sign_in.invited(desk, earlier.secret) is None
    assert sign_in.accept_invitation(desk, link.secret, ANOTHER, HERE).actor.name == "sun"
    assert told(desk, Act.INVITED)[-2:] == ["invited tian sun {'days': 7}"] * 2


def test_who_gets_no_link(desk: Desk, admin: Seat) -> None:
    tian, sun = admin.actor.account, account_of(hire(admin))
    assert tian is not None
    people.change(admin, sun, active=False)
    with pytest.raises(DeskError, match="account sun is closed"):
        people.invite(admin, sun)
    with pytest.raises(DeskError, match="sign you out at once"):
        people.invite(admin, tian)
    link = people.invite(Seat(desk, console("root")), tian)  # on the machine itself: a way back in
    assert sign_in.accept_invitation(desk, link.secret, ANOTHER, HERE).actor.role is Role.ADMINISTRATOR


def test_a_new_password_is_asked_for_before_anything_else(desk: Desk, admin: Seat) -> None:
    sun = hire(admin)
    people.demand_new_password(admin, account_of(sun))
    again = sign_in.by_session(desk, sun.session, HERE)
    assert again is not None and again.must_change
    assert sign_in.sign_in(desk, "sun", PASSWORD, HERE).must_change
    own_account.change_password(seat_of(desk, sun), PASSWORD, ANOTHER, sun.session)
    assert not sign_in.sign_in(desk, "sun", ANOTHER, HERE).must_change
    assert told(desk, Act.ACCOUNT_CHANGED) == ["account-changed tian sun {'must_change': [False, True]}"]


def test_no_new_password_is_asked_of_somebody_without_one(admin: Seat) -> None:
    link = people.create(admin, "sun", "孙苗", Role.VIEWER, ())
    assert link.account is not None
    with pytest.raises(DeskError, match="no password here"):
        people.demand_new_password(admin, link.account.id)


def test_somebody_is_signed_out_everywhere(desk: Desk, admin: Seat, clock: Clock) -> None:
    sun = hire(admin)
    clock.move(minutes=1)
    second = sign_in.sign_in(desk, "sun", PASSWORD, "198.51.100.9")
    found = people.sessions_of(admin, account_of(sun))
    assert [(one.id, one.address) for one in found] == [(second.session, "198.51.100.9"), (sun.session, HERE)]
    assert (people.end_sessions(admin, account_of(sun)), people.end_sessions(admin, account_of(sun))) == (
        2,
        0,
    )
    assert people.sessions_of(admin, account_of(sun)) == ()
    assert sign_in.by_secret(desk, second.secret, HERE) is None
    assert told(desk, Act.SESSION_REVOKED) == ["session-revoked tian sun {'sessions': 2}"]


def test_somebodys_tokens_are_revoked(desk: Desk, admin: Seat) -> None:
    sun = hire(admin)
    token = own_account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, 30)
    assert [one.name for one in people.tokens_of(admin, account_of(sun))] == ["程序"]
    assert (people.revoke_tokens(admin, account_of(sun)), people.revoke_tokens(admin, account_of(sun))) == (
        1,
        0,
    )
    assert sign_in.by_token(desk, token.secret, HERE) is None
    assert told(desk, Act.TOKEN_REVOKED) == ["token-revoked tian sun {'tokens': 1}"]


def test_a_token_rests_while_its_owner_owes_a_new_password(desk: Desk, admin: Seat) -> None:
    sun = hire(admin)
    token = own_account.issue_token(seat_of(desk, sun), "程序", Role.VIEWER, 30)
    people.demand_new_password(admin, account_of(sun))
    assert sign_in.by_token(desk, token.secret, HERE) is None
    own_account.change_password(seat_of(desk, sun), PASSWORD, ANOTHER)
    assert sign_in.by_token(desk, token.secret, HERE) is not None


@pytest.mark.parametrize("role", [Role.VIEWER, Role.REPORTER, Role.REVIEWER])
def test_only_administrators_manage_people(desk: Desk, admin: Seat, role: Role) -> None:
    sun = hire(admin, "sun", role, "PLAN")
    seat, whom = seat_of(desk, sun), account_of(sun)
    for act in (
        lambda: people.people(seat),
        lambda: people.create(seat, "li", "李", Role.ADMINISTRATOR, ()),
        lambda: people.change(seat, whom, role=Role.ADMINISTRATOR),
        lambda: people.invite(seat, whom),
        lambda: people.demand_new_password(seat, whom),
        lambda: people.sessions_of(seat, whom),
        lambda: people.end_sessions(seat, whom),
        lambda: people.tokens_of(seat, whom),
        lambda: people.revoke_tokens(seat, whom),
    ):
        with pytest.raises(Refused):
            act()
    assert len(audit.entries(desk.database, audit.AuditSearch(name="sun", act=Act.REFUSED))) == 9
    assert [(one.name, one.role) for one in people.people(admin)] == [
        ("sun", role),
        ("tian", Role.ADMINISTRATOR),
    ]


def test_the_lock_of_a_name_is_seen_by_administrators(desk: Desk, admin: Seat) -> None:
    hire(admin)
    for _ in range(5):
        with pytest.raises(DeskError):
            sign_in.sign_in(desk, "sun", WRONG, HERE)
    with pytest.raises(Locked):
        sign_in.sign_in(desk, "sun", PASSWORD, HERE)
    sun = people.people(admin)[0]
    assert (sun.failures, sun.locked_until) == (5, MORNING + timedelta(minutes=1))
