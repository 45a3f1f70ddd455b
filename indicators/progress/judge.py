"""One indicator at the end of one month: value, completion, pace, gap, changes and the light."""

from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.model.catalogue import Indicator, Target
from indicators.model.month import Month
from indicators.model.words import Comparison, Direction, Kind, Light, PaceKind
from indicators.progress.attainment import Attainment, attain, holds
from indicators.progress.changes import (
    RECENT_MONTHS,
    month_on_month,
    recent_mean,
    required_rate,
    year_on_year,
)
from indicators.progress.derived import Figures
from indicators.progress.frequency import Tally, tally
from indicators.progress.judged import judged_point, known_months, last_owed
from indicators.progress.pace import WHOLE, pace, pace_kind
from indicators.progress.result import Change, Pace, Point, Progress, Series, Verdict
from indicators.progress.rules import Facts, decide
from indicators.progress.series import falls

_ONE, _ZERO = Decimal(1), Decimal(0)
_KEPT_FOR_GOOD = (Kind.FLOW, Kind.MILESTONE, Kind.CHECKLIST)


@dataclass(frozen=True)
class _Case:
    """One question: this indicator, in this unit, in this month, against this target."""

    figures: Figures
    indicator: Indicator
    unit: str
    month: Month
    target: Target | None

    @property
    def series(self) -> Series:
        return self.figures.series(self.indicator.code, self.unit)

    @property
    def pace_kind(self) -> PaceKind | None:
        return pace_kind(self.indicator, self.target) if self.target is not None else None

    @property
    def points(self) -> bool:
        return self.figures.catalogue.in_points(self.indicator)

    @property
    def last_month(self) -> Month:
        """The last month whose figure matters: what must stay low is settled at its due month."""
        spends = self.indicator.kind is Kind.FLOW and self.indicator.direction is Direction.LOWER
        return min(self.month, self.target.due_month) if spends and self.target is not None else self.month

    def attainment(self, value: Decimal, paced: Pace) -> Attainment:
        assert self.target is not None
        return attain(self.indicator, self.points, self.target, value, paced)

    def pace(self, month: Month) -> Pace | None:
        if self.target is None:
            return None
        plan = self.figures.catalogue.plans.get(self.target.plan)
        return pace(self.indicator, self.target, plan, self.series, month)


def progress(figures: Figures, code: str, month: Month, unit: str = "") -> Progress:
    """Judge one indicator, with the further conditions of its goal."""
    catalogue = figures.catalogue
    target = catalogue.target(code, month.year, unit)
    own = _judge(_Case(figures, catalogue.indicators[code], unit, month, target))
    if unit and unit != catalogue.whole.code:
        return own
    joint = catalogue.conditions(code, month.year)
    return replace(own, conditions=tuple(progress(figures, t.indicator, month) for t in joint))


def _judge(case: _Case) -> Progress:
    series = case.series
    known = known_months(series, case.last_month)
    owed = last_owed(case.indicator, case.target, case.pace_kind, case.month)
    point = judged_point(known, owed, case.target, case.pace_kind)
    paced = case.pace(point.month if point is not None else case.month)
    counted = _tally(case, point)
    attained = _attainment(case, point, paced, counted)
    facts = _facts(case, point, attained, counted)
    yoy = year_on_year(case.indicator, case.points, series, point)
    mom = month_on_month(case.indicator, case.points, series, point)
    return Progress(
        indicator=case.indicator,
        unit=case.unit,
        month=case.month,
        judged=point.month if point is not None else None,
        target=case.target,
        point=point,
        last_known=known[-1] if known else None,
        completion=attained.completion,
        pace=paced,
        gap=attained.gap,
        bar=attained.bar,
        tick=attained.tick,
        yoy=yoy,
        mom=mom,
        required=required_rate(case.indicator, case.target, point),
        recent=recent_mean(case.indicator, series, point),
        verdict=_verdict(case, point, owed, counted, facts),
        falling=point is not None and case.indicator.kind is Kind.FLOW and falls(series, point.month),
        demonstration=_demonstration(known, (paced, yoy, mom)),
    )


def _demonstration(known: list[Point], others: tuple[Pace | Change | None, ...]) -> bool:
    """Whether the newest figures, the pace or a change rest on demonstration data."""
    newest = any(point.demonstration or point.single_demonstration for point in known[-RECENT_MONTHS:])
    return newest or any(other.demonstration for other in others if other is not None)


def _tally(case: _Case, point: Point | None) -> Tally | None:
    if case.indicator.kind is not Kind.FREQUENCY or point is None or not _has_bound(case.target):
        return None
    assert case.target is not None
    return tally(case.indicator, case.target, case.series, case.month)


def _has_bound(target: Target | None) -> bool:
    return target is not None and target.value is not None


def _attainment(case: _Case, point: Point | None, paced: Pace | None, counted: Tally | None) -> Attainment:
    if counted is not None:
        if not counted.periods or counted.unknown:
            return Attainment()
        share = counted.completion
        return Attainment(share, share - WHOLE, WHOLE - share, share, WHOLE)
    if point is None or point.value is None or case.target is None or paced is None:
        return Attainment()
    return case.attainment(point.value, paced)


