"""Calculate one indicator's quarter: its own amount, the plan's share and the move of its light.

A flow's amount is the cumulative value at the quarter's last month less the one at the month before it
(in the first quarter: less nothing). Where one of both is unknown it is the sum of the months' own
amounts, if exactly the quarter's months are known; else it is unknown. Anything else is a level:
what stood at the quarter's end.
"""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from indicators.model.catalogue import Indicator
from indicators.model.enums import Light
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.quarter import Quarter
from indicators.progress.exact import HUNDRED, decimal, exact, fraction, minus, plus
from indicators.progress.result import Change, Series
from indicators.progress.series.derived import growth

_JUDGED = (Light.RED, Light.YELLOW, Light.GREEN)  # from bad to good


class Move(StrEnum):
    """How a goal's light at the quarter's end compares with the one at its beginning."""

    WORSE = "worse"
    BETTER = "better"
    NONE = ""


def move(start: Light | None, end: Light | None) -> Move:
    """Compare two lights; after not due, green is better and any other worse; unknown ones give NONE."""
    if end not in _JUDGED:
        return Move.NONE
    if start is Light.NOT_DUE:
        return Move.BETTER if end is Light.GREEN else Move.WORSE
    if start not in _JUDGED or start is end:
        return Move.NONE
    return Move.BETTER if _JUDGED.index(end) > _JUDGED.index(start) else Move.WORSE


def last_known(series: Series, quarter: Quarter, through: Month) -> Month | None:
    """Return the newest of the quarter's months, up to ``through``, that has a figure."""
    months = [m for m in quarter.first.through(min(quarter.last, through)) if m in series]
    return months[-1] if months else None


def quarter_amount(
    indicator: Indicator, series: Series, quarter: Quarter, through: Month, start: int = 1
) -> Decimal | None:
    """Return the quarter's own figure up to a month: a flow's amount, or the level at that month.

    ``start``: the number of the month in which the goal begins; within the quarter, its months begin there.
    """
    if not indicator.adds_up:
        return _value(series, through)
    before = Decimal(0) if quarter.first.number == 1 else _value(series, quarter.first.plus(-1))
    reached = _value(series, through)
    if before is not None and reached is not None:
        return minus(reached, before)
    return _sum_of_months(series, max(quarter.first, Month(quarter.year, start)), through)


def planned(
    indicator: Indicator, curve: Mapping[Month, Decimal] | Mapping[Month, Fraction], quarter: Quarter
) -> Decimal | None:
    """Return the quarter's part of a planned curve, or the level planned for its end; None outside it."""
    within = [month for month in quarter.first.through(quarter.last) if month in curve]
    if not within:
        return None
    end, before = exact(curve[within[-1]]), curve.get(quarter.first.plus(-1))
    return decimal(end if before is None or not indicator.adds_up else end - exact(before))


def plan_share(amount: Decimal | None, plan: Decimal | None) -> Decimal | None:
    """Return an amount in % of what was planned; None where nothing was."""
    if amount is None or plan is None or plan <= 0:
        return None
    return decimal(HUNDRED * fraction(amount) / fraction(plan))


def change(indicator: Indicator, points: bool, value: Decimal | None, base: Decimal | None) -> Change | None:
    """Return the change on another quarter: in points for rates, else in %; None over a base ≤ 0."""
    if value is None or base is None or not indicator.traits.comparable:
        return None
    if points:
        return Change(minus(value, base), True, base)
    amount = growth(value, base)
    return None if amount is None else Change(amount, False, base)


def year_before(month: Month) -> Month:
    return month.plus(-MONTHS_PER_YEAR)


def _value(series: Series, month: Month) -> Decimal | None:
    point = series.get(month)
    return None if point is None else point.value


def _sum_of_months(series: Series, first: Month, last: Month) -> Decimal | None:
    """Add up the months' own amounts from the last one back; None where they do not cover the quarter."""
    month, total = last, Decimal(0)
    while month >= first:
        point = series.get(month)
        if point is None or point.single is None:
            return None
        total = plus(total, point.single)
        month = month.plus(-point.span)
    return total if month == first.plus(-1) else None
