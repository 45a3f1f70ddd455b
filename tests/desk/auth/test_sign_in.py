"""Setting up, signing in by every way, being recognised afterwards, and what the audit remembers of it."""

import dataclasses
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from argon2 import PasswordHasher

from indicators.access import passwords
from indicators.access.account import SignedIn
from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.names import BadName
from indicators.access.roles import Role
from indicators.desk.auth import account as own_account
from indicators.desk.auth import people, sign_in
from indicators.desk.auth.sessions import IDLE_MINUTES, SESSION_HOURS
from indicators.desk.auth.sign_in import BootstrapRequest, LinkVoid, Locked, SignInRefused, WeakPassword
from indicators.desk.desk import Desk
from indicators.desk.opening import open_desk
from indicators.model.problem import DeskError
from indicators.store import settings
from indicators.store.auth import accounts, sessions
from indicators.store.integrity import audit
from tests.desk.qinghe import folder
from tests.desk.staff import (
    ANOTHER,
    FIRST,
    HERE,
    MORNING,
    PASSWORD,
    WRONG,
    Clock,
    account_of,
    everything_kept,
    hire,
    office,
    seat_of,
    set_up,
    told,
)

DEMONSTRATION = "指标编码,期间,数值,来源\nOUTPUT,2022-06,8.00,DEMO\nOUTPUT,2022-07,9.60,DEMO\n"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    where = folder(tmp_path / "data")
    (where / "demonstration").mkdir()
    (where / "demonstration" / "2022.csv").write_text(DEMONSTRATION, encoding="utf-8-sig")
    found = open_desk(where, clock)
    yield found
    found.close()


def outcome(act: Callable[..., Any], *given: Any) -> str:
    """The name of the error that it ended in; "" = it was done."""
    try:
        act(*given)
    except DeskError as error:
        return type(error).__name__
    return ""


def at_once(act: Callable[..., Any], calls: list[tuple[Any, ...]]) -> list[str]:
    with ThreadPoolExecutor(len(calls)) as threads:
        return sorted(threads.map(lambda given: outcome(act, *given), calls))


# --- setting up ---


def test_a_fresh_desk_is_set_up_by_its_link_once(desk: Desk) -> None:
    assert sign_in.needs_set_up(desk)
    link = sign_in.first_link(desk)
    assert (link.account, link.expires_at) == (None, MORNING + timedelta(hours=24))
    assert sign_in.is_first_link(desk, link.secret)
    signed = sign_in.set_up(desk, link.secret, FIRST, HERE)
    assert (signed.actor.name, signed.actor.display_name, signed.actor.role) == (
        "tian",
        "田禾",
        Role.ADMINISTRATOR,
    )
    assert sign_in.by_secret(desk, signed.secret, HERE) == dataclasses.replace(signed, secret="")
    assert not sign_in.needs_set_up(desk)
    assert not sign_in.is_first_link(desk, link.secret)
    with pytest.raises(DeskError, match="set up already"):
        sign_in.set_up(desk, link.secret, FIRST, HERE)
    with pytest.raises(DeskError, match="set up already"):
        sign_in.first_link(desk)


def test_two_browsers_with_the_same_link_make_one_administrator(desk: Desk) -> None:
    secret = sign_in.first_link(desk).secret
    second = dataclasses.replace(FIRST, name="sun", display_name="孙苗")
    assert at_once(sign_in.set_up, [(desk, secret, FIRST, HERE), (desk, secret, second, HERE)]) == [
        "",
        "DeskError",
    ]
    assert len(accounts.everybody(desk.database)) == 1


@pytest.mark.parametrize("minutes, good", [(24 * 60 - 1, True), (24 * 60, False)])
def test_the_first_link_holds_a_day(desk: Desk, clock: Clock, minutes: int, good: bool) -> None:
    secret = sign_in.first_link(desk).secret
    clock.move(minutes=minutes)
    assert sign_in.is_first_link(desk, secret) is good
    assert (outcome(sign_in.set_up, desk, secret, FIRST, HERE) == "") is good


def test_a_newer_first_link_replaces_the_earlier(desk: Desk) -> None:
    earlier, newer = sign_in.first_link(desk).secret, sign_in.first_link(desk).secret
    assert [sign_in.is_first_link(desk, one) for one in (earlier, newer, "", "guessed", "\udcff")] == [
        False, True, False, False, False,
    ]  # fmt: skip
    with pytest.raises(LinkVoid, match="no longer valid"):
        sign_in.set_up(desk, earlier, FIRST, HERE)


