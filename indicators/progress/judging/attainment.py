"""Measure a value against its target: completion, gap, shortfall, whichever way is good.

Completion (完成率) is value ÷ target in %; a stock with a baseline counts the share of the way from
the baseline. The gap (与序时差) is in percentage points and negative when behind. For rates owed in
full the gap is value − target, so 22 % against 24 % is −2 百分点.

Everything here is exact: nothing is rounded before a rule compares it.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Indicator, Target
from indicators.model.enums import Comparison, Direction, PaceKind
from indicators.progress.exact import HUNDRED, clamp, exact, fraction
from indicators.progress.judging.pace import ExactPace

_WHOLE, _NOTHING = Fraction(HUNDRED), Fraction(0)


@dataclass(frozen=True)
class Attainment:
    """Completion, gap and shortfall; None where undefined: no target, nothing owed, a target of zero."""

    completion: Fraction | None = None
    gap: Fraction | None = None
    shortfall: Fraction | None = None  # % of what should be done by now that is not
    bar: Fraction | None = None
    tick: Fraction | None = None
    in_full: bool | None = None  # of a bound of zero, which has no shares: kept in full, or missed in full

    @property
    def judged_gap(self) -> Fraction | None:
        """Return the gap for the rules: a bound without shares is reached in full or not at all."""
        if self.in_full is None:
            return self.gap
        return _NOTHING if self.in_full else -_WHOLE

    @property
    def judged_shortfall(self) -> Fraction | None:
        if self.in_full is None:
            return self.shortfall
        return _NOTHING if self.in_full else _WHOLE


def holds(target: Target, value: Decimal | Fraction) -> bool:
    """Whether the comparison holds exactly as worded: 突破100 is not kept by 100."""
    if target.value is None:
        raise ValueError("a target without a value compares with nothing")
    bound, value = fraction(target.value), exact(value)
    match target.comparison:
        case Comparison.MORE:
            return value > bound
        case Comparison.AT_LEAST:
            return value >= bound
        case Comparison.EQUAL:
            return value == bound
        case Comparison.AT_MOST:
            return value <= bound
        case Comparison.LESS:
            return value < bound
        case Comparison.WITHIN:
            return target.upper is not None and bound <= value <= fraction(target.upper)


def distance(target: Target, value: Fraction) -> Fraction | None:
    """Return value − bound in the indicator's measure; 0 within a range, else from the end passed."""
    if target.value is None:
        return None
    bound = fraction(target.value)
    if target.comparison is not Comparison.WITHIN or target.upper is None:
        return value - bound
    return min(value - bound, _NOTHING) or max(value - fraction(target.upper), _NOTHING)


def attain(
    indicator: Indicator, points: bool, target: Target, value: Decimal | Fraction, pace: ExactPace
) -> Attainment:
    """Measure a value against its target and the pace.

    ``points``: whether values differ by percentage points, not by %.
    """
    value = exact(value)
    if target.value is None:
        return Attainment()
    if indicator.direction is Direction.RANGE:
        return _within(points, target, value)
    if target.value == 0 and not points and not _has_way(indicator, target):
        return _of_nothing(holds(target, value))
    if is_level(indicator, target, pace.kind):
        return _level(indicator, points, target, value, pace)
    return _on_the_way(indicator, target, value, pace)


def _of_nothing(held: bool) -> Attainment:
    """Measure against a bound of zero, which has no shares: it is kept, or it is not at all."""
    return Attainment(bar=_WHOLE if held else _NOTHING, tick=_WHOLE, in_full=held)


def _has_way(indicator: Indicator, target: Target) -> bool:
    """Whether a stock goes from a baseline to somewhere else."""
    return indicator.traits.from_baseline and target.baseline not in (None, target.value)


def is_level(indicator: Indicator, target: Target, pace: PaceKind) -> bool:
    """Whether the value itself is compared, rather than the way covered by now."""
    traits = indicator.traits
    if traits.is_state:
        return True
    if traits.within_whole:
        return pace is PaceKind.STEADY or indicator.direction is Direction.LOWER
    return traits.from_baseline and not _has_way(indicator, target)


def _within(points: bool, target: Target, value: Fraction) -> Attainment:
    assert target.value is not None and target.upper is not None
    low, high = fraction(target.value), fraction(target.upper)
    bound = low if value < low else high
    outside = max(low - value, value - high, _NOTHING)
    if not bound and not points:
        return _of_nothing(not outside)
    relative = HUNDRED * outside / abs(bound) if bound else None
    gap = -outside if points or relative is None else -relative
    bar = _WHOLE if not outside else (clamp(_WHOLE - relative) if relative is not None else None)
    return Attainment(None, gap, relative, bar, _WHOLE)


def _level(
    indicator: Indicator, points: bool, target: Target, value: Fraction, pace: ExactPace
) -> Attainment:
    assert target.value is not None
    bound, lower = fraction(target.value), indicator.direction is Direction.LOWER
    completion = HUNDRED * value / bound if bound > 0 else None
    if pace.kind is PaceKind.DUE and not pace.share:
        return Attainment(completion, bar=_level_bar(value, bound, lower))
    ahead = bound - value if lower else value - bound
    relative = HUNDRED * ahead / abs(bound) if bound else None
    gap = ahead if points else relative
    shortfall = -relative if relative is not None else None
    return Attainment(completion, gap, shortfall, _level_bar(value, bound, lower), _WHOLE)


def _level_bar(value: Fraction, bound: Fraction, lower: bool) -> Fraction | None:
    if bound <= 0:
        return None
    if lower:
        return clamp(HUNDRED * bound / value) if value > 0 else _WHOLE
    return clamp(HUNDRED * value / bound)


def _on_the_way(indicator: Indicator, target: Target, value: Fraction, pace: ExactPace) -> Attainment:
    assert target.value is not None
    completion = _way(indicator, target, fraction(target.value), value)
    spends = indicator.is_allowance
    bar = clamp(HUNDRED - completion if spends else completion)
    if pace.kind is PaceKind.DUE and not pace.share:
        return Attainment(completion, bar=bar)
    gap = pace.share - completion if spends else completion - pace.share
    shortfall = -gap * HUNDRED / pace.share if pace.share else None
    return Attainment(completion, gap, shortfall, bar, HUNDRED - pace.share if spends else pace.share)


def _way(indicator: Indicator, target: Target, bound: Fraction, value: Fraction) -> Fraction:
    """Return the share of the way covered, in %: from nothing, or from a stock's baseline."""
    start = _NOTHING
    if indicator.traits.from_baseline and target.baseline is not None:
        start = fraction(target.baseline)
    return HUNDRED * (value - start) / (bound - start)
