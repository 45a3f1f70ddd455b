"""Completion, gap and shortfall of one value: signs, bounds of zero and below, and what its end owes."""

from fractions import Fraction
from typing import Any

import pytest

from indicators.model.enums import Direction, Kind, PaceKind
from indicators.progress.judging.attainment import Attainment, attain
from indicators.progress.judging.pace import ExactPace
from tests.progress.desk_of import indicator, target

LOWER, RANGE = {"direction": Direction.LOWER}, {"direction": Direction.RANGE}
STEADY, DUE, LINEAR = PaceKind.STEADY, PaceKind.DUE, PaceKind.LINEAR


def attained(
    kind: Kind, bound: str, value: str, paced: tuple[PaceKind, str], one: dict[str, Any], **goal: Any
) -> Attainment:
    """``paced``: the pace's kind, and the share due by now in %."""
    pace = ExactPace(Fraction(paced[1]), paced[0])
    points = kind in (Kind.RATIO, Kind.COVERAGE)
    return attain(indicator(kind=kind, **one), points, target(value=bound, **goal), Fraction(value), pace)


# Kind, bound, value, pace, the indicator's own fields → completion, gap, shortfall; - = there is none.
ATTAINED = [
    (Kind.FLOW, "100", "25", (LINEAR, "50"), {}, "25 -25 50"),
    (Kind.FLOW, "100", "50", (LINEAR, "50"), {}, "50 0 0"),
    (Kind.FLOW, "100", "75", (LINEAR, "50"), {}, "75 25 -50"),
    (Kind.FLOW, "100", "1", (LINEAR, "100/12"), {}, "1 -22/3 88"),  # January: 8 1/3 are owed
    (Kind.FLOW, "100", "25", (LINEAR, "0"), {}, "25 25 -"),  # nothing is owed yet
    (Kind.FLOW, "100", "25", (LINEAR, "50"), LOWER, "25 25 -50"),  # what is spent: less is better
    (Kind.FLOW, "100", "75", (LINEAR, "50"), LOWER, "75 -25 50"),
    (Kind.RATIO, "24", "22", (STEADY, "100"), {}, "275/3 -2 25/3"),
    (Kind.RATIO, "-5", "-6", (STEADY, "100"), {}, "- -1 20"),  # a bound below zero has no completion
    (Kind.RATIO, "0", "-1", (STEADY, "100"), {}, "- -1 -"),  # rates still differ by points
    (Kind.RATIO, "0", "0", (STEADY, "100"), {}, "- 0 -"),
    (Kind.RATIO, "24", "25", (STEADY, "100"), LOWER, "625/6 -1 25/6"),
    (Kind.COVERAGE, "90", "45", (LINEAR, "50"), {}, "50 0 0"),
    (Kind.COVERAGE, "90", "45", (LINEAR, "50"), LOWER, "50 45 -50"),  # kept low: no way to go
    (Kind.COVERAGE, "90", "45", (STEADY, "100"), {}, "50 -45 50"),
    (Kind.CHECKLIST, "12", "9", (DUE, "0"), {}, "75 - -"),  # owed at the end only
    (Kind.CHECKLIST, "12", "9", (DUE, "100"), {}, "75 -25 25"),  # and then in full
    (Kind.RATIO, "24", "22", (DUE, "0"), {}, "275/3 - -"),
    (Kind.RATIO, "24", "22", (DUE, "100"), {}, "275/3 -2 25/3"),
]


@pytest.mark.parametrize(("kind", "bound", "value", "paced", "one", "expected"), ATTAINED)
def test_completion_gap_and_shortfall(
    kind: Kind, bound: str, value: str, paced: tuple[PaceKind, str], one: dict[str, Any], expected: str
) -> None:
    found = attained(kind, bound, value, paced, one)
    told = ["-" if one is None else str(one) for one in (found.completion, found.gap, found.shortfall)]
    assert " ".join(told) == expected


# A stock's baseline, bound, value → completion: the share of the way.
WAYS = [
    ("1000", "1200", "1110", "55"),
    ("1000", "1200", "1000", "0"),
    ("1000", "1200", "900", "-50"),
    ("200", "0", "50", "75"),  # down to nothing is a way, too
    ("1000", "800", "900", "50"),
]


@pytest.mark.parametrize(("baseline", "bound", "value", "completion"), WAYS)
def test_the_way_of_a_stock(baseline: str, bound: str, value: str, completion: str) -> None:
    found = attained(Kind.STOCK, bound, value, (LINEAR, "50"), {}, baseline=baseline)
    assert (found.completion, found.gap) == (Fraction(completion), Fraction(completion) - 50)


# Value of a range from 20 to 40 (points), or counted → gap, share of the bound that it is outside.
@pytest.mark.parametrize(
    ("kind", "value", "gap", "shortfall"),
    [
        (Kind.RATIO, "20", "0", "0"),
        (Kind.RATIO, "40", "0", "0"),
        (Kind.RATIO, "30", "0", "0"),
        (Kind.RATIO, "19", "-1", "5"),
        (Kind.RATIO, "42", "-2", "5"),
        (Kind.STOCK, "19", "-5", "5"),
        (Kind.STOCK, "30", "0", "0"),
    ],
)
def test_outside_a_range(kind: Kind, value: str, gap: str, shortfall: str) -> None:
    found = attained(kind, "20", value, (STEADY, "100"), RANGE, upper="40", comparison="within")
    assert (found.gap, found.shortfall) == (Fraction(gap), Fraction(shortfall))


@pytest.mark.parametrize(
    ("comparison", "value", "in_full"),
    [("<=", "0", True), ("<=", "1", False), (">=", "0", True), (">=", "-1", False), (">", "0", False)],
)
def test_a_bound_of_zero_is_kept_or_not(comparison: str, value: str, in_full: bool) -> None:
    found = attained(Kind.FLOW, "0", value, (LINEAR, "50"), LOWER, comparison=comparison)
    assert (found.completion, found.gap, found.in_full) == (None, None, in_full)
