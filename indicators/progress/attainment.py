"""How far a value is towards its target, whichever way is good.

Completion (完成率) is value ÷ target in %; a stock with a baseline counts the share of the way from
the baseline. The gap (与序时差) is in percentage points and negative when behind. For rates owed in
full the gap is value − target, so 22 % against 24 % is −2 百分点.
"""

from dataclasses import dataclass
from decimal import Decimal

from indicators.model.catalogue import Indicator, Target
from indicators.model.words import Comparison, Direction, Kind, PaceKind
from indicators.progress.pace import WHOLE
from indicators.progress.result import Pace


@dataclass(frozen=True)
class Attainment:
    """``None`` where the thing is not defined: no target, nothing owed yet, a target of zero."""

    completion: Decimal | None = None
    gap: Decimal | None = None
    shortfall: Decimal | None = None  # % of what should be done by now that is not
    bar: Decimal | None = None
    tick: Decimal | None = None


def holds(target: Target, value: Decimal) -> bool:
    """The comparison exactly as worded: 突破100 is not kept by 100."""
    bound = target.value
    if bound is None:
        raise ValueError("a target without a value compares with nothing")
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
            return target.upper is not None and bound <= value <= target.upper


def attain(indicator: Indicator, points: bool, target: Target, value: Decimal, pace: Pace) -> Attainment:
    """Measure a value against its target and the pace.

    ``points``: whether values differ by percentage points, not by %.
    """
    if target.value is None:
        return Attainment()
    if indicator.direction is Direction.RANGE:
        return _within(points, target, value)
    if target.value == 0 and not points:
        return _of_nothing(target, value)
    if _is_level(indicator, target, pace):
        return _level(indicator, points, target, value, pace)
    return _on_the_way(indicator, target, value, pace)


def _of_nothing(target: Target, value: Decimal) -> Attainment:
    """A target of zero has no shares: it is kept, or it is not at all."""
    missed = Decimal(0) if holds(target, value) else WHOLE
    return Attainment(None, -missed, missed, WHOLE - missed, WHOLE)


def _is_level(indicator: Indicator, target: Target, pace: Pace) -> bool:
    """Whether the value itself is compared, rather than the way covered by now."""
    if indicator.kind is Kind.RATIO:
        return True
    if indicator.kind is Kind.COVERAGE:
        return pace.kind is PaceKind.STEADY or indicator.direction is Direction.LOWER
    return indicator.kind is Kind.STOCK and target.baseline is None


def _within(points: bool, target: Target, value: Decimal) -> Attainment:
    low, high = target.value, target.upper
    assert low is not None and high is not None
    bound = low if value < low else high
    distance = max(low - value, value - high, Decimal(0))
    relative = WHOLE * distance / abs(bound) if bound else None
    gap = -distance if points else (-relative if relative is not None else None)
    bar = WHOLE if not distance else (_clamp(WHOLE - relative) if relative is not None else None)
    return Attainment(None, gap, relative, bar, WHOLE)


def _level(indicator: Indicator, points: bool, target: Target, value: Decimal, pace: Pace) -> Attainment:
    bound = target.value
    assert bound is not None
    lower = indicator.direction is Direction.LOWER
    completion = WHOLE * value / bound if bound > 0 else None
    if pace.kind is PaceKind.DUE and not pace.share:
        return Attainment(completion, bar=_level_bar(value, bound, lower))
    ahead = bound - value if lower else value - bound
    relative = WHOLE * ahead / abs(bound) if bound else None
    gap = ahead if points else relative
    shortfall = -relative if relative is not None else None
    return Attainment(completion, gap, shortfall, _level_bar(value, bound, lower), WHOLE)


def _level_bar(value: Decimal, bound: Decimal, lower: bool) -> Decimal | None:
    if bound <= 0:
        return None
    if lower:
        return _clamp(WHOLE * bound / value) if value > 0 else WHOLE
    return _clamp(WHOLE * value / bound)


def _on_the_way(indicator: Indicator, target: Target, value: Decimal, pace: Pace) -> Attainment:
    completion = _way(indicator, target, value)
    if completion is None:
        return Attainment()
    spends = indicator.kind is Kind.FLOW and indicator.direction is Direction.LOWER
    bar = _clamp(WHOLE - completion if spends else completion)
    if pace.kind is PaceKind.DUE and not pace.share:
        return Attainment(completion, bar=bar)
    gap = pace.share - completion if spends else completion - pace.share
    shortfall = -gap * WHOLE / pace.share if pace.share else None
    return Attainment(completion, gap, shortfall, bar, WHOLE - pace.share if spends else pace.share)


def _way(indicator: Indicator, target: Target, value: Decimal) -> Decimal | None:
    bound = target.value
    assert bound is not None
    start = target.baseline if indicator.kind is Kind.STOCK and target.baseline is not None else Decimal(0)
    return WHOLE * (value - start) / (bound - start) if bound != start else None


def _clamp(share: Decimal) -> Decimal:
    return min(max(share, Decimal(0)), WHOLE)
