"""The order of facts does not hang on the clock: it runs ahead, comes back, is set back."""

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from indicators.access.actor import PROGRAM, Actor, Way
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.model.month import Month
from indicators.store import settings
from indicators.store.engine.database import Database
from indicators.store.facts import stamps, writing
from indicators.store.facts.figures import SETTING
from indicators.store.figures import closings, learned, observations
from indicators.store.integrity import audit
from indicators.store.submissions import submissions
from tests.store.deliveries import at, deliver, numbers

TICK = timedelta(microseconds=1)
AUGUST = Month(2022, 8)
FUTURE = datetime(2036, 1, 1, tzinfo=UTC)
ADMINISTRATOR = Actor("zhou", "周立", Role.ADMINISTRATOR, None, frozenset(), "192.0.2.7", Way.PASSWORD)


def revisions(database: Database) -> list[int]:
    return [number for (number,) in database.rows("SELECT number FROM revision ORDER BY number")]


def test_each_fact_counts_one_on(database: Database) -> None:
    assert submissions.revision(database) == ""
    deliver(database, at(1), "A 2022-08 1")
    assert submissions.revision(database) == "1"
    deliver(database, at(1), "A 2022-08 2")
    assert (submissions.revision(database), revisions(database)) == ("2", [1, 2])


def test_a_clock_that_ran_ahead_for_one_write_does_not_date_the_next_ones(database: Database) -> None:
    deliver(database, at(1), "A 2022-08 1")
    ahead = deliver(database, FUTURE, "A 2022-08 2")
    assert ahead.recorded_at == FUTURE
    right = deliver(database, at(2), "A 2022-08 3")
    assert at(2) < right.recorded_at < at(2) + timedelta(seconds=1)
    assert numbers(observations.in_force_of_month(database, AUGUST)) == ["3"]  # by the order of writing
    assert [each.recorded_at for each in submissions.submissions(database)] == [
        right.recorded_at,
        at(2) + TICK,  # from when the one of 2036 counts
        at(1),
    ]
    assert numbers(observations.in_force_of_month(database, AUGUST, at(2))) == ["1"]
    assert numbers(observations.in_force_of_month(database, AUGUST, at(2) + TICK)) == ["2"]
    assert numbers(observations.in_force_of_month(database, AUGUST, at(3))) == ["3"]
    assert database.rows("SELECT max(recorded_at) FROM submission") == [(datetime(2036, 1, 1),)]  # as written
    (entry,) = audit.entries(database)
    assert (entry.act, entry.name, entry.subject, entry.detail["count"]) == (Act.REDATED, "", "2–2", 1)
    assert database.rows('SELECT "first", "last" FROM redating') == [(2, 2)]


def test_what_redates_is_held_against_the_audit(database: Database) -> None:
    deliver(database, at(1), "A 2022-08 1")
    settings.decide(database, "a", "1", "田禾", FUTURE)
    settings.decide(database, "a", "2", "田禾", at(2))
    with database.transaction() as transaction:
        transaction.execute("UPDATE redated SET recorded_at = recorded_at - INTERVAL '1 day'")
    assert "2–2" in audit.verify(database).lost


def test_a_date_that_no_redating_gave_is_told(database: Database) -> None:
    """A row of its own makes a fact count from earlier on; no digest holds it."""
    deliver(database, at(1), "A 2022-08 1")
    stray = uuid4()
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO redated VALUES (?, 1, TIMESTAMP '2022-01-01')", [stray])
    assert str(stray) in audit.verify(database).lost


@pytest.mark.parametrize(
    ("gap", "back", "believed"),
    [
        (timedelta(days=30, seconds=1), timedelta(days=1, seconds=1), True),
        (timedelta(days=30), timedelta(days=1, seconds=1), False),  # nobody wrote for a month: a holiday
        (timedelta(days=30, seconds=1), timedelta(days=1), False),  # set right by a day
        (timedelta(days=3650), timedelta(days=3650, seconds=1), False),  # before all that was ever written
    ],
)
def test_when_a_clock_is_seen_to_have_run_ahead(
    database: Database, gap: timedelta, back: timedelta, believed: bool
) -> None:
    settings.decide(database, "a", "1", "田禾", at(1))
    settings.decide(database, "a", "2", "田禾", at(1) + gap)
    now = at(1) + gap - back
    assert stamps.ran_ahead(database, now) is believed
    settings.decide(database, "a", "3", "田禾", now)
    found = stamps.newest(database)
    assert found is not None
    assert (found.moment.replace(tzinfo=UTC) > at(1) + gap) is not believed
    assert settings.decided(database) == {"a": "3"}


def test_a_clock_set_back_among_months_of_mere_looking_redates_nothing(
    database: Database,
) -> None:
    """A bureau that writes once a month: its audit tells that the desk was in use all the time."""
    settings.decide(database, "a", "1", "田禾", at(1))
    audit.append(database, ADMINISTRATOR, Act.SIGNED_IN, "", at(20))
    settings.decide(database, "a", "2", "田禾", at(1) + timedelta(days=40))
    assert not stamps.ran_ahead(database, at(18))
    settings.decide(database, "a", "3", "田禾", at(18))
    assert settings.decided(database, at(19)) == {"a": "1"}
    assert database.rows("SELECT count(*) FROM redating") == [(0,)]


