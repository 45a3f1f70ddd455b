"""Calculate what should be reached by each month's end."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Indicator, Target
from indicators.model.enums import Direction
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.exact import HUNDRED, decimal, fraction
from indicators.progress.judging.pace import pace, pace_kind
from indicators.progress.series.derived import Figures


def planned_by_month(figures: Figures, code: str, month: Month) -> Mapping[Month, Decimal]:
    """Return the planned curve as a month shows it: each month by the goal it had.

    Without the months whose figures cannot be compared with the month's own.
    """
    timeline = figures.catalogue.timeline
    if timeline is None:
        return planned(figures, code, month.year)
    curve: dict[Month, Decimal] = {}
    for planned_month in Month(month.year, 1).through(Month(month.year, MONTHS_PER_YEAR)):
        # Of a later month nothing is told but what the month itself expects.
        judged_month = min(planned_month, month)
        value = planned(figures.at(judged_month), code, month.year).get(planned_month)
        factor = timeline.factor(code, judged_month, timeline.number(month))
        if value is not None and factor is not None:
            curve[planned_month] = value * factor
    return curve


def planned(figures: Figures, code: str, year: int) -> Mapping[Month, Decimal]:
    """Return the planned value by month, in the indicator's measure; empty where there is no curve."""
    return {month: decimal(value) for month, value in exact_plan(figures, code, year).items()}


def exact_plan(figures: Figures, code: str, year: int) -> Mapping[Month, Fraction]:
    """Return the planned curve unrounded: a quarter's part is a difference of two months."""
    months = Month(year, 1).through(Month(year, MONTHS_PER_YEAR))
    due = {month: _due(figures, code, month) for month in months}
    return {month: share for month, share in due.items() if share is not None}


def _due(figures: Figures, code: str, month: Month) -> Fraction | None:
    """Return what should be reached by a month's end, by this edition of the catalogue."""
    catalogue = figures.catalogue
    indicator, target = catalogue.indicators[code], catalogue.target(code, month.year)
    if target is None or not target.start <= month.number <= target.due or not _has_way(indicator, target):
        return None
    share = pace(indicator, target, catalogue.plans.get(target.plan), figures.series(code), month).share
    baseline = target.baseline if indicator.traits.from_baseline else None
    start = fraction(baseline) if baseline is not None else Fraction(0)
    assert target.value is not None
    return start + (fraction(target.value) - start) * share / HUNDRED


def _has_way(indicator: Indicator, target: Target) -> bool:
    if target.value is None or indicator.direction is Direction.RANGE:
        return False
    return indicator.traits.travels and pace_kind(indicator, target).on_the_way
