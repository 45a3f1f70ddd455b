"""Accounts in the database: names once, failures counted one by one, changes that survive a reopening."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from indicators.access.account import Account
from indicators.access.roles import Role
from indicators.model.problem import DeskError
from indicators.store.auth import accounts
from indicators.store.auth.accounts import NameTaken
from indicators.store.engine.database import Database

NINE = datetime(2022, 9, 5, 9, 0, 0, 123456, tzinfo=UTC)


def add(database: Database, name: str = "tian", role: Role = Role.REPORTER) -> Account:
    return accounts.add(database, name, "田禾", role, ["PLAN", "CROP"], NINE, password_hash="hash")


def test_an_account_comes_back_as_it_was_added(database: Database) -> None:
    made = add(database)
    assert made == accounts.by_id(database, made.id) == accounts.by_name(database, "tian")
    assert (made.departments, made.has_password, made.password_changed_at) == ({"PLAN", "CROP"}, True, NINE)
    assert accounts.everybody(database) == (made,)
    assert accounts.password_hash(database, made.id) == "hash"


def test_who_is_not_there(database: Database) -> None:
    assert not accounts.any_account(database)
    assert accounts.by_name(database, "tian") is accounts.by_subject(database, "https://id 1") is None
    assert accounts.password_hash(database, uuid4()) is None
    with pytest.raises(DeskError, match="no such account"):
        accounts.by_id(database, uuid4())


def test_a_department_code_may_have_any_character(database: Database) -> None:
    made = accounts.add(database, "sun", "孙苗", Role.REPORTER, ["A B", "100%", "种植"], NINE)
    assert accounts.by_id(database, made.id).departments == {"A B", "100%", "种植"}


def test_a_name_is_given_once_even_at_once(database: Database) -> None:
    def made(number: int) -> bool:
        try:
            add(database)
        except NameTaken:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(made, range(8))) == 1
    assert len(accounts.everybody(database)) == 1


def test_changes_survive_a_reopening(path: Path) -> None:
    database = Database.open(path)
    made = add(database)
    changed = replace(
        made, display_name="田禾禾", role=Role.VIEWER, departments=frozenset(), active=False, must_change=True
    )
    with database.transaction():
        accounts.save(database, replace(made, display_name="先"))
        accounts.save(database, changed)  # the same row twice in one transaction
        accounts.remember_subject(database, made.id, "https://id 1")
    database.close()
    again = Database.open(path)
    assert accounts.by_subject(again, "https://id 1") == replace(changed, subject="https://id 1")
    again.close()


def test_one_attempt_in_five_is_counted_before_it_is_tried(database: Database) -> None:
    made = add(database)
    tries = [accounts.attempt(database, made.id, NINE) for _ in range(6)]
    assert [(one.password_hash, one.failures, one.locked_until) for one in tries] == [
        *[("hash", n, None) for n in (1, 2, 3, 4, 5)],
        (None, 5, NINE + timedelta(minutes=1)),
    ]


def test_attempts_made_at_once_are_counted_one_by_one(database: Database) -> None:
    made = add(database)
    with ThreadPoolExecutor(10) as threads:
        tries = list(threads.map(lambda _: accounts.attempt(database, made.id, NINE), range(40)))
    assert sorted(one.failures for one in tries if one.locked_until is None) == [1, 2, 3, 4, 5]
    assert accounts.by_id(database, made.id).failures == 5


def test_a_right_password_takes_all_failures_back(database: Database) -> None:
    made = add(database)
    for _ in range(5):
        accounts.attempt(database, made.id, NINE)
    assert accounts.succeed(database, made.id, "hash", "renewed")
    assert accounts.by_id(database, made.id) == made
    assert accounts.password_hash(database, made.id) == "renewed"


@pytest.mark.parametrize(
    "meanwhile", ["UPDATE account SET password_hash = 'other'", "UPDATE account SET active = FALSE"]
)
def test_a_password_that_was_right_before_the_account_changed_is_not(
    database: Database, meanwhile: str
) -> None:
    made = add(database)
    accounts.attempt(database, made.id, NINE)
    with database.transaction() as transaction:
        transaction.execute(meanwhile)
    assert not accounts.succeed(database, made.id, "hash")
    assert accounts.by_id(database, made.id).failures == 1


def test_a_chosen_and_a_voided_password(database: Database) -> None:
    made = add(database)
    later = NINE + timedelta(days=1)
    accounts.attempt(database, made.id, NINE)
    accounts.void_password(database, made.id)
    assert accounts.by_id(database, made.id) == replace(made, has_password=False)
    accounts.save(database, replace(made, must_change=True))
    accounts.set_password(database, made.id, "new", later)
    assert accounts.by_id(database, made.id) == replace(made, password_changed_at=later)


def test_other_active_administrators(database: Database) -> None:
    one, two = add(database, "tian", Role.ADMINISTRATOR), add(database, "sun", Role.ADMINISTRATOR)
    add(database, "li", Role.REVIEWER)
    assert accounts.other_administrators(database, one.id) == 1
    accounts.save(database, replace(two, active=False))
    assert (
        accounts.other_administrators(database, one.id),
        accounts.other_administrators(database, two.id),
    ) == (0, 1)
