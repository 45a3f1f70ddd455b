"""Drafts against the values in force, and the same drafts as a table."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.intake.bulk import (
    NOTHING_IN_FORCE,
    Changes,
    Drafts,
    changes_of,
    drafts_of,
    observations_of,
    table_in_force,
)
from indicators.intake.drafts import Draft, Effect
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import Observation, Value


def draft(row: int, value: str, unit: str = "QU", note: str = "", **parts: Decimal) -> Draft:
    return Draft(
        Value("TC_AMT", unit, Month(2022, 8), Basis.CUMULATIVE, Decimal(value), "RPT", note=note, **parts),
        row,
        4,
    )


def test_a_table_of_drafts_reads_as_a_sequence() -> None:
    drafts = [draft(2, "72.3"), draft(3, "1", "GM", numerator=Decimal(1), denominator=Decimal(2))]
    table = drafts_of(drafts)
    assert (len(table), list(table), table[-1], list(table[1:])) == (2, drafts, drafts[1], drafts[1:])
    with pytest.raises(IndexError):
        table[2]


def test_a_table_of_the_present_reads_back(in_force: Callable[..., Observation]) -> None:
    known = [
        in_force("TC_AMT", "2022-07", "61.20"),
        in_force("COV", "2022-08", "50", Basis.LEVEL, parts=("1", "2"), note="核"),
    ]
    read = list(observations_of(table_in_force(known)))
    assert [one.value for one in read] == [one.value for one in known]
    assert [(one.submission, one.person, one.recorded_at) for one in read] == [
        (one.submission, one.person, one.recorded_at) for one in known
    ]


def effects(compared: Changes) -> list[tuple[Effect, int, str | None]]:
    return [
        (one.effect, one.draft.row, None if one.before is None else f"{one.before.value.value:.1f}")
        for one in compared
    ]


@pytest.fixture
def held(in_force: Any) -> Changes:
    known = [in_force("TC_AMT", "2022-08", "72.30"), in_force("TC_AMT", "2022-08", "5", unit="GM")]
    file = [draft(2, "6", "GM"), draft(3, "72.3", note="另注"), draft(4, "1", "KJ")]
    return changes_of(drafts_of(file), table_in_force(known))


def test_new_changed_and_same_in_the_files_order(held: Changes) -> None:
    expected = [(Effect.CHANGED, 2, "5.0"), (Effect.SAME, 3, "72.3"), (Effect.NEW, 4, None)]
    assert effects(held) == expected
    assert [effects(held[at : at + 1])[0] for at in range(3)] == expected
    assert (held[-1].effect, held[-1].draft.row) == (Effect.NEW, 4)
    assert [held.count(effect) for effect in Effect] == [1, 1, 1]
    assert [one.draft.row for one in held.of(Effect.CHANGED)] == [2]
    assert held.of(Effect.NEW, limit=0) == ()


PARTS = (Decimal(1), Decimal(2))


@pytest.mark.parametrize(
    ("before", "now", "effect"),
    [
        (PARTS, PARTS, Effect.SAME),
        ((None, None), (None, None), Effect.SAME),
        (PARTS, (None, None), Effect.CHANGED),  # numerator and denominator vanish, the value stays
        ((None, None), PARTS, Effect.CHANGED),  # they come
        (PARTS, (Decimal(2), Decimal(2)), Effect.CHANGED),
        (PARTS, (Decimal(1), Decimal(4)), Effect.CHANGED),  # the denominator alone
        (PARTS, (Decimal("1.0"), Decimal("2.00")), Effect.SAME),
    ],
)
def test_numerator_and_denominator_are_figures_too(
    before: tuple[Decimal | None, ...], now: tuple[Decimal | None, ...], effect: Effect, in_force: Any
) -> None:
    known = in_force("COV", "2022-08", "50", Basis.LEVEL)
    known = replace(known, value=replace(known.value, numerator=before[0], denominator=before[1]))
    stated = replace(known.value, numerator=now[0], denominator=now[1])
    (change,) = changes_of(drafts_of([Draft(stated, 2, 4)]), table_in_force([known]))
    assert change.effect is effect


def test_nothing_in_force_makes_everything_new() -> None:
    assert effects(changes_of(drafts_of([draft(2, "1")]), NOTHING_IN_FORCE)) == [(Effect.NEW, 2, None)]
    assert effects(changes_of(Drafts(drafts_of([]).table), NOTHING_IN_FORCE)) == []


def test_what_would_be_written_over_what_is_the_same_however_the_tables_came_about(in_force: Any) -> None:
    known = [in_force("TC_AMT", "2022-08", "5"), in_force("TC_AMT", "2022-08", "7", unit="GM")]
    file = drafts_of([draft(2, "6"), draft(3, "8", "GM")])
    first = list(changes_of(file, table_in_force(known)).parts())
    assert list(changes_of(file, table_in_force(reversed(known))).parts()) == first
    other = [in_force("TC_AMT", "2022-08", "5.1"), known[1]]  # it would supersede another figure
    assert list(changes_of(file, table_in_force(other)).parts()) != first