def _facts(case: _Case, point: Point | None, attained: Attainment, counted: Tally | None) -> Facts:
    """The quantities that rules may ask about; None = unknown."""
    if point is None or not _has_bound(case.target):
        return {}
    target = case.target
    assert target is not None
    due = (case.month if counted is not None else point.month) >= target.due_month
    met = _met(target, point, counted)
    return {
        "met": _flag(met),
        "due": _flag(due),
        "done": _flag(met and (due or _kept_for_good(case.indicator, target)) if met is not None else None),
        "failed": _flag(_lost(case.indicator, target, point, met, due)),
        "completion": attained.completion,
        "gap": attained.gap,
        "shortfall": attained.shortfall,
        "value": point.value,
        "lead": _lead(case, point.month),
        "months_behind": Decimal(_months_behind(case, point.month)),
        "zero_months": Decimal(_zero_months(case, point.month)),
        "outstanding": counted.outstanding if counted is not None and not counted.unknown else None,
        "part": _flag(case.unit not in ("", case.figures.catalogue.whole.code)),
    }


def _flag(condition: bool | None) -> Decimal | None:
    return None if condition is None else (_ONE if condition else _ZERO)


def _met(target: Target, point: Point, counted: Tally | None) -> bool | None:
    if counted is not None:
        return None if counted.unknown else not counted.outstanding
    return None if point.value is None else holds(target, point.value)


def _kept_for_good(indicator: Indicator, target: Target) -> bool:
    """Whether a goal once reached stays reached: what is counted does not get less."""
    upward = target.comparison in (Comparison.MORE, Comparison.AT_LEAST, Comparison.EQUAL)
    return indicator.kind in _KEPT_FOR_GOOD and indicator.direction is Direction.HIGHER and upward


def _lost(indicator: Indicator, target: Target, point: Point, met: bool | None, due: bool) -> bool | None:
    if met is None:
        return None
    overspent = indicator.kind is Kind.FLOW and indicator.direction is Direction.LOWER
    return not met and (due or overspent or _overshot(indicator, target, point))


def _overshot(indicator: Indicator, target: Target, point: Point) -> bool:
    """Exactly so many were meant, and there are more: what is counted does not get less."""
    exactly = target.comparison is Comparison.EQUAL and _kept_for_good(indicator, target)
    return exactly and point.value is not None and target.value is not None and point.value > target.value


def _lead(case: _Case, month: Month) -> Decimal | None:
    """This rate minus the one it is compared with: the declared diff(this, other), where known."""
    lead = case.figures.catalogue.leads.get(case.indicator.code)
    point = case.figures.series(lead, case.unit).get(month) if lead is not None else None
    return point.value if point is not None else None


def _gap(case: _Case, month: Month) -> Decimal | None:
    point, paced = case.series.get(month), case.pace(month)
    if point is None or point.value is None or paced is None or case.target is None:
        return None
    return case.attainment(point.value, paced).gap


def _months_behind(case: _Case, month: Month) -> int:
    """How many figures in a row, up to this month's, were behind."""
    behind = 0
    for point in reversed(known_months(case.series, month)):
        gap = _gap(case, point.month)
        if gap is None or gap >= 0:
            break
        behind += 1
    return behind


def _zero_months(case: _Case, month: Month) -> int:
    """Months since the goal's start with nothing done at all; 0 once something is."""
    point, target = case.series.get(month), case.target
    if point is None or target is None or point.value is None or point.value != 0:
        return 0
    return max(month.number - target.start + 1, 0)


def _verdict(
    case: _Case, point: Point | None, owed: Month | None, counted: Tally | None, facts: Facts
) -> Verdict:
    """What is decided before any rule set, and then by the set."""
    if not _has_bound(case.target):
        return Verdict(Light.UNKNOWN, "no-target")
    target = case.target
    assert target is not None
    if case.month < Month(target.year, target.start):
        return Verdict(Light.NOT_DUE, "not-due")
    if point is None:
        return _without_figure(case, owed)
    if case.pace_kind is PaceKind.DUE and not facts["due"]:
        if facts["done"]:
            return Verdict(Light.GREEN, "done", facts=facts)
        return Verdict(Light.NOT_DUE, "not-due", facts=facts)
    if counted is not None and not counted.periods:
        return Verdict(Light.NOT_DUE, "not-due", facts=facts)
    if counted.unknown if counted is not None else point.value is None:
        return Verdict(Light.NOT_REPORTED, "gap-in-reports", facts=facts)
    return _by_rules(case, target, facts)


def _without_figure(case: _Case, owed: Month | None) -> Verdict:
    if owed is None:
        return Verdict(Light.NOT_DUE, "not-due")
    formula, missing = case.indicator.formula, case.figures.lacking(case.indicator, case.unit, owed)
    if formula is not None and formula.function != "units":
        return Verdict(Light.UNKNOWN, "unknown", missing=missing)
    return Verdict(Light.NOT_REPORTED, "not-reported", missing=missing)


def _by_rules(case: _Case, target: Target, facts: Facts) -> Verdict:
    catalogue = case.figures.catalogue
    rules = catalogue.rules[target.rules or catalogue.setting("rules", "default")]
    rule, missing = decide(rules, case.indicator.kind, facts)
    if rule is None:
        return Verdict(Light.UNKNOWN, "unknown", facts=facts, missing=missing)
    return Verdict(rule.light, rule.word, rule, facts)
