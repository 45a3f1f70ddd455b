"""Choose the rule that decides, where some of the quantities may be unknown."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Rule, Test
from indicators.model.enums import Kind
from indicators.progress.exact import exact, fraction

RuleInputs = Mapping[str, Fraction | Decimal | None]


def decide(rules: tuple[Rule, ...], kind: Kind, inputs: RuleInputs) -> tuple[Rule | None, tuple[str, ...]]:
    """Return the first rule that holds; or None and the quantities that were needed and are unknown.

    A rule that one known quantity already rules out is passed over even if others are unknown;
    one that hangs on an unknown quantity alone leaves the light unknown: never guessed.
    """
    for rule in rules:
        if rule.kinds and kind not in rule.kinds:
            continue
        answers = [holds(test, inputs) for test in rule.tests]
        if False in answers:
            continue
        if None in answers:
            return None, tuple(t.quantity for t, k in zip(rule.tests, answers, strict=True) if k is None)
        return rule, ()
    return None, ()


def holds(test: Test, inputs: RuleInputs) -> bool | None:
    """Whether a test holds exactly as written; None where its quantity is unknown."""
    quantity = inputs.get(test.quantity)
    if quantity is None:
        return None
    amount = exact(quantity)
    bound = fraction(test.bound)
    match test.operator:
        case ">=":
            return amount >= bound
        case ">":
            return amount > bound
        case "<=":
            return amount <= bound
        case "<":
            return amount < bound
        case _:
            return amount == bound
