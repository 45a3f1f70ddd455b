"""Personal tokens in the database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from indicators.access.roles import Role
from indicators.store.auth import accounts, tokens
from indicators.store.auth.secrets import digest
from indicators.store.engine.database import Database

NINE = datetime(2022, 9, 5, 9, tzinfo=UTC)
MONTH = timedelta(days=30)


@pytest.fixture
def tian(database: Database) -> UUID:
    return accounts.add(database, "tian", "田禾", Role.REVIEWER, (), NINE).id


def test_a_token_comes_back_with_its_account(database: Database, tian: UUID) -> None:
    issued, secret = tokens.issue(database, tian, "程序", Role.VIEWER, NINE, MONTH)
    assert tokens.by_secret(database, secret, NINE) == (issued, accounts.by_id(database, tian))
    assert tokens.of_account(database, tian) == (issued,)
    assert database.rows("SELECT secret_sha256 FROM token") == [(digest(secret),)]


@pytest.mark.parametrize("secret", ["", "desk_", "desk_x", "' OR TRUE --", "\udcff"])
def test_an_unknown_secret_is_nobodys(database: Database, tian: UUID, secret: str) -> None:
    tokens.issue(database, tian, "程序", Role.VIEWER, NINE, MONTH)
    assert tokens.by_secret(database, secret, NINE) is None


def test_a_token_ends_at_its_moment(database: Database, tian: UUID) -> None:
    _, secret = tokens.issue(database, tian, "程序", Role.VIEWER, NINE, MONTH)
    assert tokens.by_secret(database, secret, NINE + MONTH - timedelta(microseconds=1)) is not None
    assert tokens.by_secret(database, secret, NINE + MONTH) is None


def test_revoked_tokens_and_those_of_closed_accounts_are_nobodys(database: Database, tian: UUID) -> None:
    one, secret = tokens.issue(database, tian, "甲", Role.VIEWER, NINE, MONTH)
    _, other = tokens.issue(database, tian, "乙", Role.VIEWER, NINE, MONTH)
    tokens.revoke(database, one.id, NINE)
    tokens.revoke(database, one.id, NINE + MONTH)
    assert tokens.by_secret(database, secret, NINE) is None
    assert {token.name: token.revoked_at for token in tokens.of_account(database, tian)} == {
        "甲": NINE,
        "乙": None,
    }
    with database.transaction() as transaction:
        transaction.execute("UPDATE account SET active = FALSE")
    assert tokens.by_secret(database, other, NINE) is None
    assert tokens.revoke_all(database, tian, NINE) == 1


def test_what_was_over_by_then_is_forgotten(database: Database, tian: UUID) -> None:
    tokens.issue(database, tian, "短", Role.VIEWER, NINE, timedelta(days=1))
    revoked, _ = tokens.issue(database, tian, "废", Role.VIEWER, NINE, MONTH)
    stays, _ = tokens.issue(database, tian, "长", Role.VIEWER, NINE, MONTH)
    tokens.revoke(database, revoked.id, NINE)
    tokens.forget(database, NINE + timedelta(days=2))
    assert tokens.of_account(database, tian) == (stays,)


@pytest.mark.parametrize(
    ("later", "written"),
    [(timedelta(seconds=60) - timedelta(microseconds=1), False), (timedelta(seconds=60), True)],
)
def test_that_it_is_used_is_written_once_a_minute(
    database: Database, tian: UUID, later: timedelta, written: bool
) -> None:
    issued, secret = tokens.issue(database, tian, "程序", Role.VIEWER, NINE, MONTH)
    tokens.used(database, issued, NINE)
    found = tokens.by_secret(database, secret, NINE)
    assert found is not None and found[0].used_at == NINE
    tokens.used(database, found[0], NINE + later)
    assert tokens.of_account(database, tian)[0].used_at == (NINE + later if written else NINE)
