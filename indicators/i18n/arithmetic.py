"""Explain a light step by step with its figures, so that a reader can check it."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.i18n.against import distance_to_target
from indicators.i18n.bounds import bounds_of, has_no_shares, rule_bounds
from indicators.i18n.language import Language
from indicators.i18n.measured import beside_values, difference_text, figure, figure_of
from indicators.i18n.numbers import WHOLE_SHARE, amount, percent, points
from indicators.i18n.terms.figures import (
    PACE_WORDS,
    QUANTITY_WORDS,
    light_text,
    missing_names,
    month_name,
    status_word,
    target_text,
)
from indicators.model.catalogue import Catalogue, Indicator, Rule, Test
from indicators.model.enums import Direction, PaceKind, Quantity
from indicators.model.month import MONTHS_PER_YEAR
from indicators.model.problem import N_
from indicators.progress.presented import compares_level
from indicators.progress.result import Pace, Point, Progress

_FLAGS = ("done", "failed", "met", "due", "part")
_SAID = (*_FLAGS, "completion", "gap", "value")  # by the steps before


def arithmetic(progress: Progress, catalogue: Catalogue, language: Language) -> str:
    """Return the steps from figures to light, separated by semicolons."""
    catalogue = catalogue.at(progress.month)
    steps = [
        *_derivation(progress, catalogue, language),
        *_stale(progress, language),
        *_completion(progress, catalogue, language),
        *_pace(progress, language),
        *_gap(progress, catalogue, language),
        *_decision(progress, catalogue, language),
    ]
    return language.text(N_("; ")).join(steps) + language.text(N_("."))


def goal_arithmetic(progress: Progress, catalogue: Catalogue, language: Language) -> list[tuple[str, str]]:
    """Return name and arithmetic of each condition; then, for several, which one binds."""
    lines = [
        (language.name(part.indicator), arithmetic(part, catalogue, language)) for part in progress.parts
    ]
    if len(lines) > 1:
        lines.append((language.text(N_("Together")), _binding(progress, language)))
    return lines


def rule_text(rule: Rule, language: Language) -> str:
    """``与序时差 ≥ −10 且 与序时差 < 0``; the last rule of a set takes every other case."""
    if not rule.tests:
        return language.text(N_("every other case"))
    return language.text(N_(" & ")).join(_test_text(test, language) for test in rule.tests)


def _test_text(test: Test, language: Language) -> str:
    name = language.text(QUANTITY_WORDS[test.quantity])
    if test.quantity in _FLAGS and test.operator == "=":
        return name if test.bound == 1 else language.text(N_("not: {name}"), name=name)
    operator = {">=": "≥", "<=": "≤"}.get(test.operator, test.operator)
    return f"{name} {operator} {amount(test.bound, 8)}"


def _derivation(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    """Return how a derived figure was calculated."""
    formula = progress.indicator.formula
    if formula is None:
        return _division(progress, catalogue, language)
    if progress.value is None:
        return []
    value = figure(progress, progress.value, catalogue, language)
    assert progress.point is not None
    parts = progress.point.parts
    if formula.function == "units":
        return [
            language.count(
                "the sum of {n} sub-district or park = {value}",
                "the sum of {n} sub-districts and parks = {value}",
                len(parts),
                value=value,
            )
        ]
    nouns = [catalogue.indicators[code] for code in formula.operands]
    if formula.function == "yoy":
        current, base = _operands([*nouns, *nouns], parts, catalogue, language)
        return [f"{current} ÷ {base} − 1 = {value}"]
    operand_texts = _operands(nouns, parts, catalogue, language, apart=formula.function == "diff")
    operands = [f"{language.name(noun)} {text}" for noun, text in zip(nouns, operand_texts, strict=True)]
    sign = {"diff": " − ", "ratio": " ÷ "}.get(formula.function, " + ")
    return [f"{sign.join(operands)} = {value}"]


def _division(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    """Return the quotient that is judged, of a rate stated with its parts."""
    point = progress.point
    if point is None or point.value is None or point.quotient is None:
        return []
    parts = f"{amount(point.numerator, 8)} ÷ {amount(point.denominator, 8)}"
    return [f"{parts} = {figure(progress, point.value, catalogue, language)}"]


def _operands(
    nouns: Sequence[Indicator],
    parts: Sequence[Point],
    catalogue: Catalogue,
    language: Language,
    apart: bool = True,
) -> list[str]:
    """``apart``: two that differ do not read as equal."""
    values = [part.value for part in parts]
    return [
        figure_of(noun, value, catalogue, language, [other for other in values if apart and other != value])
        for noun, value in zip(nouns, values, strict=True)
    ]


def _stale(progress: Progress, language: Language) -> list[str]:
    settled = progress.pace is not None and progress.pace.kind is PaceKind.DUE
    if progress.judged is None or progress.judged == progress.month or settled:
        return []
    judged, month = month_name(progress.judged, language), month_name(progress.month, language)
    return [
        language.text(N_("judged on {judged}, as no report is due for {month}"), judged=judged, month=month)
    ]


def _completion(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    target, indicator = progress.target, progress.indicator
    if target is None or target.value is None or progress.value is None or indicator.traits.by_period:
        return []
    value = figure(progress, progress.value, catalogue, language)
    if catalogue.measure(indicator).quantity is Quantity.YES_NO:
        return [value]
    if indicator.traits.is_state or progress.completion is None:
        worded = target_text(target, catalogue, language)
        return [language.text(N_("{value} against {target}"), value=value, target=worded)]
    goal = beside_values(target.value, indicator, catalogue, language)
    beside = progress.pace.share if progress.pace is not None and progress.pace.kind.on_the_way else None
    bounds = (*bounds_of(progress, catalogue).completion, *_apart(beside, progress.completion))
    share = percent(progress.completion, bounds=bounds)
    if indicator.traits.from_baseline and target.baseline not in (None, target.value):
        base = beside_values(target.baseline, indicator, catalogue, language)
        return [f"({value} − {base}) ÷ ({goal} − {base}) = {share}"]
    return [f"{value} ÷ {goal} = {share}"]


def _pace(progress: Progress, language: Language) -> list[str]:
    pace = progress.pace
    if pace is None or progress.gap is None or progress.completion is None:
        return []
    if compares_level(progress) or not pace.kind.on_the_way:
        return []
    text = language.text(N_("pace {share}"), share=_pace_share(progress, pace))
    if pace.fallback:
        note = language.text(N_("last year's shape is not known, so even pace"))
    else:
        note = language.text(PACE_WORDS[pace.kind])
    return [language.text(N_("{text} ({note})"), text=text, note=note)]


def _pace_share(progress: Progress, pace: Pace) -> str:
    target, bounds = progress.target, (WHOLE_SHARE, *_apart(progress.completion, pace.share))
    plain = target is not None and target.start == 1 and target.due == MONTHS_PER_YEAR
    if pace.kind is PaceKind.LINEAR and plain and progress.judged is not None:
        return f"{progress.judged.number} ÷ {MONTHS_PER_YEAR} = {percent(pace.share, bounds=bounds)}"
    return percent(pace.share, bounds=bounds)


def _apart(share: Decimal | None, other: Decimal | None) -> tuple[Decimal, ...]:
    """Return one share as a bound of the other, so that two unequal ones never read as equal."""
    return () if share is None or share == other else (share,)


def _gap(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    gap, indicator = progress.gap, progress.indicator
    if indicator.traits.by_period or progress.target is None or progress.target.value is None:
        return []
    if has_no_shares(progress, catalogue):
        return _beyond_zero(progress, catalogue, language)
    if gap is None:
        return []
    shown_gap, in_points = bounds_of(progress, catalogue), catalogue.in_points(indicator)
    if indicator.direction is Direction.RANGE and not in_points:
        share = percent(-gap, bounds=[-bound for bound in shown_gap.gap])
        return [language.text(N_("outside the range by {share}"), share=share)] if gap else []
    gap_text = points(gap, shown_gap.gap_decimals, shown_gap.gap)
    if compares_level(progress) and not in_points:
        return [language.text(N_("gap {share}% of the target"), share=gap_text)]
    return [language.text(N_("gap {points} percentage points"), points=gap_text)]


def _beyond_zero(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    """Return the excess over a target of zero, of which nothing is a share: ``超出1次``."""
    met = progress.verdict.inputs.get("met")
    if met is None or met or progress.indicator.direction is Direction.RANGE:
        return []
    distance = distance_to_target(progress)
    message = N_("{amount} above the target") if distance > 0 else N_("{amount} short of the target")
    return [language.text(message, amount=difference_text(progress.indicator, distance, catalogue, language))]


def _decision(progress: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    verdict = progress.verdict
    lit = language.text(
        N_("{light} ({word})"),
        light=light_text(verdict.light, language),
        word=status_word(verdict.word, language),
    )
    if verdict.rule is not None:
        return [
            *_further_inputs(progress, verdict.rule, catalogue, language),
            language.text(
                N_("rule set {rules}, rule {number} ({tests}): {light}"),
                rules=language.name(catalogue.rulesets[verdict.rule.rules]),
                number=verdict.rule.number,
                tests=rule_text(verdict.rule, language),
                light=lit,
            ),
        ]
    if verdict.missing:
        return [
            language.text(
                N_("unknown: {quantities}"), quantities=missing_names(verdict.missing, catalogue, language)
            ),
            lit,
        ]
    return [lit]


def _further_inputs(progress: Progress, decided: Rule, catalogue: Catalogue, language: Language) -> list[str]:
    """Return the further quantities that rules before the deciding one compared."""
    kind, inputs = progress.indicator.kind, progress.verdict.inputs
    passed = [rule for rule in catalogue.rules[decided.rules] if rule.number <= decided.number]
    tests = [test for rule in passed if not rule.kinds or kind in rule.kinds for test in rule.tests]
    quantities = dict.fromkeys(test.quantity for test in tests if test.quantity not in _SAID)
    lines = []
    for name in quantities:
        fact = inputs.get(name)
        if fact is not None:
            fact_text = amount(fact, 1, rule_bounds(progress, catalogue, name))
            lines.append(f"{language.text(QUANTITY_WORDS[name])} {fact_text}")
    return lines


def _binding(progress: Progress, language: Language) -> str:
    parts = [
        f"{language.name(part.indicator)} {light_text(part.verdict.light, language)}"
        for part in progress.parts
    ]
    return language.text(
        N_("{parts}: the worst of what can be judged decides, so {light}; binding: {name}."),
        parts=language.text(N_(", ")).join(parts),
        light=light_text(progress.light, language),
        name=language.name(progress.binding.indicator),
    )
