"""From statements to series: cumulative and month values, gaps, sources."""

from decimal import Decimal

import pytest

from indicators.model.enums import Basis, Cycle, Kind, Light
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.series.series import build
from tests.progress.desk_of import catalogue, figures, indicator, said, target

CASES = [
    # what was said, month, value, single, span
    ("2022-01 cum 5\n2022-02 cum 12", "2022-02", "12", "7", 1),
    ("2022-02 cum 12", "2022-02", "12", "12", 2),  # January blank: reported together with February
    ("2022-02 cum 12\n2022-03 cum 20", "2022-03", "20", "8", 1),
    ("2022-01 month 5\n2022-02 month 7", "2022-02", "12", "7", 1),
    ("2022-01 month 5\n2022-03 month 7", "2022-03", None, "7", 1),  # February owed and missing
    ("2022-01 month 5\n2022-03 cum 20\n2022-04 month 4", "2022-04", "24", "4", 1),  # both ways mixed
    ("2022-07 cum 44\n2022-08 cum 43", "2022-08", "43", "-1", 1),  # falling stays as it is
    (
        "2022-07 cum 44\n2022-08 cum 50\n2022-08 month 5",
        "2022-08",
        "50",
        "5",
        1,
    ),  # own month wins over difference
    ("2021-12 cum 80\n2022-01 cum 6", "2022-01", "6", "6", 1),  # each year starts anew
]


@pytest.mark.parametrize("lines, month, value, single, span", CASES)
def test_flow(lines: str, month: str, value: str | None, single: str, span: int) -> None:
    point = build(indicator(), said(lines), catalogue([], []).sources)[Month.parse(month)]
    assert point.value == (None if value is None else Decimal(value))
    assert (point.single, point.span) == (Decimal(single), span)


STARTS = [
    # what was said, month, value, span: the goal begins in May
    ("2022-05 month 5\n2022-06 month 7", "2022-06", "12", 1),
    ("2022-05 month 5", "2022-05", "5", 1),
    ("2022-06 month 7", "2022-06", None, 1),  # May is owed
    ("2022-04 month 1\n2022-05 month 5", "2022-05", None, 1),  # what was begun before is told whole or not
    ("2022-05 cum 5", "2022-05", "5", 5),  # nobody says that it is May's alone
    ("2023-01 month 1", "2023-01", "1", 1),  # another year
    ("2023-05 month 1", "2023-05", None, 1),
]


@pytest.mark.parametrize("lines, month, value, span", STARTS)
def test_nothing_is_owed_before_the_goal_begins(lines: str, month: str, value: str | None, span: int) -> None:
    point = build(indicator(), said(lines), {}, starts={2022: 5})[Month.parse(month)]
    assert (point.value, point.span) == (None if value is None else Decimal(value), span)


def test_a_goal_that_begins_in_may_is_judged_in_june() -> None:
    """5 + 7 = 12 of 16 by December: 75 %, where 2 of 8 months are 25 %."""
    known = figures(
        indicator(basis=Basis.MONTH), target(value="16", start=5), "2022-05 month 5\n2022-06 month 7"
    )
    assert progress(known, "X", Month(2022, 6)).completion == Decimal(75)
    assert progress(known, "X", Month(2022, 6)).light is Light.GREEN


def test_month_reported_with_the_next_is_no_gap() -> None:
    one = indicator(basis=Basis.MONTH, months_off=(1,))
    point = build(one, said("2022-02 month 12"), {})[Month(2022, 2)]
    assert (point.value, point.single, point.span) == (Decimal(12), Decimal(12), 2)


def test_quarterly_month_values_cover_their_quarter() -> None:
    one = indicator(basis=Basis.MONTH, frequency=Cycle.QUARTER)
    series = build(one, said("2022-03 month 4\n2022-06 month 5"), {})
    assert series[Month(2022, 6)].value == Decimal(9)
    assert series[Month(2022, 6)].span == 3


def test_a_month_nobody_spoke_of_is_absent() -> None:
    series = build(indicator(), said("2022-01 cum 5\n2022-03 cum 9"), {})
    assert list(series) == [Month(2022, 1), Month(2022, 3)]


def test_both_sources_are_kept_and_the_first_believed_is_used() -> None:
    lines = "2022-12 cum 100 source=notice\n2022-12 cum 80 source=gov"
    point = build(indicator(), said(lines), catalogue([], []).sources)[Month(2022, 12)]
    assert point.value == Decimal(80)
    assert [other.value.value for other in point.differing] == [Decimal(100)]


@pytest.mark.parametrize(
    "lines, value, demonstration",
    [
        ("2022-08 cum 50 source=demo\n2022-08 cum 61 source=report", "61", False),
        ("2022-08 cum 50 source=demo\n2022-08 cum 61 source=gov", "61", False),
        ("2022-08 cum 50 source=demo", "50", True),
        ("2022-07 cum 40 source=demo\n2022-08 month 9", "49", True),  # built on demonstration data
    ],
)
def test_demonstration_data_is_believed_last_and_contradicts_nobody(
    lines: str, value: str, demonstration: bool
) -> None:
    one = indicator(months_off=tuple(range(1, 7)))
    point = build(one, said(lines), catalogue([], []).sources)[Month(2022, 8)]
    assert (point.value, point.demonstration, point.differing) == (Decimal(value), demonstration, ())


def test_a_level_keeps_its_own_value() -> None:
    series = build(indicator(kind=Kind.STOCK), said("2022-03 level 1200\n2022-06 level 1300"), {})
    assert series[Month(2022, 6)].value == Decimal(1300)


def test_another_sources_total_is_held_against_the_sum_of_months() -> None:
    one = indicator(basis=Basis.MONTH)
    lines = "2022-01 month 30\n2022-02 month 40\n2022-02 cum 90 source=gov"
    point = build(one, said(lines), catalogue([], []).sources)[Month(2022, 2)]
    assert point.value == Decimal(70)
    assert [other.value.value for other in point.differing] == [Decimal(90)]
