"""Check that a target can be reached, compared and paced as it says."""

from collections.abc import Mapping

from indicators.catalogue import problems
from indicators.catalogue.cells import spoken
from indicators.catalogue.checks.fault import Faults, fault
from indicators.catalogue.schema import COMPARISON_WORDS, DIRECTION_WORDS, KIND_WORDS, PACE_WORDS
from indicators.model.catalogue import Catalogue, Indicator, Target
from indicators.model.enums import Comparison, Direction, PaceKind, Quantity
from indicators.model.month import MONTHS_PER_YEAR

COMPARISONS: Mapping[Direction, tuple[Comparison, ...]] = {
    Direction.HIGHER: (Comparison.MORE, Comparison.AT_LEAST, Comparison.EQUAL),
    Direction.LOWER: (Comparison.LESS, Comparison.AT_MOST, Comparison.EQUAL),
    Direction.RANGE: (Comparison.WITHIN,),
}
_YEARS = (1900, 2999)
_SPREAD = (PaceKind.LINEAR, PaceKind.SEASONAL, PaceKind.PLAN)
_NOT_SPREAD = (PaceKind.STEADY, PaceKind.DUE)


def year_in_range(catalogue: Catalogue, target: Target) -> Faults:
    least, most = _YEARS
    if not least <= target.year <= most:
        yield fault(problems.OUT_OF_RANGE, "year", least=least, most=most)


def months_in_order(catalogue: Catalogue, target: Target) -> Faults:
    outside = [field for field in ("start", "due") if not 1 <= getattr(target, field) <= MONTHS_PER_YEAR]
    for field in outside:
        yield fault(problems.OUT_OF_RANGE, field, least=1, most=MONTHS_PER_YEAR)
    if not outside and target.due < target.start:
        yield fault(problems.MONTHS_REVERSED, "due", start=target.start)


def comparison_fits(catalogue: Catalogue, target: Target) -> Faults:
    direction = catalogue.indicators[target.indicator].direction
    allowed = COMPARISONS[direction]
    if target.comparison not in allowed:
        words = ", ".join(spoken(COMPARISON_WORDS, comparison) for comparison in allowed)
        details = {"direction": spoken(DIRECTION_WORDS, direction), "allowed": words}
        yield fault(problems.COMPARISON_CONTRADICTS, "comparison", **details)


def range_has_ends(catalogue: Catalogue, target: Target) -> Faults:
    """Both ends in order for a range, or neither (no target was set); no upper end for the rest."""
    if target.comparison is not Comparison.WITHIN:
        if target.upper is not None:
            within = spoken(COMPARISON_WORDS, Comparison.WITHIN)
            yield fault(problems.UPPER_UNEXPECTED, "upper", within=within)
    elif (target.value is None) != (target.upper is None):
        field = "value" if target.value is None else "upper"
        yield fault(problems.RANGE_INCOMPLETE, field, lower="目标值 (value)", higher="上限 (upper)")
    elif target.value is not None and target.upper is not None and target.upper <= target.value:
        yield fault(problems.RANGE_REVERSED, "upper", lower=target.value)


def value_possible(catalogue: Catalogue, target: Target) -> Faults:
    indicator = catalogue.indicators[target.indicator]
    most = 100 if indicator.traits.within_whole else None
    if catalogue.measure(indicator).quantity is Quantity.YES_NO:
        most = 1
    for field in ("value", "upper"):
        value = getattr(target, field)
        if value is not None and most is not None and not 0 <= value <= most:
            yield fault(problems.TARGET_IMPOSSIBLE, field, least=0, most=most)
    if indicator.traits.accumulates and target.value is not None and target.value < 0:
        yield fault(problems.TARGET_NEGATIVE, "value")


def joint_fits(catalogue: Catalogue, target: Target) -> Faults:
    """A condition belongs to a goal of the same year that is not itself a condition."""
    if not target.joint:
        return
    goal = catalogue.targets.get((target.joint, "", target.year))
    if target.joint == target.indicator:
        yield fault(problems.JOINT_ITSELF, "joint")
    elif target.unit:
        yield fault(problems.JOINT_OF_UNIT, "joint")
    elif goal is None:
        yield fault(problems.JOINT_WITHOUT_GOAL, "joint", goal=target.joint, year=target.year)
    elif goal.joint:
        yield fault(problems.JOINT_CHAINED, "joint", goal=target.joint, further=goal.joint)


def pace_fits(catalogue: Catalogue, target: Target) -> Faults:
    """What never adds up, or is counted period by period, has no share of a goal due each month."""
    indicator = catalogue.indicators[target.indicator]
    if target.pace in _SPREAD and _is_a_state(indicator):
        words = ", ".join(spoken(PACE_WORDS, pace) for pace in _NOT_SPREAD)
        kind, direction = spoken(KIND_WORDS, indicator.kind), spoken(DIRECTION_WORDS, indicator.direction)
        yield fault(problems.PACE_UNFIT, "pace", kind=kind, direction=direction, allowed=words)


def _is_a_state(indicator: Indicator) -> bool:
    traits = indicator.traits
    in_range = traits.within_whole and indicator.direction is Direction.RANGE
    return in_range or traits.is_state or traits.by_period


def plan_fits(catalogue: Catalogue, target: Target) -> Faults:
    pace = spoken(PACE_WORDS, PaceKind.PLAN)
    if target.pace is PaceKind.PLAN and not target.plan:
        yield fault(problems.PLAN_MISSING, "plan", pace=pace)
    if target.plan and target.pace is not PaceKind.PLAN:
        yield fault(problems.PLAN_UNEXPECTED, "plan", pace=pace)


def baseline_fits(catalogue: Catalogue, target: Target) -> Faults:
    """Progress of what does not add up is measured on the way from the baseline to the goal."""
    indicator = catalogue.indicators[target.indicator]
    if target.value is None or indicator.adds_up:
        return
    if indicator.traits.from_baseline and target.pace in _SPREAD and target.baseline is None:
        yield fault(problems.BASELINE_MISSING, "baseline", pace=spoken(PACE_WORDS, target.pace))
    if target.baseline == target.value and target.pace not in _NOT_SPREAD:
        steady = spoken(PACE_WORDS, PaceKind.STEADY)
        yield fault(problems.BASELINE_IS_TARGET, "baseline", pace=steady)


TARGET_CHECKS = (
    year_in_range,
    months_in_order,
    comparison_fits,
    range_has_ends,
    value_possible,
    joint_fits,
    pace_fits,
    plan_fits,
    baseline_fits,
)