def test_what_will_not_do_leaves_the_link_good_and_nothing_behind(desk: Desk) -> None:
    secret = sign_in.first_link(desk).secret
    for steps, error in (
        (BootstrapRequest("t ian", "田禾", PASSWORD), BadName),
        (BootstrapRequest("tian", " ", PASSWORD), BadName),
        (BootstrapRequest("tian", "田禾", "tian123"), WeakPassword),
        (BootstrapRequest("tian", "田禾", "青禾县农业农村局二〇二二"), WeakPassword),
        (BootstrapRequest("tian", "田禾", "白河县水利局的大雨伞", "白河县水利局"), WeakPassword),
    ):
        with pytest.raises(error):
            sign_in.set_up(desk, secret, steps, HERE)
    assert sign_in.needs_set_up(desk)
    assert settings.decided(desk.database) == {}
    assert sign_in.set_up(desk, secret, FIRST, HERE).secret


def test_set_up_decides_the_names_that_differ_and_drops_demonstration_data(desk: Desk) -> None:
    assert desk.demonstration_count() == 2
    steps = dataclasses.replace(
        FIRST, bureau_name_zh=" 白河县水利局 ", bureau_name_en="", keep_demonstration=False
    )
    sign_in.set_up(desk, sign_in.first_link(desk).secret, steps, HERE)
    assert desk.catalogue().setting("bureau_name_zh") == "白河县水利局"
    assert settings.decided(desk.database) == {"bureau_name_zh": "白河县水利局"}
    assert desk.demonstration_count() == 0
    assert told(desk)[-5:] == [
        "invited - - {'hours': 24}",
        "set-up tian tian {'shown': '田禾'}",
        "setting-changed tian bureau_name_zh {'new': '白河县水利局', 'old': '青禾县农业农村局'}",
        "demonstration-removed tian - {'values': 2}",
        "signed-in tian tian",
    ]


def test_names_as_in_the_catalogue_decide_nothing(desk: Desk) -> None:
    steps = dataclasses.replace(FIRST, bureau_name_zh="青禾县农业农村局")
    sign_in.set_up(desk, sign_in.first_link(desk).secret, steps, HERE)
    assert settings.decided(desk.database) == {}
    assert desk.demonstration_count() == 2


