"""The table of the values in force says what the observations in force say, at every moment."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pyarrow as pa
import pytest

from indicators.intake.bulk import IN_FORCE, Drafts, drafts_of, observations_of
from indicators.intake.drafts import Draft
from indicators.model.observation import Observation
from indicators.store.engine.database import Database
from indicators.store.figures.in_force import in_force_table
from indicators.store.figures.observations import in_force
from indicators.store.figures.staging import insert_drafts
from indicators.store.integrity import stated
from tests.store.deliveries import accept, at, deliver, draft, give_back, undo, wait

SECOND = timedelta(seconds=1)


@pytest.fixture
def history(database: Database) -> Database:
    """Reported on the 1st, corrected on the 3rd, undone on the 5th; handed in on the 2nd and accepted
    only on the 6th; handed in on the 7th and returned."""
    deliver(database, at(1), "TC_AMT 2022-08 70", "SME 2022-08 10 GM", "TC_AMT 2021-12 80.6")
    waiting = wait(database, at(2), "TC_AMT 2022-08 75", "TC_AMT 2022-08 74 QU GOV")
    third = deliver(database, at(3), "TC_AMT 2022-08 72.3", "SME 2022-08 11 GM", reason="漏报一笔")
    undo(database, third.id, at(5))
    accept(database, waiting.id, at(6))
    give_back(database, wait(database, at(7), "TC_AMT 2022-08 1").id, at(8))
    return database


def told(table: pa.Table) -> list[str]:
    return sorted(
        f"{row['indicator']} {row['unit']} {row['year']}-{row['month']:02d} {row['source']} {row['value']:f}"
        for row in table.set_column(
            table.schema.get_field_index("value"), "value", table["value"].cast(pa.decimal128(28, 1))
        ).to_pylist()
    )


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (at(1) - SECOND, []),
        (at(1), ["SME GM 2022-08 RPT 10.0", "TC_AMT QU 2022-08 RPT 70.0"]),
        (at(2), ["SME GM 2022-08 RPT 10.0", "TC_AMT QU 2022-08 RPT 70.0"]),
        (at(3), ["SME GM 2022-08 RPT 11.0", "TC_AMT QU 2022-08 RPT 72.3"]),
        (at(5), ["SME GM 2022-08 RPT 10.0", "TC_AMT QU 2022-08 RPT 70.0"]),
        # accepted after the 3rd's correction, it stands before it, though it was handed in earlier
        (at(6), ["SME GM 2022-08 RPT 10.0", "TC_AMT QU 2022-08 GOV 74.0", "TC_AMT QU 2022-08 RPT 75.0"]),
        (None, ["SME GM 2022-08 RPT 10.0", "TC_AMT QU 2022-08 GOV 74.0", "TC_AMT QU 2022-08 RPT 75.0"]),
    ],
)
def test_what_is_in_force(history: Database, as_of: datetime | None, expected: list[str]) -> None:
    assert told(in_force_table(history, {2022}, as_of)) == expected


@pytest.mark.parametrize("as_of", [at(1), at(4), at(5), at(6), None])
def test_the_same_observations_as_one_by_one(history: Database, as_of: datetime | None) -> None:
    def key(one: Observation) -> tuple[object, ...]:
        return (one.value.indicator, one.value.unit, one.value.month, one.value.source)

    found = sorted(observations_of(in_force_table(history, {2021, 2022}, as_of)), key=key)
    assert found == sorted(in_force(history, [2021, 2022], as_of=as_of), key=key)


@pytest.mark.parametrize("years", [set(), {2019}])
def test_nothing_in_force_is_a_table_too(history: Database, years: set[int]) -> None:
    found = in_force_table(history, years)
    assert (found.num_rows, found.schema) == (0, IN_FORCE)


def test_numbers_stay_exact(database: Database) -> None:
    deliver(database, at(1), "TC_AMT 2022-08 12345678901234567890.12345678", "SME 2022-08 -0.00000001")
    found = {row["indicator"]: row["value"] for row in in_force_table(database, {2022}).to_pylist()}
    assert found == {"TC_AMT": Decimal("12345678901234567890.12345678"), "SME": Decimal("-0.00000001")}


def test_many_years_lie_together_whatever_the_files_order(database: Database) -> None:
    lines = ["B 2022-01 1", "A 2021-01 2", "B 2021-02 3", "A 2022-02 4"]
    deliver(database, at(1), *lines)
    found = database.rows('SELECT "year", indicator, row_number FROM observation')
    assert found == [(2021, "A", 3), (2021, "B", 4), (2022, "A", 5), (2022, "B", 2)]


# --- What a submission states, as one digest ---------------------------------------------------


def drafts(*lines: str) -> Drafts:
    return drafts_of([draft(line, row) for row, line in enumerate(lines, start=2)])


def digest(database: Database, stated_drafts: Drafts) -> str | None:
    submission = uuid4()
    with database.transaction() as transaction:
        insert_drafts(transaction, submission, stated_drafts)
    return stated.of_submission(database, submission)


def test_the_store_and_the_drafts_have_one_digest(database: Database) -> None:
    said = drafts("SME 2022-08 10", "TC_AMT 2022-08 72.3", "TC_AMT 2021-08 61.20")
    shuffled = Drafts(pa.concat_tables([said.table.slice(2), said.table.slice(0, 2)]))
    assert digest(database, said) == stated.of_drafts(said) == stated.of_drafts(shuffled)
    assert stated.of_drafts(drafts()) is None


@pytest.mark.parametrize(
    "change",
    [
        "indicator = 'X'",
        "unit = 'X'",
        '"year" = 2020',
        '"month" = 1',
        "basis = 'month'",
        "source = 'X'",
        '"value" = 70.00000001',
        "numerator = 0",
        "denominator = 0",
        "note = 'X'",
        "row_number = 9",
        "place = 9",
        "place = NULL",
    ],
)
def test_every_change_behind_the_desks_back_changes_it(database: Database, change: str) -> None:
    value = draft("TC_AMT 2022-08 70").value
    told = stated.of_drafts(drafts_of([Draft(value, 2, 3)]))
    assert digest(database, drafts_of([Draft(value, 2, 3)])) == told
    database.rows(f"UPDATE observation SET {change}")
    submission = database.rows("SELECT submission FROM observation")[0][0]
    assert stated.of_submission(database, submission) != told
