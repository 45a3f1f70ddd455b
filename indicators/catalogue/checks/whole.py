"""Check the catalogue as a whole: each file's rows against the rest."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from indicators.catalogue import problems
from indicators.catalogue.cells import spoken
from indicators.catalogue.checks.fault import Faults, fault
from indicators.catalogue.checks.formulas import FORMULA_CHECKS
from indicators.catalogue.checks.indicators import INDICATOR_CHECKS
from indicators.catalogue.checks.targets import TARGET_CHECKS
from indicators.catalogue.schema import UNIT_KIND_WORDS
from indicators.catalogue.settings import SETTINGS
from indicators.catalogue.sheet import Sheet, share_field
from indicators.catalogue.spelling import on_one_line
from indicators.model.catalogue import Catalogue, Measure, Plan, Rule, RuleSet, Setting, Unit
from indicators.model.enums import UnitKind
from indicators.model.problem import Problem

_FULL = 100  # %


def check(catalogue: Catalogue, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """Return every problem of meaning, in the files' order; form and references must be sound already."""
    if not any(unit.kind is UnitKind.WHOLE for unit in catalogue.units.values()):
        word = spoken(UNIT_KIND_WORDS, UnitKind.WHOLE)
        yield sheets["units"].problem(problems.WHOLE_MISSING, None, "kind", word=word)
    for name, checks in CHECKS.items():
        for record in sheets[name].records:
            for single in checks:
                for broken in single(catalogue, record.value):
                    yield sheets[name].problem(broken.kind, record, broken.field, **broken.details)


def known_setting(catalogue: Catalogue, setting: Setting) -> Faults:
    declared = SETTINGS.get(setting.key)
    if declared is None:
        yield fault(problems.SETTING_UNKNOWN, "key", allowed=", ".join(SETTINGS))
    elif not on_one_line(setting.value):
        yield fault(problems.LINE_BREAK, "value")
    elif setting.value and not declared.fits(setting.value):
        yield fault(problems.SETTING_UNFIT, "value", default=declared.default)


def one_whole(catalogue: Catalogue, unit: Unit) -> Faults:
    if unit.kind is UnitKind.WHOLE and unit != catalogue.whole_area:
        yield fault(problems.WHOLE_TWICE, "kind", first=catalogue.whole_area.name_zh)


def life_of_unit(catalogue: Catalogue, unit: Unit) -> Faults:
    """A unit ends after it began; the whole area always is."""
    if unit.kind is UnitKind.WHOLE:
        for field in ("start", "end"):
            if getattr(unit, field) is not None:
                yield fault(problems.WHOLE_HAS_NO_LIFE, field)
    elif unit.start is not None and unit.end is not None and unit.end < unit.start:
        yield fault(problems.ENDS_BEFORE_START, "end", start=unit.start)


def positive_factor(catalogue: Catalogue, measure: Measure) -> Faults:
    if measure.factor <= 0:
        yield fault(problems.FACTOR_NOT_POSITIVE, "factor")


def rising_shares(catalogue: Catalogue, plan: Plan) -> Faults:
    """Shares of the year in %, cumulative by month, ending at 100."""
    for month, share in enumerate(plan.shares, 1):
        before = plan.shares[month - 2] if month > 1 else 0
        if not 0 <= share <= _FULL:
            yield fault(problems.PLAN_OUT_OF_RANGE, share_field(month))
        elif share < before:
            yield fault(problems.PLAN_FALLS, share_field(month), before=before)
    if plan.shares[-1] != _FULL:
        yield fault(problems.PLAN_UNFINISHED, share_field(len(plan.shares)))


def filled_set(catalogue: Catalogue, ruleset: RuleSet) -> Faults:
    if ruleset.code not in catalogue.rules:
        yield fault(problems.RULES_EMPTY, "code", rules=ruleset.code)


def defined_rules(catalogue: Catalogue, rule: Rule) -> Faults:
    """The last rule of a set holds always, and none before it does."""
    rules = catalogue.rules[rule.rules]
    always = [rule for rule in rules if not rule.tests and not rule.kinds]
    if rule == rules[-1] and rule not in always:
        yield fault(problems.RULES_UNDEFINED, "tests", rules=rule.rules)
    if always and rule.number > always[0].number:
        yield fault(problems.RULE_UNREACHABLE, "number", number=always[0].number)


CHECKS: Mapping[str, tuple[Callable[[Catalogue, Any], Faults], ...]] = {
    "settings": (known_setting,),
    "units": (one_whole, life_of_unit),
    "measures": (positive_factor,),
    "indicators": (*INDICATOR_CHECKS, *FORMULA_CHECKS),
    "targets": TARGET_CHECKS,
    "plans": (rising_shares,),
    "rulesets": (filled_set,),
    "rules": (defined_rules,),
}