def test_signing_in_first_does_not_hide_a_clock_that_came_back(
    database: Database,
) -> None:
    settings.decide(database, "a", "1", "田禾", at(1))
    settings.decide(database, "a", "2", "田禾", FUTURE)
    audit.append(database, ADMINISTRATOR, Act.SIGNED_IN, "", FUTURE)
    audit.append(database, ADMINISTRATOR, Act.SIGNED_IN, "", at(2))
    assert stamps.ran_ahead(database, at(3))


def test_a_clock_that_was_set_back_puts_nothing_among_what_was_known_earlier(database: Database) -> None:
    """An empty battery: the clock stands in 1970. What is written counts from after all before it."""
    closings.close(database, AUGUST, "办公室", "", at(5))
    again = closings.reopen(database, AUGUST, "办公室", "漏报", datetime(1970, 1, 1, tzinfo=UTC))
    assert again.recorded_at == at(5) + TICK
    assert closings.closed_months(database, at(5)) == {AUGUST}
    assert closings.closed_months(database, at(6)) == frozenset()
    assert database.rows("SELECT clock FROM revision ORDER BY number")[-1] == (datetime(1970, 1, 1),)


def test_what_cannot_be_seen_is_redated_by_hand(database: Database) -> None:
    """The clock ran ahead from the beginning on; a whole run of facts stands in the future."""
    for day in range(3):
        settings.decide(database, "a", str(day), "田禾", FUTURE + timedelta(days=day))
    settings.decide(database, "a", "3", "田禾", at(1))  # it follows them into the future
    assert len(stamps.in_future(database, at(2))) == 4
    with database.transaction() as transaction:
        assert writing.redate(transaction, ADMINISTRATOR, at(2)) == 4
    assert stamps.in_future(database, at(3)) == ()
    settings.decide(database, "a", "4", "田禾", at(4))
    assert settings.decided(database, at(3)) == {"a": "3"}
    assert settings.decided(database, at(4)) == {"a": "4"}
    found = stamps.newest(database)
    assert found == (6, at(4).replace(tzinfo=None))
    assert audit.verify(database).lost == ()
    with database.transaction() as transaction:
        assert writing.redate(transaction, ADMINISTRATOR, at(5)) == 0


def test_redated_under_a_clock_that_was_still_ahead_it_is_redated_again(database: Database) -> None:
    settings.decide(database, "a", "1", "田禾", FUTURE)
    for now in (datetime(2030, 1, 1, tzinfo=UTC), at(1)):
        with database.transaction() as transaction:
            writing.redate(transaction, PROGRAM, now)
    assert stamps.in_future(database, at(1) + timedelta(seconds=1)) == ()
    assert settings.decided(database, at(1) + timedelta(seconds=1)) == {"a": "1"}


def test_spellings_remembered_together_are_of_one_moment_that_is_theirs_alone(database: Database) -> None:
    with database.transaction():
        settings.decide(database, "a", "1", "田禾", at(1))
        learned.remember_aliases(database, [("unit", "东塘", "DT"), ("unit", "西岭", "XL")], "田禾", at(1))
        learned.remember_aliases(database, [("unit", "东塘", "XL")], "田禾", at(1))
    found = learned.aliases(database)
    assert [(each.text, each.code) for each in found] == [("东塘", "XL"), ("西岭", "XL")]
    assert revisions(database) == [1, 2, 3]


def test_the_join_for_redated_facts_is_made_only_where_there_are_some(tmp_path: Path) -> None:
    """Another process redates (``doctor --heal``), and the desk that is opened afterwards knows it."""
    with closing(Database.open(tmp_path / "desk.duckdb")) as first:
        settings.decide(first, "a", "1", "田禾", at(1))
        settings.decide(first, "a", "2", "田禾", FUTURE)
        assert not first.dating.is_redated
        assert settings.decided(first, at(2)) == {"a": "1"}
    with closing(Database.open(tmp_path / "desk.duckdb")) as second:
        assert not second.dating.is_redated
        with second.transaction() as transaction:
            writing.redate(transaction, ADMINISTRATOR, at(2))
            rows = transaction.rows(f"SELECT max(recorded_at) FROM {SETTING.dated}")
            assert rows < [(datetime(2036, 1, 1),)]  # it is seen in the transaction itself
        assert settings.decided(second, at(3)) == {"a": "2"}
    with closing(Database.open(tmp_path / "desk.duckdb")) as third:
        assert third.dating.is_redated
        assert settings.decided(third, at(3)) == {"a": "2"}


def test_what_was_redated_while_it_was_read_is_read_again(database: Database) -> None:
    settings.decide(database, "a", "1", "田禾", FUTURE)
    read: list[str] = []

    def ask(sql: str) -> datetime:
        ((moment,),) = database.rows(sql)
        read.append(sql)
        if len(read) == 1:
            with database.transaction() as transaction:
                writing.redate(transaction, ADMINISTRATOR, at(2))
        return moment

    moment = database.dating.answer(f"SELECT min(recorded_at) FROM {SETTING.dated}", ask)
    assert moment.replace(tzinfo=UTC) == at(2) + TICK
    assert len(read) == 2
