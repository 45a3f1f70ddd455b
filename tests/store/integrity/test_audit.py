"""The audit: sealed entry by entry, and whatever is changed behind its back shows."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from indicators.access.actor import PROGRAM, Way
from indicators.access.acts import Act
from indicators.access.chain import BEGINNING
from indicators.access.roles import Role
from indicators.model.enums import Origin
from indicators.model.observation import Submission
from indicators.model.problem import DeskError
from indicators.store.engine.database import Database
from indicators.store.engine.transaction import Transaction
from indicators.store.figures.demonstration import remove_demonstration
from indicators.store.integrity import audit
from indicators.store.integrity.audit import AuditSearch, Verification
from indicators.store.integrity.sealing import COLUMNS, entry_of
from tests.store.deliveries import at, deliver, undo
from tests.store.tellings import FANG, QIANG, told, undone


def numbers(database: Database, wanted: AuditSearch) -> list[int]:
    return [entry.number for entry in audit.entries(database, wanted)]


# --- written ---


def test_an_entry_says_who_what_when_and_from_where(database: Database) -> None:
    audit.append(
        database, FANG, Act.EXPORTED, "2022-08", at(5), what="progress", as_of=None, n=Decimal("1.50")
    )
    (entry,) = audit.entries(database)
    assert (entry.number, entry.recorded_at, entry.name, entry.role, entry.way, entry.address) == (
        1,
        at(5),
        "wangfang",
        Role.REPORTER,
        Way.PASSWORD,
        "192.0.2.7",
    )
    assert (entry.act, entry.subject, entry.previous) == (Act.EXPORTED, "2022-08", BEGINNING)
    assert dict(entry.detail) == {"what": "progress", "as_of": None, "n": "1.50"}


def test_an_empty_audit_holds(database: Database) -> None:
    assert audit.verify(database) == Verification(0, BEGINNING, None)


def test_what_a_stranger_sends_as_a_name_is_kept_short_and_readable(database: Database) -> None:
    """Half a character and a NUL cannot be kept; 10 MB need not be."""
    stranger = replace(PROGRAM, name="管理\ud800员\0" + "x" * 10_000_000)
    audit.append(
        database, stranger, Act.SIGN_IN_REFUSED, "\udfff", at(5), agent=["\ud800", {"a\0": "b" * 9999}]
    )
    (entry,) = audit.entries(database)
    assert entry.name.startswith("管理?员?xxx")
    assert len(entry.name) == 1001
    assert entry.detail["agent"] == ["?", {"a?": "b" * 1000 + "…"}]
    assert audit.verify(database).holds


def test_twenty_threads_leave_no_gap(database: Database) -> None:
    with ThreadPoolExecutor(20) as pool:
        list(pool.map(lambda turn: audit.append(database, FANG, Act.EXPORTED, str(turn), at(5)), range(200)))
    found = audit.entries(database, limit=None)
    assert [entry.number for entry in found] == list(range(200, 0, -1))
    assert {entry.subject for entry in found} == {str(turn) for turn in range(200)}
    assert audit.verify(database).holds


def test_a_step_that_fails_leaves_no_entry(database: Database) -> None:
    with pytest.raises(DeskError), database.transaction():
        audit.append(database, FANG, Act.SUBMITTED, "x", at(5))
        raise DeskError("the rest of the step failed")
    assert audit.count(database) == 0


# --- searched ---


@pytest.fixture
def week(database: Database) -> Database:
    """1 to 6, one a day from 1 September."""
    for day, actor, act, subject, detail in (
        (1, FANG, Act.SIGNED_IN, "", {}),
        (2, FANG, Act.EXPORTED, "6f1c", {"file": "八月.csv"}),
        (3, QIANG, Act.SIGNED_IN, "", {}),
        (4, QIANG, Act.REFUSED, "6f1c", {"reason": "Wrong_Unit 100%"}),
        (5, FANG, Act.EXPORTED, "2022-08", {}),
        (6, PROGRAM, Act.BACKED_UP, "desk-20220906T090000Z.duckdb", {}),
    ):
        audit.append(database, actor, act, subject, at(day), **detail)
    return database


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AuditSearch(), [6, 5, 4, 3, 2, 1]),
        (AuditSearch(name="wangfang"), [5, 2, 1]),
        (AuditSearch(act=Act.SIGNED_IN), [3, 1]),
        (AuditSearch(name="liqiang", act=Act.REFUSED), [4]),
        (AuditSearch(since=at(3)), [6, 5, 4, 3]),
        (AuditSearch(until=at(2)), [2, 1]),
        (AuditSearch(since=at(2), until=at(3)), [3, 2]),
        (AuditSearch(text="八月"), [2]),
        (AuditSearch(text="6F1C"), [4, 2]),
        (AuditSearch(text="192.0.2.8"), [4, 3]),
        (AuditSearch(text="wrong_unit"), [4]),  # "_" and "%" are themselves
        (AuditSearch(text="wrong?unit"), []),
        (AuditSearch(text="100%"), [4]),
        (AuditSearch(text="'; DROP TABLE audit; --"), []),
        (AuditSearch(name="nobody"), []),
    ],
)
def test_entries_are_found(week: Database, wanted: AuditSearch, found: list[int]) -> None:
    assert numbers(week, wanted) == found
    assert audit.count(week, wanted) == len(found)


def test_entries_come_page_by_page(week: Database) -> None:
    assert [entry.number for entry in audit.entries(week, limit=2)] == [6, 5]
    assert [entry.number for entry in audit.entries(week, before=5, limit=2)] == [4, 3]
    assert [entry.number for entry in audit.entries(week, AuditSearch(name="wangfang"), before=5)] == [2, 1]


# --- the chain ---

Tampering = Callable[[Transaction], object]


def changed(column: str, value: object, number: int = 3) -> Tampering:
    return lambda transaction: transaction.execute(
        f'UPDATE audit SET "{column}" = ? WHERE number = ?', [value, number]
    )


def resealed(transaction: Transaction) -> None:
    """Somebody who knows how seals are made changes one entry and seals it anew."""
    transaction.execute("UPDATE audit SET subject = 'else' WHERE number = 3")
    (row,) = transaction.rows(f"SELECT {COLUMNS} FROM audit WHERE number = 3")
    transaction.execute("UPDATE audit SET hash = ? WHERE number = 3", [entry_of(row).sealed()])


def inserted(transaction: Transaction) -> None:
    """A further entry between 3 and 4, with everything after it renumbered."""
    for number in (6, 5, 4):
        transaction.execute("UPDATE audit SET number = number + 1 WHERE number = ?", [number])
    transaction.execute(
        f"INSERT INTO audit SELECT 4, {COLUMNS.split(', ', 1)[1]} FROM audit WHERE number = 3"
    )


def swapped(transaction: Transaction) -> None:
    for old, new in ((3, 99), (4, 3), (99, 4)):
        transaction.execute("UPDATE audit SET number = ? WHERE number = ?", [new, old])


def removed(*numbers: int) -> Tampering:
    return lambda transaction: transaction.execute(f"DELETE FROM audit WHERE number IN {(*numbers, 0)}")


@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        (changed("name", "wangfang"), 3),
        (changed("role", "viewer"), 3),
        (changed("way", "proxy"), 3),
        (changed("address", "192.0.2.9"), 3),
        (changed("act", "signed-out"), 3),
        (changed("act", "no act of the desk"), 3),
        (changed("subject", "else"), 3),
        (changed("detail", '{"file":"九月.csv"}', 2), 2),
        (changed("detail", "no JSON", 2), 2),
        (changed("recorded_at", datetime(2022, 9, 3, 9, 0, 0, 1)), 3),
        (changed("previous", BEGINNING), 3),
        (changed("hash", "f" * 64), 3),
        (changed("hash", "f" * 64, 6), 6),
        (changed("number", 0, 1), 1),
        (changed("number", 60, 6), 6),
        (resealed, 4),
        (inserted, 4),
        (swapped, 3),
        (removed(3), 3),
        (removed(1), 1),
        (removed(1, 2, 3), 1),
    ],
)
def test_what_is_changed_afterwards_breaks_the_chain(
    week: Database, tampering: Tampering, broken_at: int
) -> None:
    assert audit.verify(week).holds
    with week.transaction() as transaction:
        tampering(transaction)
    assert audit.verify(week).broken_at == broken_at
    assert not audit.verify(week).holds


def test_entries_cut_off_at_the_end_show_by_a_seal_written_down(week: Database) -> None:
    """The chain of what is left holds: only somebody who noted the last seal can tell."""
    noted = audit.head(week)
    assert audit.verify(week, noted).holds
    audit.append(week, FANG, Act.SIGNED_OUT, "", at(7))
    assert audit.verify(week, f" {noted.upper()}\n").holds  # it still stands in the chain

    with week.transaction() as transaction:
        removed(6, 7)(transaction)
    assert audit.verify(week).holds
    found = audit.verify(week, noted)
    assert (found.holds, found.head_stands, found.broken_at) == (False, False, None)


def test_an_entry_that_the_desk_cannot_have_written_is_told_while_looking(week: Database) -> None:
    with week.transaction() as transaction:
        changed("act", "no act of the desk")(transaction)
    with pytest.raises(DeskError, match="Entry 3 of the audit was not written by the desk"):
        audit.entries(week)


def test_a_clock_set_back_does_not_matter(database: Database) -> None:
    for moment in (at(5), at(5) - timedelta(days=900), at(4)):
        audit.append(database, FANG, Act.SIGNED_IN, "", moment)
    assert [entry.recorded_at.year for entry in audit.entries(database)] == [2022, 2020, 2022]
    assert audit.verify(database).holds


# --- held against the store ---


def delete(table: str, column: str) -> Callable[[Database, Submission], None]:
    def done(database: Database, submission: Submission) -> None:
        value = submission.file_sha256 if column == "sha256" else submission.id
        with database.transaction() as transaction:
            transaction.execute(f"DELETE FROM {table} WHERE {column} = ?", [value])

    return done


def execute(sql: str) -> Callable[[Database, Submission], None]:
    def done(database: Database, _: Submission) -> None:
        with database.transaction() as transaction:
            transaction.execute(sql)

    return done


@pytest.mark.parametrize(
    "tampering",
    [
        delete("submission", "id"),
        delete("observation", "submission"),
        delete("submission_file", "sha256"),
        execute("UPDATE submission_file SET content = array_slice(content, 1, 9)"),
        execute("UPDATE submission SET file_sha256 = repeat('0', 64)"),
        execute("UPDATE submission SET row_count = 3"),
        execute("UPDATE submission SET origin = 'published'"),
        execute("UPDATE observation SET \"value\" = 99 WHERE indicator = 'TC_AMT'"),
        execute("UPDATE observation SET \"month\" = 9 WHERE indicator = 'TC_AMT'"),
        execute("UPDATE observation SET numerator = 1 WHERE indicator = 'TC_AMT'"),
        execute("UPDATE observation SET note = '已核' WHERE indicator = 'TC_AMT'"),
        execute("DELETE FROM observation WHERE indicator = 'TC_AMT'"),
        execute("INSERT INTO observation SELECT * FROM observation"),
    ],
)
def test_a_submission_that_is_not_as_it_was_told_is_named(
    database: Database, tampering: Callable[[Database, Submission], None]
) -> None:
    submission = told(database, at(5), "TC_AMT 2022-08 72.3", "RD_INT 2022-08 2.9")
    assert audit.verify(database).holds
    tampering(database, submission)
    found = audit.verify(database)
    assert (found.broken_at, found.lost) == (None, (str(submission.id),))


def test_a_submission_that_nobody_was_told_of_is_named(database: Database) -> None:
    """Whenever it pretends to have been made."""
    told(database, at(5), "TC_AMT 2022-08 72.3")
    untold = [deliver(database, at(6), "TC_AMT 2022-08 99")]
    with database.transaction() as transaction:
        transaction.execute("UPDATE submission SET recorded_at = '2020-01-01' WHERE id = ?", [untold[0].id])
    untold.append(deliver(database, at(7), "TC_AMT 2022-08 100"))
    assert audit.verify(database).lost == tuple(sorted(str(one.id) for one in untold))


def test_an_undoing_is_held_against_the_store_both_ways(database: Database) -> None:
    first, second = (told(database, at(day), f"TC_AMT 2022-0{day} 1") for day in (5, 6))
    undone(database, first.id, at(7))
    assert audit.verify(database).holds

    undo(database, second.id, at(8))  # told to nobody
    assert audit.verify(database).lost == (str(second.id),)

    with database.transaction() as transaction:
        transaction.execute("DELETE FROM retraction")  # and the first in force again
    assert audit.verify(database).lost == (str(first.id),)


def test_demonstration_data_may_go(database: Database) -> None:
    told(database, at(5), "TC_AMT 2022-08 72.3", origin=Origin.DEMONSTRATION)
    remove_demonstration(database, "王芳", datetime.now(UTC))
    assert audit.verify(database).holds


def test_demonstration_data_does_not_become_somebodys_report(database: Database) -> None:
    invented = told(database, at(5), "TC_AMT 2022-08 72.3", origin=Origin.DEMONSTRATION)
    execute("UPDATE submission SET origin = 'reported'")(database, invented)
    assert audit.verify(database).lost == (str(invented.id),)


def test_what_cannot_be_in_the_store_at_all_is_named(database: Database) -> None:
    submission = str(uuid4())
    audit.append(
        database, FANG, Act.SUBMITTED, submission, at(5), sha256="0" * 64, values=1, origin="reported"
    )
    assert audit.verify(database).lost == (submission,)
