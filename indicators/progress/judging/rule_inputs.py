"""Calculate the exact quantities that rules compare; catalogue.schema.RULE_QUANTITIES names them."""

from fractions import Fraction

from indicators.model.catalogue import Indicator, Target
from indicators.model.enums import Comparison, Direction
from indicators.model.month import Month
from indicators.progress.exact import fraction
from indicators.progress.judging.attainment import Attainment, holds
from indicators.progress.judging.case import Case
from indicators.progress.judging.frequency import Tally
from indicators.progress.judging.judged_month import known_months
from indicators.progress.judging.rules import RuleInputs
from indicators.progress.result import Point

_TRUE, _FALSE = Fraction(1), Fraction(0)


def rule_inputs(case: Case, point: Point | None, attained: Attainment, counted: Tally | None) -> RuleInputs:
    """Return each quantity of a case; None = unknown. Without a figure or a target there are none."""
    if point is None or case.target is None or case.target.value is None:
        return {}
    target = case.target
    due = (case.month if counted is not None else point.month) >= target.due_month
    met = _met(target, point, counted)
    return {
        "met": _flag(met),
        "due": _flag(due),
        "done": _flag(met and (due or _kept_for_good(case.indicator, target)) if met is not None else None),
        "failed": _flag(_lost(case.indicator, target, point, met, due)),
        "completion": attained.completion,
        "gap": attained.judged_gap,
        "shortfall": attained.judged_shortfall,
        "value": point.exact,
        "lead": _lead(case, point.month),
        "months_behind": Fraction(_months_behind(case, point.month)) if case.asks("months_behind") else None,
        "zero_months": Fraction(_zero_months(case, point.month)),
        "outstanding": counted.outstanding if counted is not None and not counted.unknown else None,
        "part": _flag(case.unit not in ("", case.catalogue.whole_area.code)),
    }


def _flag(condition: bool | None) -> Fraction | None:
    return None if condition is None else (_TRUE if condition else _FALSE)


def _met(target: Target, point: Point, counted: Tally | None) -> bool | None:
    if counted is not None:
        return None if counted.unknown else not counted.outstanding
    return None if point.exact is None else holds(target, point.exact)


def _kept_for_good(indicator: Indicator, target: Target) -> bool:
    """Whether a goal once reached stays reached: what is counted does not get less."""
    upward = target.comparison in (Comparison.MORE, Comparison.AT_LEAST, Comparison.EQUAL)
    return indicator.traits.reached_for_good and indicator.direction is Direction.HIGHER and upward


def _lost(indicator: Indicator, target: Target, point: Point, met: bool | None, due: bool) -> bool | None:
    if met is None:
        return None
    return not met and (due or indicator.is_allowance or _overshot(indicator, target, point))


def _overshot(indicator: Indicator, target: Target, point: Point) -> bool:
    """Whether an exact number was passed: what is counted does not get less."""
    exactly = target.comparison is Comparison.EQUAL and _kept_for_good(indicator, target)
    if not exactly or point.exact is None or target.value is None:
        return False
    return point.exact > fraction(target.value)


def _lead(case: Case, month: Month) -> Fraction | None:
    """Return this rate minus the one it is compared with: the declared diff(this, other), where known."""
    lead = case.catalogue.leads.get(case.indicator.code)
    point = case.figures.series(lead, case.unit).get(month) if lead is not None else None
    return point.exact if point is not None else None


def _gap(case: Case, month: Month) -> Fraction | None:
    """Return the gap of an earlier month by the goal that held for it."""
    case = case.back(month)
    point, paced = case.series.get(month), case.pace(month)
    if point is None or point.exact is None or paced is None or case.target is None:
        return None
    return case.attainment(point.exact, paced).judged_gap


def _months_behind(case: Case, month: Month) -> int:
    """Count the figures in a row, up to this month's, that were behind."""
    behind = 0
    for point in reversed(known_months(case.series, month, case.life)):
        gap = _gap(case, point.month)
        if gap is None or gap >= 0:
            break
        behind += 1
    return behind


def _zero_months(case: Case, month: Month) -> int:
    """Count the months since the goal's start with nothing done at all; 0 once something is."""
    point, target = case.series.get(month), case.target
    if point is None or target is None or point.exact is None or point.exact != 0:
        return 0
    return max(month.number - target.start + 1, 0)
