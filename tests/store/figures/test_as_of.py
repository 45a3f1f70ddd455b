"""Superseding, undoing, and what was known when. Expectations are written by hand."""

from datetime import timedelta
from decimal import Decimal

import pytest

from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Observation
from indicators.store.engine.database import Database
from indicators.store.figures.observations import all_in_force, all_records, in_force, newest_months, records
from indicators.store.submissions.submissions import submissions
from tests.store.deliveries import at, deliver, numbers, undo


@pytest.fixture
def history(database: Database) -> Database:
    """One figure's life: reported on the 1st, corrected on the 3rd, again on the 5th; the 5th undone
    on the 7th, the 3rd undone on the 9th, reported anew on the 11th."""
    deliver(database, at(1), "TC_AMT 2022-08 70", "SME 2022-08 10")
    third = deliver(database, at(3), "TC_AMT 2022-08 72.3", reason="漏报一笔")
    fifth = deliver(database, at(5), "TC_AMT 2022-08 99", reason="笔误")
    undo(database, fifth.id, at(7))
    undo(database, third.id, at(9))
    deliver(database, at(11), "TC_AMT 2022-08 71")
    return database


@pytest.mark.parametrize(
    ("as_of", "value"),
    [
        (at(1) - timedelta(microseconds=1), []),
        (at(1), ["70"]),
        (at(2), ["70"]),
        (at(3) - timedelta(microseconds=1), ["70"]),
        (at(3), ["72.3"]),
        (at(5), ["99"]),
        (at(7) - timedelta(microseconds=1), ["99"]),
        (at(7), ["72.3"]),
        (at(9), ["70"]),
        (at(10), ["70"]),
        (at(11), ["71"]),
        (None, ["71"]),
    ],
)
def test_in_force_as_of(history: Database, as_of, value) -> None:
    assert numbers(in_force(history, [2022], ["TC_AMT"], as_of=as_of)) == value


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [  # newest first; * = undone as known then
        (at(2), ["70"]),
        (at(6), ["99", "72.3", "70"]),
        (at(7), ["99*", "72.3", "70"]),
        (at(9), ["99*", "72.3*", "70"]),
        (None, ["71", "99*", "72.3*", "70"]),
    ],
)
def test_records_as_of(history: Database, as_of, expected) -> None:
    found = records(history, "TC_AMT", [2021, 2022], as_of)
    marks = ["*" if record.retracted_at else "" for record in found]
    assert [number + mark for number, mark in zip(numbers(found), marks, strict=True)] == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [  # day recorded; day undone, or 0
        (at(4), [(3, 0), (1, 0)]),
        (at(8), [(5, 7), (3, 0), (1, 0)]),
        (None, [(11, 0), (5, 7), (3, 9), (1, 0)]),
    ],
)
def test_submissions_as_of(history: Database, as_of, expected) -> None:
    found = submissions(history, as_of)
    assert [
        (one.recorded_at.day, one.retracted_at.day if one.retracted_at else 0) for one in found
    ] == expected


def test_undoing_a_submission_touches_only_its_own_values(database: Database) -> None:
    deliver(database, at(1), "TC_AMT 2022-07 60", "TC_AMT 2022-08 70")
    second = deliver(database, at(2), "TC_AMT 2022-08 71", "SME 2022-08 5")
    undo(database, second.id, at(3))
    assert numbers(in_force(database, [2022])) == ["60", "70"]


@pytest.mark.parametrize(
    "other",
    [
        "YOUNG 2022-12 80 QU GOV",  # another source
        "YOUNG 2022-12 80 GM RPT",  # another unit
        "YOUNG 2022-11 80",
        "YOUNG 2021-12 80",
        "YOUNG 2022-12 80 QU RPT month",  # another basis
        "GAZELLE 2022-12 80",
    ],
)
def test_what_differs_in_any_part_of_the_key_is_kept_beside(database: Database, other: str) -> None:
    """雏鹰: 80 by one source, 100 by another: both stay, whichever came later."""
    deliver(database, at(1), "YOUNG 2022-12 100")
    deliver(database, at(2), other)
    assert sorted(numbers(in_force(database, [2021, 2022]))) == ["100", "80"]


@pytest.mark.parametrize(
    ("years", "indicators", "units", "expected"),
    [
        ([2022], None, None, ["1", "2", "3", "4"]),
        ([2021], None, None, ["5"]),
        ([2021, 2022], ["A"], None, ["1", "2", "5"]),
        ([2022], ["A", "B"], ["GM"], ["2"]),
        ([2022], None, ["QU"], ["1", "3", "4"]),
        ([2022], [], None, []),
        ([], None, None, []),
        ([1999], None, None, []),
    ],
)
def test_what_is_asked_for(database: Database, years, indicators, units, expected) -> None:
    deliver(database, at(1), "A 2022-01 1", "A 2022-01 2 GM", "B 2022-01 3", "C 2022-02 4", "A 2021-12 5")
    assert sorted(numbers(in_force(database, years, indicators, units))) == expected


def test_everything_for_an_export(history: Database) -> None:
    assert numbers(all_in_force(history)) == ["10", "71"]
    assert numbers(all_records(history)) == ["71", "99", "72.3", "70", "10"]
    assert numbers(all_in_force(history, at(5))) == ["10", "99"]


def test_an_observation_knows_where_it_came_from(history: Database) -> None:
    corrected = records(history, "TC_AMT", [2022])[2]
    third = submissions(history)[2]
    assert corrected == Observation(
        value=corrected.value,
        origin=Origin.REPORTED,
        submission=third.id,
        row=2,
        person="王芳",
        recorded_at=at(3),
        reason="漏报一笔",
        file_name="03.csv",
        retracted_at=at(9),
        place=0,
        accepted_at=at(3),
    )
    assert corrected.value.month == Month(2022, 8)
    assert corrected.value.value == Decimal("72.3")


@pytest.mark.parametrize(
    ("undone", "expected"),
    [
        (False, {Origin.REPORTED: Month(2022, 9), Origin.PUBLISHED: Month(2021, 12)}),
        (True, {Origin.REPORTED: Month(2022, 8), Origin.PUBLISHED: Month(2021, 12)}),
    ],
)
def test_newest_months(database: Database, undone: bool, expected) -> None:
    deliver(database, at(1), "A 2022-08 1", "A 2022-02 1")
    deliver(database, at(2), "A 2021-12 1 QU GOV", origin=Origin.PUBLISHED)
    last = deliver(database, at(3), "A 2022-09 1")
    if undone:
        undo(database, last.id, at(4))
    assert newest_months(database) == expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (at(1) - timedelta(microseconds=1), {}),
        (at(1), {Origin.REPORTED: Month(2022, 8)}),
        (at(3), {Origin.REPORTED: Month(2022, 9)}),
        (at(4), {Origin.REPORTED: Month(2022, 8)}),  # September is undone
        (at(5), {Origin.REPORTED: Month(2022, 8), Origin.PUBLISHED: Month(2022, 12)}),
    ],
)
def test_newest_months_as_of(database: Database, as_of, expected) -> None:
    deliver(database, at(1), "A 2022-08 1")
    undo(database, deliver(database, at(3), "A 2022-09 1").id, at(4))
    deliver(database, at(5), "A 2022-12 1 QU GOV", origin=Origin.PUBLISHED)
    assert newest_months(database, as_of) == expected


def test_a_moment_without_a_zone_is_refused(history: Database) -> None:
    with pytest.raises(ValueError, match="time zone"):
        in_force(history, [2022], as_of=at(5).replace(tzinfo=None))
