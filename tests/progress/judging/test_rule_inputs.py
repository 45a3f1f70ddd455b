"""Runs and ends that rules ask about: months behind, months of nothing, what is lost, what is kept."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.model.enums import Direction, Kind
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from tests.progress.desk_of import figures, indicator, rule, target

ASKING = (rule(1, "months_behind >= 9", "red"), rule(2, "", "yellow"))
LOWER = {"direction": Direction.LOWER}


def asked(
    name: str, lines: str, month: int, one: dict[str, Any] | None = None, **goal: Any
) -> Decimal | None:
    """A quantity of a goal of 120 in the year, 10 a month, judged at a month of 2022."""
    facts = figures(indicator(**(one or {})), target(**{"value": "120", **goal}), lines, rules=ASKING)
    found = progress(facts, "X", Month(2022, month)).verdict.inputs
    assert found is not None
    return found[name]


def cumulative(text: str) -> str:
    """``1:9 2:20``: the month and its cumulative figure."""
    return "\n".join(f"2022-{int(month):02d} cum {value}" for month, value in _pairs(text))


def _pairs(text: str) -> list[list[str]]:
    return [pair.split(":") for pair in text.split()]


@pytest.mark.parametrize(
    ("text", "month", "behind"),
    [
        ("1:9", 1, 1),
        ("1:10", 1, 0),  # exactly at pace
        ("1:9.99999999", 1, 1),
        ("1:9 2:19 3:29", 3, 3),
        ("1:9 2:20 3:29", 3, 1),  # at pace in February: the run begins in March
        ("1:9 2:19 3:30", 3, 0),
        ("1:9 3:29", 3, 2),  # two figures in a row; February has none
        ("1:9 2:19 3:29", 2, 2),
    ],
)
def test_figures_in_a_row_that_were_behind(text: str, month: int, behind: int) -> None:
    assert asked("months_behind", cumulative(text), month) == behind


def test_a_sum_that_nobody_knows_ends_the_run() -> None:
    """January 1; February is missing, so March's sum is unknown; April is reported cumulative."""
    lines = "2022-01 month 1\n2022-03 month 1\n2022-04 cum 3"
    assert asked("months_behind", lines, 4) == 1


@pytest.mark.parametrize(
    ("text", "start", "month", "months"),
    [
        ("1:0", 1, 1, 1),
        ("3:0", 1, 3, 3),
        ("3:0", 3, 3, 1),  # the goal begins in March
        ("5:0", 3, 5, 3),
        ("3:0.00000001", 1, 3, 0),
        ("3:-1", 1, 3, 0),
    ],
)
def test_months_since_the_start_with_nothing_done(text: str, start: int, month: int, months: int) -> None:
    assert asked("zero_months", cumulative(text), month, start=start) == months


@pytest.mark.parametrize(
    ("text", "month", "one", "goal", "failed"),
    [
        ("8:120", 8, LOWER, {"comparison": "<="}, 0),  # all of it spent, and no more
        ("8:120.00000001", 8, LOWER, {"comparison": "<="}, 1),  # more than all: it does not come back
        ("12:120.00000001", 12, LOWER, {"comparison": "<="}, 1),
        ("8:119", 8, {}, {}, 0),  # there is time left
        ("12:119.99999999", 12, {}, {}, 1),
        ("12:120", 12, {}, {}, 0),
        ("8:119", 8, {}, {"due": 9}, 0),
        ("9:119", 9, {}, {"due": 9}, 1),
        ("8:120", 8, {}, {"comparison": "="}, 0),
        ("8:121", 8, {}, {"comparison": "="}, 1),  # exactly so many were meant
        ("8:119", 8, {}, {"comparison": "="}, 0),
    ],
)
def test_what_is_lost(text: str, month: int, one: dict[str, Any], goal: dict[str, Any], failed: int) -> None:
    assert asked("failed", cumulative(text), month, one, **goal) == failed


@pytest.mark.parametrize(
    ("kind", "text", "month", "goal", "done"),
    [
        (Kind.FLOW, "8:120", 8, {}, 1),  # what is counted does not get less
        (Kind.FLOW, "8:119.99999999", 8, {}, 0),
        (Kind.FLOW, "8:120", 8, {"comparison": "="}, 1),
        (Kind.STOCK, "8:120", 8, {}, 0),  # a level may fall again before it is due
        (Kind.STOCK, "12:120", 12, {}, 1),
        (Kind.STOCK, "8:120", 8, {"due": 8}, 1),
        (Kind.STOCK, "7:120", 7, {"due": 8}, 0),
    ],
)
def test_what_is_reached_for_good(kind: Kind, text: str, month: int, goal: dict[str, Any], done: int) -> None:
    basis = "cum" if kind is Kind.FLOW else "level"
    lines = cumulative(text).replace("cum", basis)
    assert asked("done", lines, month, {"kind": kind}, **goal) == done