def test_a_set_up_that_fails_half_way_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret = sign_in.first_link(desk).secret
    monkeypatch.setattr(sessions, "begin", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        sign_in.set_up(desk, secret, FIRST, HERE)
    monkeypatch.undo()
    assert sign_in.needs_set_up(desk)
    assert told(desk, Act.SET_UP) == []
    assert sign_in.set_up(desk, secret, FIRST, HERE).secret


# --- signing in with a password ---


@pytest.mark.parametrize("typed", ["tian", "TIAN", " Tian ", "ｔｉａｎ"])
def test_width_and_case_of_a_name_do_not_matter(desk: Desk, typed: str) -> None:
    set_up(desk)
    signed = sign_in.sign_in(desk, typed, PASSWORD, HERE)
    assert (signed.actor.name, signed.actor.way, signed.actor.address) == ("tian", Way.PASSWORD, HERE)
    assert (signed.must_change, signed.expires_at) == (False, MORNING + timedelta(hours=12))


def test_the_answer_does_not_tell_whether_there_is_an_account(desk: Desk) -> None:
    admin = office(desk)
    closed = hire(admin, "closed")
    people.change(admin, account_of(closed), active=False)
    people.create(admin, "invited", "未激活", Role.VIEWER, ())
    said = set()
    for name in ("tian", "nobody", "closed", "invited", "", "x" * 5000, "\udcff"):
        with pytest.raises(SignInRefused) as refused:
            sign_in.sign_in(desk, name, PASSWORD if name == "closed" else WRONG, HERE)
        said.add(str(refused.value))
    assert len(said) == 1
    assert told(desk, Act.SIGN_IN_REFUSED) == [
        "sign-in-refused tian tian {'reason': 'wrong-password'}",
        "sign-in-refused - - {'reason': 'unknown-name'}",
        "sign-in-refused closed closed {'reason': 'inactive'}",
        "sign-in-refused invited invited {'reason': 'no-password'}",
        *["sign-in-refused - - {'reason': 'unknown-name'}"] * 3,
    ]
    refused_entry = audit.entries(desk.database, audit.AuditSearch(name="tian", act=Act.SIGN_IN_REFUSED))[0]
    assert (refused_entry.role, refused_entry.way, refused_entry.address) == (
        Role.ANONYMOUS,
        Way.PASSWORD,
        HERE,
    )


def test_nor_does_the_time_that_it_takes(desk: Desk) -> None:
    """What takes long beside the hashing is writing: as much of it for a name that nobody has."""
    office(desk)
    writes = []
    for name in ("tian", "nobody"):
        before = desk.database.written
        with pytest.raises(SignInRefused):
            sign_in.sign_in(desk, name, WRONG, HERE)
        writes.append(desk.database.written - before)
    assert writes == [2, 2]  # the attempt, and the audit's entry


def test_a_password_typed_as_a_name_is_kept_nowhere(desk: Desk) -> None:
    set_up(desk)
    for name, password in ((ANOTHER, ""), ("tian", WRONG), ("nobody-at-all", WRONG)):
        with pytest.raises(SignInRefused):
            sign_in.sign_in(desk, name, password, HERE)
    kept = everything_kept(desk)
    assert "田禾" in kept
    assert [secret for secret in (ANOTHER, WRONG, PASSWORD, "nobody-at-all") if secret in kept] == []


# wrong passwords in a row, then: minutes until the next one is tried
LOCKS = [(4, 0), (5, 1), (6, 2), (7, 4), (11, 60), (12, 60)]


@pytest.mark.parametrize("name", ["tian", "nobody"])
@pytest.mark.parametrize(("wrong", "minutes"), LOCKS)
def test_wrong_passwords_in_a_row_lock_a_name(
    desk: Desk, clock: Clock, name: str, wrong: int, minutes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name without an account is locked like any other, or the lock would tell them apart."""
    set_up(desk)
    monkeypatch.setattr("indicators.access.passwords.matches", lambda kept, password: password == PASSWORD)
    for _ in range(wrong):
        clock.move(hours=1)
        with pytest.raises(SignInRefused):
            sign_in.sign_in(desk, name, WRONG, HERE)
    if minutes:
        clock.move(minutes=minutes, seconds=-1)
        with pytest.raises(Locked) as locked:
            sign_in.sign_in(desk, name, PASSWORD, HERE)
        assert locked.value.until == clock.now + timedelta(seconds=1)
        clock.move(seconds=1)
    assert outcome(sign_in.sign_in, desk, name, PASSWORD, HERE) == ("" if name == "tian" else "SignInRefused")


def test_a_right_password_starts_the_count_anew(desk: Desk) -> None:
    set_up(desk)
    for _ in range(2):
        for _ in range(4):
            assert outcome(sign_in.sign_in, desk, "tian", WRONG, HERE) == "SignInRefused"
        assert outcome(sign_in.sign_in, desk, "tian", PASSWORD, HERE) == ""
    assert accounts.everybody(desk.database)[0].failures == 0


def test_while_locked_nothing_is_checked_or_counted(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(desk)
    for _ in range(5):
        outcome(sign_in.sign_in, desk, "tian", WRONG, HERE)
    monkeypatch.setattr("indicators.access.passwords.matches", lambda *given: 1 / 0)
    assert [outcome(sign_in.sign_in, desk, "tian", PASSWORD, HERE) for _ in range(3)] == ["Locked"] * 3
    account = accounts.everybody(desk.database)[0]
    assert (account.failures, account.locked_until) == (5, clock.now + timedelta(minutes=1))
    assert told(desk, Act.SIGN_IN_REFUSED)[-1] == "sign-in-refused tian tian {'reason': 'locked'}"


@pytest.mark.parametrize("name", ["tian", "nobody"])
def test_guesses_made_at_the_same_time_do_not_slip_past(desk: Desk, name: str) -> None:
    set_up(desk)
    found = at_once(sign_in.sign_in, [(desk, name, f"{WRONG}-{n}", HERE) for n in range(20)])
    assert (found.count("Locked"), found.count("SignInRefused")) == (15, 5)
    assert len(told(desk, Act.SIGN_IN_REFUSED)) == 20
    assert audit.verify(desk.database).holds


def test_the_same_person_may_sign_in_from_several_places_at_once(desk: Desk) -> None:
    set_up(desk)
    assert at_once(sign_in.sign_in, [(desk, "tian", PASSWORD, HERE)] * 4) == [""] * 4


def test_an_older_hash_is_renewed_at_sign_in(desk: Desk) -> None:
    account = account_of(set_up(desk))
    older = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    accounts.set_password(desk.database, account, older, MORNING)
    sign_in.sign_in(desk, "tian", PASSWORD, HERE)
    renewed = accounts.password_hash(desk.database, account)
    assert passwords.outdated(older) and renewed is not None and not passwords.outdated(renewed)
    assert sign_in.sign_in(desk, "tian", PASSWORD, HERE).secret


def test_an_account_closed_while_its_password_is_tried_is_not_let_in(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = office(desk)
    sun = hire(admin)

    def matches(kept: str, password: str) -> bool:
        people.change(admin, account_of(sun), active=False)
        return True

    monkeypatch.setattr("indicators.access.passwords.matches", matches)
    assert outcome(sign_in.sign_in, desk, "sun", PASSWORD, HERE) == "SignInRefused"


# --- invitations ---


def test_a_link_lets_its_person_choose_a_password_once(desk: Desk) -> None:
    admin = office(desk)
    link = people.create(admin, "sun", "孙苗", Role.REPORTER, ["CROP"])
    invited = sign_in.invited(desk, link.secret)
    assert invited is not None and (invited.name, invited.has_password) == ("sun", False)
    for weak in ("short", "sunsunsunsun", "孙苗孙苗孙苗孙苗", "password123"):
        with pytest.raises(WeakPassword):
            sign_in.accept_invitation(desk, link.secret, weak, HERE)
    signed = sign_in.accept_invitation(desk, link.secret, PASSWORD, HERE)
    assert (signed.actor.role, signed.actor.departments, signed.actor.way) == (
        Role.REPORTER, frozenset({"CROP"}), Way.INVITATION,
    )  # fmt: skip
    assert sign_in.invited(desk, link.secret) is None
    with pytest.raises(LinkVoid):
        sign_in.accept_invitation(desk, link.secret, ANOTHER, HERE)
    assert sign_in.sign_in(desk, "sun", PASSWORD, HERE).secret
    assert told(desk, Act.PASSWORD_CHANGED) == ["password-changed sun sun"]


def test_two_browsers_with_one_invitation_choose_one_password(desk: Desk) -> None:
    link = people.create(office(desk), "sun", "孙苗", Role.VIEWER, ())
    calls = [(desk, link.secret, password, HERE) for password in (PASSWORD, ANOTHER)]
    assert at_once(sign_in.accept_invitation, calls) == ["", "LinkVoid"]


def test_links_that_are_for_something_else_or_too_old(desk: Desk, clock: Clock) -> None:
    first = sign_in.first_link(desk).secret
    assert sign_in.invited(desk, first) is None
    with pytest.raises(LinkVoid):
        sign_in.accept_invitation(desk, first, PASSWORD, HERE)
    admin_session = sign_in.set_up(desk, first, FIRST, HERE)
    link = people.create(seat_of(desk, admin_session), "sun", "孙苗", Role.VIEWER, ())
    assert not sign_in.is_first_link(desk, link.secret)
    clock.move(days=7)
    assert sign_in.invited(desk, link.secret) is None
    assert outcome(sign_in.accept_invitation, desk, link.secret, PASSWORD, HERE) == "LinkVoid"


def test_a_closed_accounts_link_is_void_and_stays_so(desk: Desk) -> None:
    admin = office(desk)
    link = people.create(admin, "sun", "孙苗", Role.VIEWER, ())
    assert link.account is not None
    people.change(admin, link.account.id, active=False)
    assert sign_in.invited(desk, link.secret) is None
    people.change(admin, link.account.id, active=True)
    assert outcome(sign_in.accept_invitation, desk, link.secret, PASSWORD, HERE) == "LinkVoid"


def test_choosing_a_password_by_link_ends_the_lock_and_earlier_sessions(desk: Desk) -> None:
    admin = office(desk)
    before = hire(admin)
    for _ in range(6):
        outcome(sign_in.sign_in, desk, "sun", WRONG, HERE)
    link = people.invite(admin, account_of(before))
    assert sign_in.accept_invitation(desk, link.secret, ANOTHER, HERE).secret
    assert outcome(sign_in.sign_in, desk, "sun", ANOTHER, HERE) == ""
    assert sign_in.by_session(desk, before.session, HERE) is None


# --- somebody else vouches ---


def elsewhere(
    desk: Desk, name: str, subject: str | None, create: Role | None = None, **more: Any
) -> SignedIn:
    way = Way.OIDC if subject else Way.PROXY
    return sign_in.signed_in_elsewhere(
        desk,
        way=way,
        name=name,
        display_name=f"{name} 先生",
        subject=subject,
        address=HERE,
        create=create,
        **more,
    )


def test_a_proxy_names_people_and_a_provider_gives_subjects(desk: Desk) -> None:
    hire(office(desk))
    assert elsewhere(desk, "SUN", None).actor.way is Way.PROXY
    created = elsewhere(desk, "li", "https://id 42", Role.VIEWER)
    assert (created.actor.name, created.actor.display_name, created.actor.role) == (
        "li",
        "li 先生",
        Role.VIEWER,
    )
    again = elsewhere(desk, "li-renamed", "https://id 42")
    assert again.actor.account == created.actor.account
    assert "account-created li li {'role': 'viewer', 'shown': 'li 先生'}" in told(desk)


def test_who_is_not_let_in_from_elsewhere(desk: Desk) -> None:
    assert outcome(elsewhere, desk, "li", "https://id 42", Role.VIEWER) == "SignInRefused"  # not set up
    admin = office(desk)
    closed = hire(admin, "closed")
    people.change(admin, account_of(closed), active=False)
    elsewhere(desk, "wang", "https://id 1", Role.VIEWER)
    for name, subject in (
        ("li", "https://id 42"),
        ("closed", None),
        ("wang", "https://id 2"),
        ("tian", "https://id 3"),
    ):
        assert outcome(elsewhere, desk, name, subject) == "SignInRefused"
    assert outcome(elsewhere, desk, "l i", None, Role.VIEWER) == "SignInRefused"
    assert [line.split("'")[-2] for line in told(desk, Act.SIGN_IN_REFUSED)] == [
        "not-set-up", "unknown-name", "inactive", "other-subject", "not-connected", "bad-name",
    ]  # fmt: skip


def test_an_account_waiting_for_its_provider_is_connected_once(desk: Desk) -> None:
    admin = office(desk)
    link = people.create(admin, "sun", "孙苗", Role.REVIEWER, ())
    assert outcome(elsewhere, desk, "sun", "https://id 42") == "SignInRefused"
    assert elsewhere(desk, "sun", "https://id 42", connect=True).actor.role is Role.REVIEWER
    assert sign_in.invited(desk, link.secret) is None
    assert outcome(lambda: elsewhere(desk, "sun", "https://id 43", connect=True)) == "SignInRefused"
    assert elsewhere(desk, "someone", "https://id 42").actor.name == "sun"


def test_a_password_of_the_desk_is_not_asked_of_those_who_sign_in_elsewhere(desk: Desk) -> None:
    admin = office(desk)
    sun = hire(admin)
    people.demand_new_password(admin, account_of(sun))
    assert elsewhere(desk, "sun", None).must_change is False
    assert sign_in.sign_in(desk, "sun", PASSWORD, HERE).must_change is True


# --- sessions ---


def here_after(desk: Desk, clock: Clock, signed: SignedIn, **by: float) -> bool:
    clock.move(**by)
    by_id = sign_in.by_session(desk, signed.session, HERE)
    by_secret = sign_in.by_secret(desk, signed.secret, HERE)
    assert by_id == by_secret
    return by_secret is not None


def test_a_session_ends_when_nobody_is_there_for_two_hours(desk: Desk, clock: Clock) -> None:
    signed = set_up(desk)
    assert here_after(desk, clock, signed, minutes=119)
    assert here_after(desk, clock, signed, minutes=119)
    assert not here_after(desk, clock, signed, minutes=120)


def test_a_session_ends_after_twelve_hours_however_busy(desk: Desk, clock: Clock) -> None:
    signed = set_up(desk)
    assert all(here_after(desk, clock, signed, hours=1) for _ in range(11))
    assert here_after(desk, clock, signed, minutes=59, seconds=59)
    assert not here_after(desk, clock, signed, seconds=1)


def test_the_bureau_decides_the_limits(desk: Desk, clock: Clock) -> None:
    set_up(desk)
    settings.decide(desk.database, IDLE_MINUTES, "15", "田禾", clock())
    settings.decide(desk.database, SESSION_HOURS, "1", "田禾", clock())
    idle, busy = (sign_in.sign_in(desk, "tian", PASSWORD, HERE) for _ in range(2))
    assert all(here_after(desk, clock, busy, minutes=14) for _ in range(4))
    assert not here_after(desk, clock, idle)
    assert not here_after(desk, clock, busy, minutes=4)


def test_that_somebody_is_here_is_written_once_a_minute(desk: Desk, clock: Clock) -> None:
    signed, seen = set_up(desk), []
    for seconds in (0, 59, 1, 30, 30):
        assert here_after(desk, clock, signed, seconds=seconds)
        seen.append(sessions.live(desk.database, account_of(signed), clock(), timedelta(hours=2))[0].seen_at)
    assert [(at - MORNING).seconds for at in seen] == [0, 0, 60, 60, 120]


@pytest.mark.parametrize("secret", ["", "guessed", "desk_" + "A" * 43, "\udcff", "' OR 1=1 --", "x" * 10_000])
def test_a_forged_secret_is_nobodys(desk: Desk, secret: str) -> None:
    set_up(desk)
    assert sign_in.by_secret(desk, secret, HERE) is None
    assert sign_in.by_token(desk, secret, HERE) is None
    assert sign_in.by_session(desk, uuid4(), HERE) is None


def test_signing_out_ends_that_session_only(desk: Desk, clock: Clock) -> None:
    one = set_up(desk)
    other = sign_in.sign_in(desk, "tian", PASSWORD, HERE)
    for _ in range(2):
        sign_in.sign_out(desk, one.session, HERE)
    assert [here_after(desk, clock, signed) for signed in (one, other)] == [False, True]
    assert told(desk, Act.SIGNED_OUT) == ["signed-out tian tian"]
    sign_in.sign_out(desk, uuid4(), HERE)


def test_a_session_has_the_role_of_this_moment(desk: Desk) -> None:
    admin = office(desk)
    sun = hire(admin, "sun", Role.REVIEWER)
    people.change(admin, account_of(sun), role=Role.REPORTER, departments=["CROP"])
    found = sign_in.by_secret(desk, sun.secret, "198.51.100.9")
    assert found is not None
    assert (found.actor.role, found.actor.departments, found.actor.address) == (
        Role.REPORTER, frozenset({"CROP"}), "198.51.100.9",
    )  # fmt: skip


def test_a_full_disk_keeps_nobody_from_looking(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = set_up(desk)

    def full(*given: Any) -> None:
        raise DeskError("full")

    monkeypatch.setattr(sessions, "seen", full)
    assert here_after(desk, clock, signed, minutes=5)


def test_what_is_long_over_is_deleted_at_a_sign_in(desk: Desk, clock: Clock) -> None:
    signed = set_up(desk)
    own_account.issue_token(seat_of(desk, signed), "旧程序", Role.VIEWER, 1)
    current = own_account.issue_token(seat_of(desk, signed), "程序", Role.VIEWER, 366)

    def kept() -> list[int]:
        tables = ("session", "token", "invitation", "account")
        return [int(desk.database.rows(f"SELECT count(*) FROM {table}")[0][0]) for table in tables]

    assert kept() == [1, 2, 1, 1]
    clock.move(days=90)
    sign_in.sign_in(desk, "tian", PASSWORD, HERE)
    assert kept() == [2, 2, 1, 1]
    clock.move(days=2)
    sign_in.sign_in(desk, "tian", PASSWORD, HERE)
    assert kept() == [2, 1, 0, 1]
    assert sign_in.by_token(desk, current.secret, HERE) is not None


def test_no_secret_is_kept(desk: Desk) -> None:
    first = sign_in.first_link(desk).secret
    signed = sign_in.set_up(desk, first, FIRST, HERE)
    admin = seat_of(desk, signed)
    link = people.create(admin, "sun", "孙苗", Role.VIEWER, ())
    again = sign_in.accept_invitation(desk, link.secret, ANOTHER, HERE)
    token = own_account.issue_token(admin, "程序", Role.VIEWER, 30)
    own_account.change_password(admin, PASSWORD, WRONG, signed.session)
    secrets = [first, signed.secret, link.secret, again.secret, token.secret, PASSWORD, ANOTHER, WRONG]
    rows = everything_kept(desk)
    assert [secret for secret in secrets if secret in rows] == []
    path = desk.folder / "desk.duckdb"
    desk.close()
    file = b"".join(
        part.read_bytes() for part in path.parent.iterdir() if part.name.startswith("desk.duckdb")
    )
    assert [secret for secret in secrets if secret.encode() in file] == []
    assert "田禾".encode() in file
