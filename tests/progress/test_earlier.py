"""What no percentage can say is None, with what words need: the earlier value and the distance."""

from decimal import Decimal
from typing import Any

import pytest

from indicators.model.enums import Direction, Kind, PaceKind
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.series.planned import planned
from tests.progress.desk_of import figures, indicator, target

AUGUST = Month(2022, 8)
LOWER = {"direction": Direction.LOWER}


def decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


GROWTH = [
    # figures, growth over last year in %, last year's value
    ("2021-08 cum 50\n2022-08 cum 60", "20", "50"),
    ("2021-08 cum 0\n2022-08 cum 60", None, "0"),  # from nothing
    ("2021-08 cum -50\n2022-08 cum 60", None, "-50"),  # 由负转正
    ("2021-08 cum 0.00000001\n2022-08 cum 0.00000002", "100", "0.00000001"),
    ("2021-08 cum 50\n2022-08 cum 0", "-100", "50"),
    ("2021-08 cum 50\n2022-08 cum -10", None, "50"),  # 由正转负
    ("2022-08 cum 60", None, None),
]


@pytest.mark.parametrize("lines, growth, earlier", GROWTH)
def test_growth_across_zero(lines: str, growth: str | None, earlier: str | None) -> None:
    found = progress(figures(indicator(), target(), lines), "X", AUGUST)
    assert (found.yoy.amount if found.yoy else None) == decimal(growth)
    assert found.earlier.year_before == decimal(earlier)


MONTHS = [
    # kind, figures, change, the month before
    (Kind.FLOW, "2022-06 cum 1\n2022-07 cum 3\n2022-08 cum 6", "50", "2"),  # 3 after 2
    (Kind.FLOW, "2022-06 cum 3\n2022-07 cum 3\n2022-08 cum 6", None, "0"),
    (Kind.FLOW, "2022-06 cum 3\n2022-07 cum 2\n2022-08 cum 6", None, "-1"),
    (Kind.FLOW, "2022-06 cum 3\n2022-07 cum 5\n2022-08 cum 5", "-100", "2"),  # nothing after 2
    (Kind.FLOW, "2022-06 cum 3\n2022-07 cum 5\n2022-08 cum 4", "-150", "2"),  # 1 taken back after 2
    (Kind.STOCK, "2022-07 level 4\n2022-08 level -2", None, "4"),
    (Kind.RATIO, "2022-07 level 4\n2022-08 level -2", "-6", "4"),  # points cross zero well
    (Kind.FLOW, "2022-05 cum 3\n2022-07 cum 4\n2022-08 cum 6", None, None),  # June and July together
    (Kind.STOCK, "2022-07 level 0\n2022-08 level 6", None, "0"),
    (Kind.STOCK, "2022-07 level 4\n2022-08 level 6", "50", "4"),
    (Kind.MILESTONE, "2022-07 level 0\n2022-08 level 1", None, None),  # not compared
]


@pytest.mark.parametrize("kind, lines, change, earlier", MONTHS)
def test_the_month_before(kind: Kind, lines: str, change: str | None, earlier: str | None) -> None:
    found = progress(figures(indicator(kind=kind), target(), lines), "X", AUGUST)
    assert (found.mom.amount if found.mom else None) == decimal(change)
    assert found.earlier.month_before == decimal(earlier)


DISTANCES = [
    # indicator, target, figure, completion, gap, distance
    (indicator(**LOWER), target(value="0", comparison="<="), "cum 1", None, None, "1"),  # 超出1次
    (indicator(**LOWER), target(value="0", comparison="<="), "cum 0", None, None, "0"),
    (indicator(kind=Kind.STOCK, **LOWER), target(value="0", comparison="<="), "level 3", None, None, "3"),
    (indicator(kind=Kind.STOCK), target(value="0", comparison=">"), "level -3", None, None, "-3"),
    (indicator(kind=Kind.RATIO), target(value="0", comparison=">"), "level -3", None, "-3", "-3"),
    (indicator(kind=Kind.STOCK), target(value="8"), "level 6", "75", "-25", "-2"),
    (
        indicator(kind=Kind.STOCK, direction=Direction.RANGE),
        target(value="0", upper="10", comparison="within"),
        "level -1",
        None,
        None,
        "-1",
    ),
    (
        indicator(kind=Kind.STOCK, direction=Direction.RANGE),
        target(value="0", upper="10", comparison="within"),
        "level 12",
        None,
        "-20",
        "2",
    ),
    (
        indicator(kind=Kind.STOCK, direction=Direction.RANGE),
        target(value="0", upper="10", comparison="within"),
        "level 10",
        None,
        "0",
        "0",
    ),
    (  # at the lower end, which is zero, it is within
        indicator(kind=Kind.STOCK, direction=Direction.RANGE),
        target(value="0", upper="10", comparison="within"),
        "level 0",
        None,
        "0",
        "0",
    ),
]


@pytest.mark.parametrize("one, goal, figure, completion, gap, distance", DISTANCES)
def test_distance_to_the_bound(
    one: Any, goal: Any, figure: str, completion: str | None, gap: str | None, distance: str
) -> None:
    found = progress(figures(one, goal, f"2022-08 {figure}"), "X", AUGUST)
    assert (found.completion, found.gap) == (decimal(completion), decimal(gap))
    assert found.distance == Decimal(distance)


def test_a_stock_that_goes_to_zero_has_a_way() -> None:
    """From 12 to none at all: 3 left are 9 ÷ 12 of the way, 8 ÷ 12 are due."""
    goal = target(value="0", comparison="<=", baseline="12")
    found = progress(figures(indicator(kind=Kind.STOCK, **LOWER), goal, "2022-08 level 3"), "X", AUGUST)
    assert (found.completion, found.light.value) == (Decimal(75), "green")
    assert found.distance == 3


def test_the_plan_stays_within_the_goal() -> None:
    """Last year's 120 in October of 100 in December plan the whole goal, not 120 % of it; −10 plans none."""
    goal = target(value="200", pace=PaceKind.SEASONAL)
    lines = "2021-01 cum -10\n2021-10 cum 120\n2021-11 cum 50\n2021-12 cum 100"
    plan = planned(figures(indicator(), goal, lines), "X", 2022)
    assert [plan[Month(2022, number)] for number in (1, 10, 11, 12)] == [0, 200, 100, 200]
