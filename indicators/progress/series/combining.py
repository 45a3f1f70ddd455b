"""Combine series by formula, month by month; a month unknown to any operand is unknown."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction

from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.exact import HUNDRED, decimal, fraction
from indicators.progress.result import Point, Series

Combine = Callable[[list[Fraction]], Fraction | None]


def exact_growth(value: Fraction, base: Fraction) -> Fraction | None:
    """Return growth over a base in %; None over a base ≤ 0 and across zero (由正转负)."""
    return (value / base - 1) * HUNDRED if value >= 0 < base else None


def growth_of(series: Series) -> Series:
    """Return each month's growth over the same cumulative period of the year before, in %."""
    result: dict[Month, Point] = {}
    for month, point in series.items():
        base = series.get(month.plus(-MONTHS_PER_YEAR))
        if base is None or base.exact is None or point.exact is None:
            continue
        amount = exact_growth(point.exact, base.exact)
        if amount is not None:
            result[month] = _point(month, amount, [point, base])
    return result


def combined(operands: list[Series], combine: Combine) -> Series:
    result: dict[Month, Point] = {}
    for month in sorted(set().union(*operands)):
        points = [series[month] for series in operands if month in series]
        values = [point.exact for point in points if point.exact is not None]
        amount = combine(values) if values and len(values) == len(operands) else None
        if amount is not None:
            result[month] = _point(month, amount, points)
    return result


def total(month: Month, points: list[Point], carried: Iterable[Point] = ()) -> Point | None:
    """Return the sum of one month's figures, with the months' own amount where all span the same.

    ``carried``: cumulative figures of what ended earlier in the year; nothing of it is this month's own.
    None where a figure is unknown.
    """
    parts = [*points, *carried]
    values = [point.exact for point in parts if point.exact is not None]
    if not parts or len(values) < len(parts):
        return None
    singles = [point.single for point in points if point.single is not None]
    if not points or len(singles) < len(points) or len({point.span for point in points}) > 1:
        return _point(month, sum(values, Fraction(0)), parts)
    sum_point = _point(month, sum(values, Fraction(0)), parts)
    single = decimal(sum(map(fraction, singles), Fraction(0)))
    invented = any(point.single_demonstration for point in points)
    return replace(sum_point, single=single, span=points[0].span, single_demonstration=invented)


def difference(values: list[Fraction]) -> Fraction:
    return values[0] - values[1]


def ratio(scale: Fraction) -> Combine:
    """``scale``: what a quotient of one of both operands' measures is in the measure of the result."""

    def divide(values: list[Fraction]) -> Fraction | None:
        return scale * values[0] / values[1] if values[1] != 0 else None

    return divide


def _point(month: Month, value: Fraction, parts: list[Point]) -> Point:
    return Point(
        month,
        decimal(value),
        used=tuple(observation for part in parts for observation in part.used),
        parts=tuple(parts),
        demonstration=any(part.demonstration for part in parts),
        single_demonstration=any(part.single_demonstration for part in parts),
        quotient=value,
    )
