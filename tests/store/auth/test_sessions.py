"""Sessions and one-time links in the database: limits, what is kept of secrets, how fast one is found."""

import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from indicators.access.actor import Way
from indicators.access.roles import Role
from indicators.store.auth import accounts, invitations, sessions
from indicators.store.auth.invitations import LinkVoid
from indicators.store.auth.secrets import digest, draw
from indicators.store.engine.database import Database

NINE = datetime(2022, 9, 5, 9, tzinfo=UTC)
IDLE, LASTS = timedelta(hours=2), timedelta(hours=12)


@pytest.fixture
def tian(database: Database) -> UUID:
    return accounts.add(database, "tian", "田禾", Role.VIEWER, (), NINE).id


def test_a_secret_is_long_random_and_kept_as_its_hash(database: Database, tian: UUID) -> None:
    drawn = {draw() for _ in range(1000)}
    assert len(drawn) == 1000 and {len(one) for one in drawn} == {43}  # 256 bits, six a character
    assert digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2
    _, secret = sessions.begin(database, tian, Way.PASSWORD, "192.0.2.7", NINE, LASTS)
    kept = database.rows("SELECT secret_sha256 FROM session")
    assert kept == [(digest(secret),)]
    assert sessions.by_secret(database, kept[0][0], NINE, IDLE) is None  # the hash opens nothing


def test_a_session_comes_back_with_its_account(database: Database, tian: UUID) -> None:
    begun, secret = sessions.begin(database, tian, Way.OIDC, "192.0.2.7", NINE, LASTS)
    found = sessions.by_secret(database, secret, NINE, IDLE)
    assert found == (begun, accounts.by_id(database, tian)) == sessions.by_id(database, begun.id, NINE, IDLE)


# minutes since it began, minutes since it was seen last: live
LIMITS = [
    (0, 0, True),
    (119, 119, True),
    (120, 120, False),
    (719, 0, True),
    (720, 0, False),
    (719, 120, False),
]


@pytest.mark.parametrize(("age", "unseen", "live"), LIMITS)
def test_limits(database: Database, tian: UUID, age: int, unseen: int, live: bool) -> None:
    begun, _ = sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)
    now = NINE + timedelta(minutes=age)
    sessions.seen(database, begun, now - timedelta(minutes=unseen))
    assert (sessions.by_id(database, begun.id, now, IDLE) is not None) is live
    assert bool(sessions.live(database, tian, now, IDLE)) is live


def test_ended_sessions_stay_ended_and_others_go_on(database: Database, tian: UUID) -> None:
    one, two, _ = (sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)[0] for _ in range(3))
    other = accounts.add(database, "sun", "孙苗", Role.VIEWER, (), NINE).id
    others, _ = sessions.begin(database, other, Way.PASSWORD, "", NINE, LASTS)
    with database.transaction():
        sessions.end(database, one.id, NINE)
        sessions.end(database, one.id, NINE + timedelta(hours=1))
        assert sessions.end_all(database, tian, NINE, except_for=two.id) == 1
    assert {s.id for s in sessions.live(database, tian, NINE, IDLE)} == {two.id}
    assert sessions.by_id(database, others.id, NINE, IDLE) is not None
    assert sessions.end_all(database, tian, NINE) == 1
    assert database.rows("SELECT count(DISTINCT revoked_at) FROM session WHERE id = ?", [one.id]) == [(1,)]


def test_a_closed_accounts_session_is_nobodys(database: Database, tian: UUID) -> None:
    begun, _ = sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)
    with database.transaction() as transaction:
        transaction.execute("UPDATE account SET active = FALSE")
    assert sessions.by_id(database, begun.id, NINE, IDLE) is None


