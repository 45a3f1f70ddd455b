"""How much of a year's goal should be done by the end of a month (序时进度)."""

from decimal import Decimal

from indicators.model.catalogue import Indicator, Plan, Target
from indicators.model.month import Month
from indicators.model.words import Kind, PaceKind
from indicators.progress.result import Pace, Series

WHOLE = Decimal(100)

_BY_KIND = {
    Kind.FLOW: PaceKind.LINEAR,
    Kind.COVERAGE: PaceKind.LINEAR,
    Kind.RATIO: PaceKind.STEADY,
    Kind.FREQUENCY: PaceKind.STEADY,
    Kind.MILESTONE: PaceKind.DUE,
    Kind.CHECKLIST: PaceKind.DUE,
}


def pace_kind(indicator: Indicator, target: Target) -> PaceKind:
    """The pace declared, or else what fits the kind; a stock without a baseline has no way to go."""
    if target.pace is not None:
        return target.pace
    if indicator.kind is Kind.STOCK:
        return PaceKind.LINEAR if target.baseline is not None else PaceKind.STEADY
    return _BY_KIND[indicator.kind]


def pace(indicator: Indicator, target: Target, plan: Plan | None, series: Series, month: Month) -> Pace:
    """The share due by the month's end, in %: 0 before the start, 100 from the due month on.

    Linear is month ÷ 12 (or over the goal's own months); seasonal is last year's cumulative value
    of the month ÷ last year's total (over the same months), linear where that is not known.
    """
    kind = pace_kind(indicator, target)
    if kind is PaceKind.STEADY or month >= target.due_month:
        return Pace(WHOLE, kind)
    if kind is PaceKind.DUE or month < Month(target.year, target.start):
        return Pace(Decimal(0), kind)
    if kind is PaceKind.PLAN and plan is not None:
        return Pace(plan.shares[month.number - 1], kind)
    if kind is PaceKind.SEASONAL:
        seasonal = _seasonal(target, series, month)
        return seasonal or Pace(_linear(target, month), PaceKind.LINEAR, fallback=True)
    return Pace(_linear(target, month), PaceKind.LINEAR)


def _linear(target: Target, month: Month) -> Decimal:
    done = month.number - target.start + 1
    return WHOLE * done / (target.due - target.start + 1)


def _seasonal(target: Target, series: Series, month: Month) -> Pace | None:
    """Of last year's amount between the goal's start and due month, the share reached by this month."""
    year = month.year - 1
    ends = [series.get(Month(year, number)) for number in (month.number, target.due)]
    if target.start > 1:
        ends.append(series.get(Month(year, target.start - 1)))
    values = [point.value for point in ends if point is not None and point.value is not None]
    if len(values) != len(ends):
        return None
    before = values[2] if target.start > 1 else Decimal(0)
    if values[1] <= before:
        return None
    share = WHOLE * (values[0] - before) / (values[1] - before)
    return Pace(share, PaceKind.SEASONAL, demonstration=any(p.demonstration for p in ends if p is not None))
