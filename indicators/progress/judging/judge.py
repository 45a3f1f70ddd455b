"""Judge one indicator at the end of one month: value, completion, pace, gap, changes and light."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Target
from indicators.model.enums import Light, PaceKind
from indicators.model.month import Month
from indicators.progress.changes import (
    RECENT_MONTHS,
    earlier,
    month_on_month,
    recent_mean,
    required_rate,
    year_on_year,
)
from indicators.progress.exact import HUNDRED, decimal, optional_decimal
from indicators.progress.judging.attainment import Attainment, distance
from indicators.progress.judging.case import Case
from indicators.progress.judging.frequency import Tally, tally
from indicators.progress.judging.judged_month import judged_point, known_months, last_owed
from indicators.progress.judging.pace import ExactPace
from indicators.progress.judging.rule_inputs import rule_inputs
from indicators.progress.judging.rules import RuleInputs, decide
from indicators.progress.presented import completion
from indicators.progress.result import Change, Point, Progress, Verdict
from indicators.progress.series.derived import Figures


def progress(figures: Figures, code: str, month: Month, unit: str = "") -> Progress:
    """Judge one indicator, with the further conditions of its goal, by what holds for the month."""
    edition = figures.at(month)
    catalogue = edition.catalogue
    target = catalogue.target(code, month.year, unit)
    judged = _judge(Case(edition, catalogue.indicators[code], unit, month, target, figures))
    if unit and unit != catalogue.whole_area.code:
        return judged
    joint = catalogue.conditions(code, month.year)
    return replace(judged, conditions=tuple(progress(figures, t.indicator, month) for t in joint))


def _judge(case: Case) -> Progress:
    series = case.series
    reported = known_months(series, case.last_month, case.life)
    owed = last_owed(case.indicator, case.target, case.pace_kind, case.month, case.life)
    point = judged_point(reported, owed, case.target, case.pace_kind)
    paced = case.pace(point.month if point is not None else case.month)
    counted = _tally(case, point)
    attained = _attainment(case, point, paced, counted)
    inputs = rule_inputs(case, point, attained, counted)
    yoy = year_on_year(case.indicator, case.points, series, point)
    mom = month_on_month(case.indicator, case.points, series, point)
    return Progress(
        indicator=case.indicator,
        unit=case.unit,
        month=case.month,
        judged=point.month if point is not None else None,
        target=case.target,
        point=point,
        last_known=reported[-1] if reported else None,
        completion=optional_decimal(completion(case, attained)),
        pace=paced.in_decimals if paced is not None else None,
        gap=optional_decimal(attained.gap),
        bar=optional_decimal(attained.bar),
        tick=optional_decimal(attained.tick),
        yoy=yoy,
        mom=mom,
        required=required_rate(case.indicator, case.target, point, case.month),
        recent=recent_mean(case.indicator, series, point),
        verdict=_verdict(case, point, owed, counted, inputs),
        earlier=earlier(case.indicator, series, point),
        distance=_distance(case, point, counted),
        demonstration=_demonstration(reported, (paced, yoy, mom)),
    )


def _demonstration(reported: list[Point], others: tuple[ExactPace | Change | None, ...]) -> bool:
    """Whether the newest figures, the pace or a change rest on demonstration data."""
    newest = any(point.demonstration or point.single_demonstration for point in reported[-RECENT_MONTHS:])
    return newest or any(other.demonstration for other in others if other is not None)


def _tally(case: Case, point: Point | None) -> Tally | None:
    if not case.indicator.traits.by_period or point is None or not _has_bound(case.target):
        return None
    assert case.target is not None
    return tally(case.indicator, case.target, case.series, case.month, case.life)


def _has_bound(target: Target | None) -> bool:
    return target is not None and target.value is not None


def _attainment(
    case: Case, point: Point | None, paced: ExactPace | None, counted: Tally | None
) -> Attainment:
    if counted is not None:
        if not counted.periods or counted.unknown:
            return Attainment()
        share = counted.completion
        return Attainment(share, share - HUNDRED, HUNDRED - share, share, Fraction(HUNDRED))
    if point is None or point.exact is None or case.target is None or paced is None:
        return Attainment()
    return case.attainment(point.exact, paced)


def _distance(case: Case, point: Point | None, counted: Tally | None) -> Decimal | None:
    if point is None or point.exact is None or case.target is None or counted is not None:
        return None
    return optional_decimal(distance(case.target, point.exact))


def _verdict(
    case: Case, point: Point | None, owed: Month | None, counted: Tally | None, inputs: RuleInputs
) -> Verdict:
    """Return the verdict: cases without a judgeable figure first, then by the rule set."""
    if not _has_bound(case.target):
        return Verdict(Light.UNKNOWN, "no-target", missing=_lacking(case, owed) if point is None else ())
    target = case.target
    assert target is not None
    if case.month < Month(target.year, target.start):
        return Verdict(Light.NOT_DUE, "not-due")
    if point is None:
        return _without_figure(case, owed)
    if case.pace_kind is PaceKind.DUE and not inputs["due"]:
        if inputs["done"]:
            return Verdict(Light.GREEN, "done", inputs=_in_decimals(inputs))
        return Verdict(Light.NOT_DUE, "not-due", inputs=_in_decimals(inputs))
    if counted is not None and not counted.periods:
        return Verdict(Light.NOT_DUE, "not-due", inputs=_in_decimals(inputs))
    if counted.unknown if counted is not None else point.value is None:
        return Verdict(Light.NOT_REPORTED, "gap-in-reports", inputs=_in_decimals(inputs))
    return _by_rules(case, inputs)


def _without_figure(case: Case, owed: Month | None) -> Verdict:
    if owed is None:
        return Verdict(Light.NOT_DUE, "not-due")
    formula, missing = case.indicator.formula, _lacking(case, owed)
    if formula is not None and formula.function != "units":
        return Verdict(Light.UNKNOWN, "unknown", missing=missing)
    return Verdict(Light.NOT_REPORTED, "not-reported", missing=missing)


def _lacking(case: Case, owed: Month | None) -> tuple[str, ...]:
    return () if owed is None else case.figures.lacking(case.indicator, case.unit, owed)


def _by_rules(case: Case, inputs: RuleInputs) -> Verdict:
    rule, missing = decide(case.rules, case.indicator.kind, inputs)
    if rule is None:
        return Verdict(Light.UNKNOWN, "unknown", inputs=_in_decimals(inputs), missing=missing)
    return Verdict(rule.light, rule.word, rule, _in_decimals(inputs))


def _in_decimals(inputs: RuleInputs) -> Mapping[str, Decimal | None]:
    """Convert the inputs of the rules to decimals for other rooms."""
    return {
        name: decimal(amount) if isinstance(amount, Fraction) else amount for name, amount in inputs.items()
    }
