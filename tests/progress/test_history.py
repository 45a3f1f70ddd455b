"""Light history, 迟补, streaks and the order of concern."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.model.catalogue import Indicator
from indicators.model.enums import Cycle, Direction, Kind, PaceKind
from indicators.model.month import Month
from indicators.progress.history import made_good, standing, standings
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, figures, indicator, rule, said, target

# linear pace in %: 8.3 16.7 25 33.3 41.7 50 58.3 66.7
YEAR = """
2022-01 cum 9
2022-02 cum 14
2022-03 cum 12
2022-04 cum 34
2022-05 cum 20
2022-06 cum 30
2022-08 cum 40
"""


def test_history_marks_what_was_late_and_caught_up() -> None:
    past = standing(figures(indicator(), target(), YEAR), "X", Month(2022, 8)).history
    assert [one.light.value for one in past] == [
        "green",  # 9 against 8.3
        "yellow",  # 14 against 16.7
        "red",  # 12 against 25
        "green",  # 34 against 33.3
        "red",  # 20 against 41.7
        "red",
        "not-reported",
        "red",  # 40 against 66.7
    ]
    assert [str(one.caught_up) if one.caught_up else "" for one in past] == [
        "",
        "2022-04",
        "2022-04",
        "",
        "",
        "",
        "",
        "",
    ]


def test_a_gap_in_reporting_ends_a_streak() -> None:
    assert standing(figures(indicator(), target(), YEAR), "X", Month(2022, 6)).streak == 2
    now = standing(figures(indicator(), target(), YEAR), "X", Month(2022, 8))
    assert (now.streak, now.newly) == (1, True)


def test_spark_shows_unknown_months_as_unknown() -> None:
    spark = standing(figures(indicator(), target(), YEAR), "X", Month(2022, 8)).spark
    assert [None if value is None else int(value) for value in spark] == [9, 14, 12, 34, 20, 30, None, 40]


def test_order_of_concern() -> None:
    values = {"A": "70", "B": "20", "C": "60", "D": "40", "E": "64"}
    nouns = [indicator(code) for code in (*values, "F", "G")]
    goals = [target(code) for code in (*values, "F")] + [target("G", start=10)]
    lines = "\n".join(f"2022-08 cum {value} indicator={code}" for code, value in values.items())
    found = standings(Figures.of(catalogue(nouns, goals), said(lines)), Month(2022, 8))
    assert [one.progress.indicator.code for one in found] == ["B", "D", "C", "E", "A", "F", "G"]


def test_weight_comes_before_the_gap() -> None:
    nouns = [indicator("A"), indicator("B", weight=Decimal(2))]
    lines = "2022-08 cum 10 indicator=A\n2022-08 cum 40 indicator=B"
    found = standings(Figures.of(catalogue(nouns, [target("A"), target("B")]), said(lines)), Month(2022, 8))
    assert [one.progress.indicator.code for one in found] == ["B", "A"]


def test_a_streak_counts_figures_not_the_months_between() -> None:
    one = indicator(frequency=Cycle.QUARTER)
    found = standing(figures(one, target(), "2022-03 cum 5\n2022-06 cum 9"), "X", Month(2022, 8))
    assert (found.progress.light.value, found.streak, found.newly) == ("red", 2, False)
    once = standing(figures(one, target(), "2022-06 cum 9"), "X", Month(2022, 8))
    assert (once.streak, once.newly) == (1, False)  # new in June, not in August


@pytest.mark.parametrize(
    ("one", "goal", "lines", "month", "streak", "newly", "previous"),
    [
        # two figures of one quarter are one period; the second is not new any more
        (Cycle.QUARTER, {}, "2022-03 cum 40\n2022-07 cum 9\n2022-08 cum 9", 8, 1, False, "red"),
        (Cycle.QUARTER, {}, "2022-03 cum 5\n2022-06 cum 9", 6, 2, False, "red"),
        (Cycle.QUARTER, {}, "2022-03 cum 40\n2022-06 cum 9", 6, 1, True, "green"),
        (Cycle.HALF_YEAR, {}, "2022-06 cum 9\n2022-12 cum 20", 12, 2, False, "red"),
        (Cycle.MONTH, {}, "2022-06 cum 9\n2022-07 cum 9\n2022-08 cum 9", 8, 3, False, "red"),
        (Cycle.MONTH, {}, "2022-06 cum 9\n2022-08 cum 9", 8, 1, True, None),  # July was not reported
        (Cycle.MONTH, {"start": 8, "due": 12}, "2022-08 cum 1", 8, 1, True, None),  # July was not due
    ],
)
def test_a_change_of_light_is_counted_in_the_indicators_own_periods(
    one: Cycle, goal: dict[str, int], lines: str, month: int, streak: int, newly: bool, previous: str | None
) -> None:
    change = standing(
        figures(indicator(frequency=one), target(**goal), lines), "X", Month(2022, month)
    ).change
    assert (change.light.value, change.streak, change.newly) == ("red", streak, newly)
    assert (change.before.value if change.before else None, change.cycle) == (previous, one)


STEADY, LINEAR = PaceKind.STEADY, PaceKind.LINEAR


@pytest.mark.parametrize(
    ("one", "goal", "april", "may", "caught_up"),
    [
        (indicator(), {}, "cum 20", "cum 60", "2022-05"),
        (indicator(kind=Kind.RATIO), {"value": "24"}, "level 20", "level 25", None),
        (indicator(kind=Kind.COVERAGE), {"pace": STEADY}, "level 80", "level 100", None),
        (indicator(kind=Kind.COVERAGE), {"pace": LINEAR}, "level 20", "level 60", "2022-05"),
        (
            indicator(kind=Kind.COVERAGE, direction=Direction.LOWER),
            {"value": "2", "comparison": "<=", "pace": LINEAR},
            "level 3",
            "level 1",
            None,
        ),
        (indicator(kind=Kind.STOCK), {}, "level 80", "level 100", None),
        (indicator(kind=Kind.STOCK), {"baseline": "100"}, "level 80", "level 100", None),  # no way to go
        (indicator(kind=Kind.STOCK), {"baseline": "0"}, "level 20", "level 60", "2022-05"),
    ],
)
def test_only_what_adds_up_is_caught_up(
    one: Indicator, goal: dict[str, Any], april: str, may: str, caught_up: str | None
) -> None:
    """April is behind and May is not: of a rate April stays missed."""
    lines = f"2022-04 {april}\n2022-05 {may}"
    history = standing(figures(one, target(**goal), lines), "X", Month(2022, 5)).history
    assert [past.light.value for past in history[3:]] in (["red", "green"], ["yellow", "green"])
    assert history[3].caught_up == (None if caught_up is None else Month.parse(caught_up))
    assert len(made_good(history)) == (caught_up is not None)


@pytest.mark.parametrize(
    ("lines", "month", "streak"),
    [
        ("2022-03 cum 30\n2022-05 cum 31\n2022-06 cum 32", 6, 1),  # two figures of one quarter
        ("2022-03 cum 29\n2022-06 cum 59", 6, 2),
        ("2022-03 cum 29\n2022-06 cum 59", 8, 2),  # August is judged on June
        ("2022-03 cum 30\n2022-06 cum 59", 6, 1),
        ("2022-03 cum 29\n2022-04 cum 30\n2022-06 cum 59", 6, 2),
    ],
)
def test_a_quarterly_figures_run_counts_quarters(lines: str, month: int, streak: int) -> None:
    """Of 120 in the year 30 a quarter are owed, 40 by April, 50 by May: less is red."""
    one = indicator(frequency=Cycle.QUARTER)
    rules = (rule(1, "gap >= 0", "green"), rule(2, "", "red"))
    found = standing(figures(one, target(value="120"), lines, rules=rules), "X", Month(2022, month))
    assert (found.streak, found.progress.light.value) == (streak, "red")
