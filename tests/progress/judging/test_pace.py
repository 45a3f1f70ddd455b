"""The share of a year's goal that is due by a month's end, at the goal's first and last month."""

from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.model.catalogue import Plan
from indicators.model.enums import PaceKind
from indicators.model.month import Month
from indicators.progress.judging.pace import pace
from tests.progress.desk_of import indicator, target

CURVE = Plan("P", tuple(map(Decimal, (0, 0, 5, 20, 40, 60, 70, 75, 80, 90, 95, 100))))
LINEAR, PLAN, DUE, STEADY = PaceKind.LINEAR, PaceKind.PLAN, PaceKind.DUE, PaceKind.STEADY

# Pace, start, due and current month → share in %.
SHARES = [
    (LINEAR, 1, 12, 1, "100/12"),
    (LINEAR, 1, 12, 11, "1100/12"),
    (LINEAR, 1, 12, 12, "100"),
    (LINEAR, 3, 9, 2, "0"),
    (LINEAR, 3, 9, 3, "100/7"),  # the first of seven months
    (LINEAR, 3, 9, 8, "600/7"),
    (LINEAR, 3, 9, 9, "100"),
    (LINEAR, 3, 9, 10, "100"),
    (LINEAR, 5, 5, 4, "0"),
    (LINEAR, 5, 5, 5, "100"),  # a goal of one month
    (PLAN, 1, 12, 8, "75"),
    (PLAN, 1, 12, 12, "100"),
    (PLAN, 3, 9, 2, "0"),
    (PLAN, 3, 9, 3, "5"),
    (PLAN, 3, 9, 8, "75"),
    (PLAN, 3, 9, 9, "100"),  # owed in full at its due month, whatever the curve has
    (DUE, 3, 9, 8, "0"),
    (DUE, 3, 9, 9, "100"),
    (DUE, 3, 9, 10, "100"),
    (STEADY, 3, 9, 2, "100"),
]


@pytest.mark.parametrize(("kind", "start", "due", "month", "share"), SHARES)
def test_what_is_due_by_the_months_end(kind: PaceKind, start: int, due: int, month: int, share: str) -> None:
    goal = target(pace=kind, start=start, due=due)
    found = pace(indicator(), goal, CURVE, {}, Month(2022, month))
    assert (found.share, found.kind) == (Fraction(share), kind)


@pytest.mark.parametrize(("year", "share"), [(2021, "0"), (2023, "100")])
def test_in_another_year(year: int, share: str) -> None:
    assert pace(indicator(), target(), None, {}, Month(year, 6)).share == Fraction(share)
