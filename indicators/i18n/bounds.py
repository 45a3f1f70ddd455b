"""Collect the bounds that rounded figures must not cross: the target, 100 %, the rules' own."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.i18n.numbers import WHOLE_SHARE
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Direction
from indicators.progress.presented import compares_level
from indicators.progress.result import Progress

_ZERO = Decimal(0)


@dataclass(frozen=True)
class Bounds:
    """Bounds by figure; a shown figure gets as many more decimals as keep it on its side of each."""

    value: tuple[Decimal, ...] = ()
    completion: tuple[Decimal, ...] = (WHOLE_SHARE,)
    gap: tuple[Decimal, ...] = (_ZERO,)
    gap_decimals: int = 1  # as shares have, or of the two rates that it is the difference of


def bounds_of(progress: Progress, catalogue: Catalogue) -> Bounds:
    """Return the bounds of one judged figure."""
    target = progress.target
    ends = (target.value, target.upper) if target is not None else ()
    return Bounds(
        value=(*(end for end in ends if end is not None), *rule_bounds(progress, catalogue, "value")),
        completion=(WHOLE_SHARE, *rule_bounds(progress, catalogue, "completion")),
        gap=(_ZERO, *rule_bounds(progress, catalogue, "gap")),
        gap_decimals=difference_decimals(
            progress.indicator, catalogue.in_points(progress.indicator) and compares_level(progress)
        ),
    )


def difference_decimals(indicator: Indicator, of_rates: bool) -> int:
    """Return the decimals of a difference: of rates the rates' own, at least one; of a share one."""
    return max(indicator.decimals, 1) if of_rates else 1


def has_no_shares(progress: Progress, catalogue: Catalogue) -> bool:
    """Whether its target is zero, of which nothing is a share; rates differ by points all the same.

    A stock that goes down from a baseline to zero has a way, and shares of it.
    """
    target = progress.target
    zero = target is not None and target.value == 0 and progress.completion is None
    return zero and not catalogue.in_points(progress.indicator)


def is_a_bound(indicator: Indicator) -> bool:
    """Whether its goal is to stay within something, rather than to reach it or to spend it."""
    stays_below = indicator.traits.within_whole and indicator.direction is Direction.LOWER
    return indicator.direction is Direction.RANGE or stays_below


def rule_bounds(progress: Progress, catalogue: Catalogue, quantity: str) -> tuple[Decimal, ...]:
    """Return the bounds a quantity is compared with by the deciding rule set; empty where none decided."""
    rule = progress.verdict.rule
    if rule is None:
        return ()
    kind = progress.indicator.kind
    rules = catalogue.at(progress.month).rules.get(rule.rules, ())
    tests = (
        test for rule_row in rules if not rule_row.kinds or kind in rule_row.kinds for test in rule_row.tests
    )
    return tuple(dict.fromkeys(test.bound for test in tests if test.quantity == quantity))
