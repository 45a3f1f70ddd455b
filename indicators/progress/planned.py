"""What should be reached by each month's end, where a goal has a way to go."""

from collections.abc import Mapping
from decimal import Decimal

from indicators.model.catalogue import Target
from indicators.model.month import Month
from indicators.model.words import Direction, Kind
from indicators.progress.derived import Figures
from indicators.progress.pace import pace, pace_kind


def planned(figures: Figures, code: str, year: int) -> Mapping[Month, Decimal]:
    """What should be reached by each month's end, in the indicator's measure; empty without a way."""
    indicator, target = figures.catalogue.indicators[code], figures.catalogue.target(code, year)
    if target is None or target.value is None or indicator.direction is Direction.RANGE:
        return {}
    if (
        indicator.kind not in (Kind.FLOW, Kind.STOCK, Kind.COVERAGE)
        or not pace_kind(indicator, target).on_the_way
    ):
        return {}
    months = Month(year, target.start).through(target.due_month)
    return {month: _planned(figures, code, target, month) for month in months}


def _planned(figures: Figures, code: str, target: Target, month: Month) -> Decimal:
    indicator = figures.catalogue.indicators[code]
    plan = figures.catalogue.plans.get(target.plan)
    share = pace(indicator, target, plan, figures.series(code), month).share / 100
    start = target.baseline if indicator.kind is Kind.STOCK and target.baseline is not None else Decimal(0)
    assert target.value is not None
    return start + (target.value - start) * share
