"""Calculate the pace: the share of a year's goal due by the end of a month (序时进度)."""

from dataclasses import dataclass
from fractions import Fraction

from indicators.model.catalogue import Indicator, Plan, Target
from indicators.model.enums import PaceKind
from indicators.model.month import Month
from indicators.progress.exact import HUNDRED, clamp, decimal, fraction
from indicators.progress.result import Pace, Series


@dataclass(frozen=True)
class ExactPace:
    """The pace as an exact fraction; ``in_decimals`` converts it for other rooms."""

    share: Fraction  # %, within 0 and 100
    kind: PaceKind
    fallback: bool = False
    demonstration: bool = False

    @property
    def in_decimals(self) -> Pace:
        return Pace(decimal(self.share), self.kind, self.fallback, self.demonstration)


def pace_kind(indicator: Indicator, target: Target) -> PaceKind:
    """Return the pace declared, or else the kind's own; a stock without a baseline is owed in full."""
    if target.pace is not None:
        return target.pace
    if indicator.traits.from_baseline and target.baseline is None:
        return PaceKind.STEADY
    return indicator.traits.pace


def pace(indicator: Indicator, target: Target, plan: Plan | None, series: Series, month: Month) -> ExactPace:
    """Return the share due by the month's end, in %: 0 before the start, 100 from the due month on.

    Linear is month ÷ 12 (or over the goal's own months); seasonal is last year's cumulative value
    of the month ÷ last year's total (over the same months), linear where that is not known. Never
    less than nothing or more than the whole, even where last year's figure fell again.
    """
    kind = pace_kind(indicator, target)
    if kind is PaceKind.STEADY or month >= target.due_month:
        return ExactPace(Fraction(HUNDRED), kind)
    if kind is PaceKind.DUE or month < Month(target.year, target.start):
        return ExactPace(Fraction(0), kind)
    if kind is PaceKind.PLAN and plan is not None:
        return ExactPace(clamp(fraction(plan.shares[month.number - 1])), kind)
    if kind is PaceKind.SEASONAL:
        seasonal = _seasonal(target, series, month)
        return seasonal or ExactPace(_linear(target, month), PaceKind.LINEAR, fallback=True)
    return ExactPace(_linear(target, month), PaceKind.LINEAR)


def _linear(target: Target, month: Month) -> Fraction:
    done = month.number - target.start + 1
    return Fraction(HUNDRED * done, target.due - target.start + 1)


def _seasonal(target: Target, series: Series, month: Month) -> ExactPace | None:
    """Return the share of last year's amount from start to due month that was reached by this month."""
    year = month.year - 1
    ends = [series.get(Month(year, number)) for number in (month.number, target.due)]
    if target.start > 1:
        ends.append(series.get(Month(year, target.start - 1)))
    values = [point.exact for point in ends if point is not None and point.exact is not None]
    if len(values) != len(ends):
        return None
    before = values[2] if target.start > 1 else Fraction(0)
    if values[1] <= before:
        return None
    share = clamp(HUNDRED * (values[0] - before) / (values[1] - before))
    return ExactPace(
        share, PaceKind.SEASONAL, demonstration=any(p.demonstration for p in ends if p is not None)
    )
