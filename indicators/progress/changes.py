"""Compare with earlier months: 同比, 环比, the rate still required and the recent rate."""

from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Indicator, Target
from indicators.model.enums import Comparison, Direction
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.exact import HUNDRED, decimal, fraction
from indicators.progress.result import Change, Earlier, Point, Series
from indicators.progress.series.combining import exact_growth

RECENT_MONTHS = 3


def year_on_year(indicator: Indicator, points: bool, series: Series, point: Point | None) -> Change | None:
    """Return growth over the same cumulative period (or moment) last year; None over a base missing or ≤ 0.

    ``points``: whether values differ by percentage points, not by %. Below zero after a figure above it
    there is no growth in % either: 由正转负 is what is said.
    """
    base = _year_before(indicator, series, point)
    if point is None or base is None:
        return None
    return _change(points, point.exact, base.exact, point.demonstration or base.demonstration)


def month_on_month(indicator: Indicator, points: bool, series: Series, point: Point | None) -> Change | None:
    """Return the change on the month before, of single months; None next to a figure that spans several.

    An own amount below zero takes back what was counted before: it stays in per cent of the month before
    (−50 after 270: −118.5 %), as both computations of the agreed year have it. A level across zero has none.
    """
    before = _month_before(indicator, series, point)
    if point is None or before is None:
        return None
    if not indicator.adds_up:
        return _change(points, point.exact, before.exact, point.demonstration or before.demonstration)
    demonstration = point.single_demonstration or before.single_demonstration
    amount, base = _single(point), _single(before)
    if points or amount is None or base is None or amount >= 0 or base <= 0:
        return _change(points, amount, base, demonstration)
    return Change(decimal((amount / base - 1) * HUNDRED), False, decimal(base), demonstration)


def earlier(indicator: Indicator, series: Series, point: Point | None) -> Earlier:
    """Return the figures the changes compare with, also where growth cannot be given in per cent."""
    year_before = _year_before(indicator, series, point)
    month_before = _month_before(indicator, series, point)
    single = None if month_before is None else month_before.single
    level = None if month_before is None else month_before.value
    return Earlier(
        year_before.value if year_before is not None else None, single if indicator.adds_up else level
    )


def _year_before(indicator: Indicator, series: Series, point: Point | None) -> Point | None:
    if point is None or not indicator.traits.comparable:
        return None
    return series.get(point.month.plus(-MONTHS_PER_YEAR))


def _month_before(indicator: Indicator, series: Series, point: Point | None) -> Point | None:
    """Return the month before; of what adds up only where both figures span one month."""
    if point is None or not indicator.traits.comparable:
        return None
    before = series.get(point.month.plus(-1))
    if before is None or (indicator.adds_up and not point.span == before.span == 1):
        return None
    return before


def _single(point: Point) -> Fraction | None:
    return fraction(point.single) if point.single is not None else None


def required_rate(
    indicator: Indicator, target: Target | None, point: Point | None, month: Month
) -> Decimal | None:
    """(target − cumulative) ÷ months left after ``month``; 0 once reached, None when no month is left.

    The months are those from the month that is looked at to the due month, whenever the figure was reported.
    Exactly 100 of 突破100 lacks the smallest amount that the indicator's decimals can show.
    """
    if target is None or target.value is None or point is None or point.value is None:
        return None
    upward = indicator.direction is Direction.HIGHER and target.comparison is not Comparison.WITHIN
    months_left = target.due_month.since(month)
    if not indicator.traits.accumulates or not upward or months_left <= 0:
        return None
    return _lacking(indicator, target.value, target.comparison, point.value) / months_left


def _lacking(indicator: Indicator, bound: Decimal, comparison: Comparison, value: Decimal) -> Decimal:
    if comparison is Comparison.MORE and value == bound:
        return Decimal(1).scaleb(-indicator.decimals)
    return max(bound - value, Decimal(0))


def recent_mean(indicator: Indicator, series: Series, point: Point | None) -> Decimal | None:
    """Mean of the last three months' own amounts; None unless exactly those months are known."""
    if point is None or not indicator.traits.accumulates:
        return None
    month, covered, total = point.month, 0, Decimal(0)
    while covered < RECENT_MONTHS:
        reported = series.get(month)
        if reported is None or reported.single is None:
            return None
        covered += reported.span
        total += reported.single
        month = month.plus(-reported.span)
    return total / RECENT_MONTHS if covered == RECENT_MONTHS else None


def _change(
    points: bool, value: Fraction | None, base: Fraction | None, demonstration: bool
) -> Change | None:
    if value is None or base is None:
        return None
    amount = value - base if points else exact_growth(value, base)
    return Change(decimal(amount), points, decimal(base), demonstration) if amount is not None else None