def test_finding_a_session_among_many_is_quick(database: Database, tian: UUID) -> None:
    """Every request and every run of a page asks: 2,000 sessions are 90 days of a whole bureau's."""
    with database.transaction() as transaction:
        transaction.execute(
            """
            INSERT INTO session
            SELECT gen_random_uuid(), CAST(n AS VARCHAR), CAST(? AS UUID), 'password', '',
                   CAST(? AS TIMESTAMP), CAST(? AS TIMESTAMP), CAST(? AS TIMESTAMP), NULL
            FROM generate_series(1, 2000) AS t(n)
            """,
            [tian, *[NINE.replace(tzinfo=None)] * 3],
        )
    _, secret = sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)
    took = []
    for _ in range(30):
        begun = time.perf_counter()
        assert sessions.by_secret(database, secret, NINE, IDLE) is not None
        took.append(time.perf_counter() - begun)
    assert sorted(took)[15] < 0.02  # 1.3 ms where nothing else runs


# --- links ---


def test_a_link_works_once(database: Database, tian: UUID) -> None:
    secret = invitations.invite(database, tian, NINE, LASTS)
    assert invitations.whom(database, secret, NINE) == tian
    invitations.use(database, secret, NINE)
    for act in (invitations.use, invitations.whom):
        with pytest.raises(LinkVoid):
            act(database, secret, NINE)


def test_a_link_is_not_used_up_by_what_then_fails(database: Database, tian: UUID) -> None:
    secret = invitations.invite(database, tian, NINE, LASTS)
    with pytest.raises(ZeroDivisionError), database.transaction():
        invitations.use(database, secret, NINE)
        raise ZeroDivisionError
    invitations.use(database, secret, NINE)


def test_a_newer_link_of_the_same_account_replaces_the_earlier(database: Database, tian: UUID) -> None:
    earlier, first = (
        invitations.invite(database, tian, NINE, LASTS),
        invitations.invite(database, None, NINE, LASTS),
    )
    newer = invitations.invite(database, tian, NINE, LASTS)
    with pytest.raises(LinkVoid):
        invitations.use(database, earlier, NINE)
    assert (invitations.whom(database, newer, NINE), invitations.whom(database, first, NINE)) == (tian, None)


def test_a_link_ends_at_its_moment(database: Database, tian: UUID) -> None:
    secret = invitations.invite(database, tian, NINE, LASTS)
    last = NINE + LASTS - timedelta(microseconds=1)
    assert invitations.whom(database, secret, last) == tian
    with pytest.raises(LinkVoid):
        invitations.use(database, secret, NINE + LASTS)


def test_what_was_over_by_then_is_forgotten(database: Database, tian: UUID) -> None:
    later = NINE + timedelta(days=1)
    sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)
    revoked, _ = sessions.begin(database, tian, Way.PASSWORD, "", NINE, timedelta(days=9))
    stays, _ = sessions.begin(database, tian, Way.PASSWORD, "", NINE, timedelta(days=9))
    sessions.end(database, revoked.id, NINE)
    invitations.invite(database, tian, NINE, LASTS)
    sessions.forget(database, later)
    invitations.forget(database, later)
    assert database.rows("SELECT id FROM session") == [(stays.id,)]
    assert database.rows("SELECT count(*) FROM invitation") == [(0,)]


TICK = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("after", "written"), [(timedelta(minutes=1) - TICK, False), (timedelta(minutes=1), True)]
)
def test_that_somebody_is_here_is_written_once_a_minute(
    database: Database, tian: UUID, after: timedelta, written: bool
) -> None:
    begun, _ = sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)
    sessions.seen(database, begun, NINE + after)
    expected = NINE + after if written else NINE
    assert database.rows("SELECT seen_at FROM session") == [(expected.replace(tzinfo=None),)]


@pytest.mark.parametrize(("after", "left"), [(timedelta(0), 1), (TICK, 0)])
def test_a_session_is_forgotten_after_its_very_end(
    database: Database, tian: UUID, after: timedelta, left: int
) -> None:
    sessions.begin(database, tian, Way.PASSWORD, "", NINE, LASTS)
    sessions.forget(database, NINE + LASTS + after)
    assert database.rows("SELECT count(*) FROM session") == [(left,)]
