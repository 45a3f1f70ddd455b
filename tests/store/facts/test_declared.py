"""What is declared of each fact table is what the database has, what is written, read, told and removed."""

import hashlib
import json
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from indicators.access.actor import Actor, Way
from indicators.access.acts import Act, Mark
from indicators.access.roles import Role
from indicators.model.commentary import Commentary
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.store.engine.database import Database
from indicators.store.facts import digests
from indicators.store.facts.figures import CLOSING
from indicators.store.facts.meetings import COMMENTARY
from indicators.store.facts.registry import FACTS
from indicators.store.facts.submissions import SUBMISSION
from indicators.store.facts.table import FactTable
from indicators.store.facts.writing import insert
from indicators.store.figures import closings
from indicators.store.integrity import audit
from indicators.store.meetings import commentaries
from tests.store.columns import columns_of
from tests.store.deliveries import at, deliver

OFFICE = Actor("tianhe", "田禾", Role.REVIEWER, None, frozenset(), "192.0.2.7", Way.PASSWORD)
AUGUST = Month(2022, 8)
NO_FACTS = {"audit", "revision", "redated"}  # sealed in a chain; the counter; a part of redating


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.name)
def test_the_schema_has_what_is_declared(database: Database, fact: FactTable[Any]) -> None:
    declared = [(column.name, column.kind.sql, column.nullable) for column in fact.all_columns]
    assert columns_of(database, fact.name) == sorted(declared)
    for part in fact.parts:
        declared = [(column.name, column.kind.sql, column.nullable) for column in part.columns]
        assert columns_of(database, part.name) == sorted([*declared, (part.owner, "UUID", False)])


def test_every_table_that_is_dated_is_declared(database: Database) -> None:
    dated = database.rows(
        "SELECT table_name FROM information_schema.columns WHERE column_name = 'recorded_at'"
    )
    assert {name for (name,) in dated} - NO_FACTS == {fact.name for fact in FACTS}


def test_each_mark_is_told_of_one_table() -> None:
    marks = [fact.audited.mark for fact in FACTS if fact.audited is not None]
    assert sorted(marks) == sorted(Mark)


def test_what_refers_to_others_stands_after_them() -> None:
    """Demonstration data is removed from the end on."""
    names = [fact.name for fact in FACTS]
    for place, fact in enumerate(FACTS):
        later = {name for name in names[place + 1 :] if f"FROM {name} " in fact.demonstration}
        assert later == set(), fact.name


def test_a_digest_is_of_the_row_as_canonical_json(database: Database) -> None:
    """Any engine, and anybody with the row at hand, comes to the same."""
    with database.transaction() as transaction:
        closings.close(database, AUGUST, "办公室", "季度\n结束", at(5))
        ((acts, mark, digest),) = transaction.unaudited
    text = (
        '{"account":null,"closed":true,"month":"2022-08","person":"办公室","reason":"季度\\n结束",'
        '"recorded_at":"2022-09-05T09:00:00.000000+00:00","revision":1,"table":"closing"}'
    )
    assert digest == "2:" + hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert (acts, mark) == ((Act.PERIOD_CLOSED, Act.PERIOD_REOPENED), Mark.CLOSING)


