"""A delivery is written whole, once, exactly; and a second look is asked for where it must be."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from shutil import copyfile
from uuid import uuid4

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.intake.bulk import drafts_of
from indicators.intake.drafts import Draft
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import Submission, Value
from indicators.model.problem import DeskError
from indicators.model.workflow import SubmissionState
from indicators.store.engine.database import Database
from indicators.store.figures.observations import in_force, records
from indicators.store.submissions import submissions
from indicators.store.submissions.decisions import retract
from indicators.store.submissions.submissions import StaleState, file_content, revision, submit
from tests.store.deliveries import at, deliver, draft, numbers, undo


def submit_drafts(database: Database, drafts: list[Draft], content: bytes = b"") -> Submission:
    return submit(
        database,
        origin=Origin.REPORTED,
        file_name="八月.csv",
        content=content,
        person="王芳",
        drafts=drafts_of(drafts),
        reason="",
        moment=at(1),
    )


def test_what_is_returned_is_what_is_kept(database: Database) -> None:
    written = deliver(database, at(1), "TC_AMT 2022-08 72.3", content=b"\x00\xff\r\n", reason="更正")
    assert submissions.submissions(database) == (written,)
    assert written == Submission(
        id=written.id,
        origin=Origin.REPORTED,
        file_name="01.csv",
        file_sha256="e9489f37fb3051e9efa1dc916004d7274e7b63975e3209708947267f2393a9be",
        person="王芳",
        recorded_at=at(1),
        reason="更正",
        rows=1,
        state=SubmissionState.IN_FORCE,
        decided_at=at(1),
    )
    assert file_content(database, written.id) == b"\x00\xff\r\n"


def test_the_same_file_is_stored_once(database: Database) -> None:
    first = deliver(database, at(1), "A 2022-01 1", content=b"same")
    second = deliver(database, at(2), "A 2022-01 2", content=b"same")
    assert database.rows("SELECT count(*) FROM submission_file") == [(1,)]
    assert file_content(database, first.id) == file_content(database, second.id) == b"same"


@pytest.mark.parametrize(
    "number",
    [
        "0.1",
        "0.00000001",
        "-0.00000001",
        "0",
        "-0.0",
        "1E+2",
        "99999999999999999999.99999999",
        "-99999999999999999999.99999999",
        "12345678901234567.12345678",  # no float holds this
        "1.100000000000",
    ],
)
def test_numbers_are_kept_to_the_last_digit(database: Database, number: str) -> None:
    deliver(database, at(1), f"A 2022-01 {number}")
    found = in_force(database, [2022])[0].value.value
    assert isinstance(found, Decimal)
    assert found == Decimal(number)


@pytest.mark.parametrize("number", ["0.000000001", "1.123456789", "100000000000000000000", "NaN", "Infinity"])
def test_a_number_that_would_lose_digits_is_refused(database: Database, number: str) -> None:
    """By the columns themselves, which hold what the store holds."""
    with pytest.raises(pa.ArrowInvalid):
        deliver(database, at(1), "B 2022-01 1", f"A 2022-01 {number}")
    assert submissions.submissions(database) == ()
    assert database.rows("SELECT count(*) FROM submission_file") == [(0,)]


NUMBERS = st.decimals(-(10**20) + 1, 10**20 - 1, places=8)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
VALUES = st.builds(
    Value,
    indicator=TEXTS,
    unit=TEXTS,
    month=st.builds(Month, st.integers(1900, 2999), st.integers(1, 12)),
    basis=st.sampled_from(Basis),
    value=NUMBERS,
    source=TEXTS,
    numerator=st.none() | NUMBERS,
    denominator=st.none() | NUMBERS,
    note=TEXTS,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(VALUES, max_size=8, unique_by=lambda value: value.key))
def test_any_values_come_back_the_same(
    migrated: Path, tmp_path_factory: pytest.TempPathFactory, values: list[Value]
) -> None:
    database = Database.open(copyfile(migrated, tmp_path_factory.mktemp("any") / "desk.duckdb"))
    submit_drafts(database, [Draft(value, row) for row, value in enumerate(values, start=2)])
    years = {value.month.year for value in values}
    found = in_force(database, years)
    database.close()
    assert {(one.row, one.value) for one in found} == set(enumerate(values, start=2))


def test_one_figure_stated_twice_in_a_file_is_refused(database: Database) -> None:
    with pytest.raises(DeskError, match="Rows 2 and 4 state the same figure"):
        deliver(database, at(1), "A 2022-01 1", "B 2022-01 1", "A 2022-01 1.5")
    assert submissions.submissions(database) == ()


def test_a_delivery_without_values(database: Database) -> None:
    assert deliver(database, at(1)).rows == 0
    assert in_force(database, [2022]) == []


# --- moments ---


@pytest.mark.parametrize("clock", [at(1), at(1) - timedelta(days=400), at(1) + timedelta(microseconds=1)])
def test_moments_only_grow_even_where_the_clock_goes_back(database: Database, clock: datetime) -> None:
    first = deliver(database, at(1), "A 2022-01 1")
    second = deliver(database, clock, "A 2022-01 2")
    undo(database, second.id, clock)
    third = deliver(database, clock, "A 2022-01 3")
    assert first.recorded_at < second.recorded_at < third.recorded_at
    assert third.recorded_at - first.recorded_at == timedelta(microseconds=3)
    assert numbers(in_force(database, [2022])) == ["3"]


def test_moments_are_utc_whatever_zone_the_clock_speaks(database: Database) -> None:
    beijing = datetime(2022, 9, 1, 17, 0, tzinfo=timezone(timedelta(hours=8)))
    written = deliver(database, beijing, "A 2022-01 1")
    assert written.recorded_at == at(1, 9)
    assert in_force(database, [2022], as_of=beijing)[0].recorded_at.tzinfo is UTC


# --- undoing ---


def test_undoing_is_remembered(database: Database) -> None:
    written = deliver(database, at(1), "A 2022-01 1")
    retract(database, written.id, "李强", "报错了", at(2))
    assert submissions.submissions(database) == (
        replace(
            written,
            retracted_at=at(2),
            retracted_by="李强",
            retraction_reason="报错了",
            state=SubmissionState.UNDONE,
        ),
    )
    assert file_content(database, written.id) == b"A 2022-01 1"


@pytest.mark.parametrize(
    ("which", "sentence"),
    [
        ("unknown", "no such submission"),
        ("undone", "undone already"),
        ("demonstration", "remove all of it in one step"),
    ],
)
def test_what_cannot_be_undone(database: Database, which: str, sentence: str) -> None:
    undone = deliver(database, at(1), "A 2022-01 1")
    undo(database, undone.id, at(2))
    demonstration = deliver(database, at(3), "A 2022-01 1 QU DEMO", origin=Origin.DEMONSTRATION)
    ids = {"unknown": uuid4(), "undone": undone.id, "demonstration": demonstration.id}
    before = revision(database)
    with pytest.raises(DeskError, match=sentence):
        undo(database, ids[which], at(4))
    assert revision(database) == before


def test_an_unknown_file(database: Database) -> None:
    with pytest.raises(DeskError, match="no such submission"):
        file_content(database, uuid4())


# --- revisions ---


def test_a_revision_stands_for_one_state(database: Database) -> None:
    seen = [revision(database)]
    written = deliver(database, at(1), "A 2022-01 1")
    seen += [revision(database), revision(database)]
    undo(database, written.id, at(1))
    seen.append(revision(database))
    assert seen[1] == seen[2]
    assert len(set(seen)) == 3


def test_a_decision_on_an_old_state_is_refused(database: Database) -> None:
    looked = revision(database)
    deliver(database, at(1), "A 2022-01 1", expected_revision=looked)
    with pytest.raises(StaleState, match="since you looked"):
        deliver(database, at(2), "A 2022-01 2", expected_revision=looked)
    assert numbers(in_force(database, [2022])) == ["1"]
    deliver(database, at(2), "A 2022-01 2", expected_revision=revision(database))
    assert numbers(in_force(database, [2022])) == ["2"]


# --- many at once ---


def test_eight_writers_and_a_reader_at_once(database: Database) -> None:
    """8 × 12 deliveries of 20 values of one key set: each acknowledged one is there, whole."""
    acknowledged: list[Submission] = []
    halves: list[int] = []
    done = threading.Event()

    def write(writer: int) -> None:
        for turn in range(12):
            lines = [f"I{n} 2022-08 {writer * 100 + turn}" for n in range(20)]
            acknowledged.append(deliver(database, at(1), *lines))

    def read() -> None:
        while not done.is_set():
            found = set(numbers(in_force(database, [2022])))
            halves.extend([len(found)] if len(found) > 1 else [])

    reader = threading.Thread(target=read)
    writers = [threading.Thread(target=write, args=[writer]) for writer in range(8)]
    for thread in (reader, *writers):
        thread.start()
    for thread in writers:
        thread.join()
    done.set()
    reader.join()

    assert len(acknowledged) == 96
    assert {one.id for one in submissions.submissions(database)} == {one.id for one in acknowledged}
    assert len({one.recorded_at for one in acknowledged}) == 96
    counts = database.rows("SELECT submission, count(*) FROM observation GROUP BY submission")
    assert dict(counts) == {one.id: 20 for one in acknowledged}
    assert len(records(database, "I7", [2022])) == 96
    assert halves == []  # no reader ever saw a part of a delivery


def test_only_one_of_two_decisions_on_the_same_state_is_taken(database: Database) -> None:
    looked = revision(database)
    taken: list[bool] = []

    def decide(writer: int) -> None:
        try:
            deliver(database, at(1), f"A 2022-08 {writer}", expected_revision=looked)
            taken.append(True)
        except StaleState:
            taken.append(False)

    threads = [threading.Thread(target=decide, args=[writer]) for writer in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False] * 7 + [True]


def test_the_order_of_rows_in_the_file_is_kept(database: Database) -> None:
    drafts = [draft(f"A 2022-{month:02} 1", row=14 - month) for month in range(1, 13)]
    submit_drafts(database, drafts)
    assert [one.row for one in records(database, "A", [2022])] == list(range(2, 14))
