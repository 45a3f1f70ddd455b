"""Choose which results of a judged goal are shown, so that a row does not contradict itself.

Rules judge by all that is known; a row shows what means something for its kind of goal.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from indicators.model.enums import Direction, PaceKind
from indicators.model.month import Month
from indicators.progress.judging.attainment import Attainment, is_level
from indicators.progress.judging.case import Case
from indicators.progress.result import Pace, Progress


@dataclass(frozen=True)
class Gap:
    """A row's difference (差值); negative = behind, whichever direction is good."""

    amount: Decimal
    to_target: bool  # value minus target; otherwise completion minus pace
    points: bool  # in percentage points; otherwise in % of the target


def completion(case: Case, attained: Attainment) -> Fraction | None:
    """Return the share of the goal in %; None of a level that should stay low."""
    target, paced = case.target, case.pace(case.month)
    if target is None or paced is None or case.indicator.direction is not Direction.LOWER:
        return attained.completion
    return None if is_level(case.indicator, target, paced.kind) else attained.completion


def own_month(progress: Progress) -> Decimal | None:
    """Return the amount of the month that is looked at (本月完成).

    None where the judged figure is an earlier month's or came to several months together.
    """
    point = progress.point
    if point is None or point.span != 1 or point.month != progress.month:
        return None
    return point.single


def pace_share(progress: Progress) -> Decimal | None:
    """Return the share due by now in %; None of a milestone, without a target, or while nothing is owed."""
    pace = progress.pace
    if pace is None or _without_pace(progress, pace):
        return None
    return pace.share


def _without_pace(progress: Progress, pace: Pace) -> bool:
    target = progress.target
    if target is None or target.value is None or progress.indicator.traits.asks_yes_no:
        return True
    owes_nothing = pace.kind is PaceKind.DUE or progress.month < Month(target.year, target.start)
    return owes_nothing and not pace.share


def gap(progress: Progress, points: bool) -> Gap | None:
    """Return the difference to pace or target; ``points``: whether values differ by percentage points."""
    target, pace = progress.target, progress.pace
    if progress.gap is None or target is None or target.value is None or pace is None:
        return None
    if compares_level(progress):
        shares = points or target.value != 0
        return Gap(progress.gap, True, points) if shares else None
    if pace_share(progress) is None or (target.value == 0 and not points and progress.completion is None):
        return None
    return Gap(progress.gap, False, True)


def compares_level(progress: Progress) -> bool:
    """Whether the value itself is held against the target, rather than the way covered against the pace."""
    indicator, target, pace = progress.indicator, progress.target, progress.pace
    if target is None or pace is None:
        return False
    return indicator.direction is Direction.RANGE or is_level(indicator, target, pace.kind)