def test_parts_stand_in_the_digest_of_their_fact(database: Database) -> None:
    made = deliver(database, at(5), "A 2022-08 1")
    with database.transaction() as transaction:
        transaction.execute("INSERT INTO edit VALUES (?, 3, 2, '约23', '23')", [made.id])
        transaction.execute("INSERT INTO edit VALUES (?, 2, 1, '', '1')", [made.id])
        transaction.execute("INSERT INTO explanation VALUES (?, NULL, NULL, 'X', '补报')", [made.id])
        transaction.execute("INSERT INTO explanation VALUES (?, 4, 0, 'X', '核实')", [made.id])
    (stored,) = SUBMISSION.stored(database, made.id)
    assert stored["edit"] == [(2, 1, "", "1"), (3, 2, "约23", "23")]
    assert stored["explanation"] == [(4, 0, "X", "核实"), (None, None, "X", "补报")]
    text = json.dumps(
        {
            "table": "submission",
            "id": str(made.id),
            "origin": "reported",
            "file_name": "05.csv",
            "file_sha256": made.file_sha256,
            "person": "王芳",
            "reason": "",
            "row_count": 1,
            "newest_month": "2022-08",
            "account": None,
            "sheet": "",
            "corrects": None,
            "corrections": None,
            "takes_back": None,
            "recorded_at": "2022-09-05T09:00:00.000000+00:00",
            "revision": 1,
            "edit": [[2, 1, "", "1"], [3, 2, "约23", "23"]],
            "explanation": [[4, 0, "X", "核实"], [None, None, "X", "补报"]],
        },
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    assert digests.second("submission", stored) == "2:" + hashlib.sha256(text.encode()).hexdigest()


def test_the_first_form_is_of_texts_side_by_side(file_database: Database) -> None:
    """As DuckDB made it: what was not there left a blank; microseconds since 1970; a list's rows by \\x1e."""
    row = {
        "month": "2022-08",
        "closed": True,
        "recorded_at": datetime(2022, 9, 5, 9),
        "person": "办公室",
        "account": None,
        "reason": "结束",
    }
    text = "2022-08\x1ftrue\x1f1662368400000000\x1f办公室\x1f\x1f结束"
    assert digests.first(CLOSING.first_digest, row) == hashlib.sha256(text.encode()).hexdigest()
    (by_duckdb,) = file_database.rows(
        "SELECT sha256(concat_ws(chr(31), '2022-08', TRUE, epoch_us(TIMESTAMP '2022-09-05 09:00:00'), "
        "'办公室', coalesce(CAST(NULL AS VARCHAR), ''), '结束'))"
    )
    assert by_duckdb == (digests.first(CLOSING.first_digest, row),)
    parts = digests.of_part("explanation", missing="-1")
    assert parts({"explanation": [(4, 0, "X", "甲"), (None, None, "Y", "乙")]}) == (
        "4\x1f0\x1fX\x1f甲\x1e-1\x1f-1\x1fY\x1f乙"
    )


def test_a_row_comes_back_as_it_went_in(database: Database) -> None:
    words = Commentary(
        UUID(int=1), "A", AUGUST, "因", "措", None, Origin.REPORTED, at(5), "孙苗", UUID(int=2)
    )
    with database.transaction() as transaction:
        assert insert(transaction, COMMENTARY, words) == words
        later = insert(transaction, COMMENTARY, words.__class__(**{**vars(words), "id": UUID(int=3)}))
    assert later.recorded_at > at(5)  # no two facts are of one moment
    rows = database.rows(f"SELECT {COMMENTARY.select()} FROM {COMMENTARY.dated} ORDER BY revision")
    assert [COMMENTARY.read(row) for row in rows] == [words, later]


def test_an_entry_tells_what_was_written_before_it(database: Database) -> None:
    """The desk names no digest: the declaration says which act tells of which fact."""
    with database.transaction():
        closings.close(database, AUGUST, "办公室", "", at(5))
        audit.append(database, OFFICE, Act.SIGNED_IN, "", at(5))  # it tells of no fact
        audit.append(database, OFFICE, Act.PERIOD_CLOSED, "2022-08", at(5), reason="")
    told, other = audit.entries(database)
    (stored,) = CLOSING.stored(database)
    assert told.detail == {"reason": "", "closing": digests.second("closing", stored)}
    assert other.detail == {}
    assert audit.verify(database).holds


def test_two_facts_of_one_sort_are_told_in_their_order(database: Database) -> None:
    with database.transaction():
        for month in (AUGUST, Month(2022, 7)):
            closings.close(database, month, "办公室", "", at(5))
        for month in (AUGUST, Month(2022, 7)):
            audit.append(database, OFFICE, Act.PERIOD_CLOSED, str(month), at(5))
    july, august = audit.entries(database)
    found = {row["month"]: digests.second("closing", row) for row in CLOSING.stored(database)}
    assert {"2022-08": august.detail["closing"], "2022-07": july.detail["closing"]} == found


def test_demonstration_data_is_not_told(database: Database) -> None:
    with database.transaction() as transaction:
        commentaries.write(database, "A", AUGUST, "因", "措", None, "", at(5), origin=Origin.DEMONSTRATION)
        assert transaction.unaudited == []
        commentaries.write(database, "A", AUGUST, "因", "措", None, "孙苗", at(5))
        assert len(transaction.unaudited) == 1


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE closing SET reason = '其他'",
        "UPDATE closing SET revision = revision + 1",
        "UPDATE closing SET recorded_at = recorded_at - INTERVAL '1 day'",
        "DELETE FROM closing",
        "INSERT INTO closing SELECT '2022-07', TRUE, recorded_at + INTERVAL '1 day', '', NULL, '', 9 "
        "FROM closing",
    ],
)
def test_what_is_changed_behind_the_desk_s_back_is_named(database: Database, tampering: str) -> None:
    with database.transaction():
        closings.close(database, AUGUST, "办公室", "", at(5))
        audit.append(database, OFFICE, Act.PERIOD_CLOSED, "2022-08", at(5))
    assert audit.verify(database).lost == ()
    with database.transaction() as transaction:
        transaction.execute(tampering)
    assert audit.verify(database).lost != ()
