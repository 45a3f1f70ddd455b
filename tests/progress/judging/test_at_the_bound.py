"""Every light exactly at its bound and one smallest unit beside it, for each start, due and current month.

A goal of 2,772,000 is divided by 1 to 12 without a rest (27,720 is the least number that is), so each bound
is a whole number: with n months of which k are over, pace is 100k ÷ n % and what is owed 2,772,000k ÷ n.
The smallest unit is 0.00000001, as many places as the store keeps.
"""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import read_catalogue
from indicators.model.catalogue import Rule
from indicators.model.enums import Direction, Kind
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from running_desk import ROOT
from tests.progress.desk_of import figures, indicator, target

SHIPPED = read_catalogue(catalogue_files(ROOT / "data")).catalogue
assert SHIPPED is not None
RULES = SHIPPED.rules
GOAL = 2_772_000
UNIT = Decimal("0.00000001")
LOWER = {"direction": Direction.LOWER}

Span = tuple[int, int, int]  # start, due and current month, the current one before the due one
SPANS: list[Span] = [(s, d, m) for s in range(1, 13) for d in range(s, 13) for m in range(s, d)]


def test_there_are_286_spans() -> None:
    """Of 12 months, 12 × 13 × 11 ÷ 6: a start, a due month and a month from the start on before it."""
    assert len(SPANS) == 286


def judged(rules: tuple[Rule, ...], span: Span, value: Decimal, **fields: Any) -> Progress:
    start, due, month = span
    goal = target(value=str(GOAL), start=start, due=due, comparison=fields.pop("comparison", ">="))
    one = indicator(**fields)
    return progress(
        figures(one, goal, f"2022-{month:02d} cum {value:f}", rules=rules), "X", Month(2022, month)
    )


def at_gap(span: Span, points: int, *, spends: bool = False) -> Decimal:
    """The value whose gap is exactly so many points: pace plus them, of what is spent pace less them."""
    start, due, month = span
    share = Fraction(100 * (month - start + 1), due - start + 1) + (-points if spends else points)
    value = GOAL * share / 100
    assert value.denominator == 1
    return Decimal(value.numerator)


BANDS = [
    # rule set, gap in points, light there, light one unit below it
    ("default", 10, ("green", "ahead"), ("green", "on-pace")),
    ("default", 0, ("green", "on-pace"), ("yellow", "behind")),
    ("default", -10, ("yellow", "behind"), ("red", "far-behind")),
    ("tianjin", 10, ("green", "ahead"), ("green", "on-pace")),
    ("tianjin", 0, ("green", "on-pace"), ("yellow", "behind")),
    ("tianjin", -10, ("yellow", "behind"), ("red", "far-behind")),
    ("yinchuan", 0, ("green", "on-pace"), ("yellow", "behind")),
    ("yinchuan", -10, ("yellow", "behind"), ("yellow", "behind")),
    ("yinchuan", -30, ("yellow", "behind"), ("red", "far-behind")),
    ("sanya", 0, ("green", "on-pace"), ("yellow", "behind")),
]
Status = tuple[str, str]


def status(found: Progress) -> Status:
    return found.verdict.light.value, found.verdict.word


@pytest.mark.parametrize("rules, points, there, below", BANDS)
def test_gap_of_every_span(rules: str, points: int, there: Status, below: Status) -> None:
    """Only values between nothing and the goal: at nothing and at the goal other rules decide first."""
    spans = [span for span in SPANS if 0 < at_gap(span, points) < GOAL]
    assert len(spans) >= 150
    wrong = [
        (span, value)
        for span in spans
        for value, expected in ((at_gap(span, points), there), (at_gap(span, points) - UNIT, below))
        if status(judged(RULES[rules], span, value)) != expected
    ]
    assert wrong == []


@pytest.mark.parametrize("rules, points, there, above", BANDS)
def test_gap_of_what_should_stay_low(rules: str, points: int, there: Status, above: Status) -> None:
    """Spending one unit more is one unit further behind; beyond the goal it is lost, so below it only."""
    spans = [span for span in SPANS if 0 < at_gap(span, points, spends=True) < GOAL]
    assert len(spans) >= 150
    wrong = [
        (span, value)
        for span in spans
        for value, expected in (
            (at_gap(span, points, spends=True), there),
            (at_gap(span, points, spends=True) + UNIT, above),
        )
        if status(judged(RULES[rules], span, value, comparison="<=", **LOWER)) != expected
    ]
    assert wrong == []


def test_sanya_half_of_what_is_due() -> None:
    """Half of what should be done is a shortfall of exactly 50 %: yellow; one unit less is red."""
    wrong = []
    for span in SPANS:
        half = at_gap(span, 0) / 2
        for value, light in ((half, "yellow"), (half - UNIT, "red")):
            if judged(RULES["sanya"], span, value).verdict.light.value != light:
                wrong.append((span, value))
    assert wrong == []


def test_sanya_1000_of_3000_in_august() -> None:
    """3000 × 8 ÷ 12 = 2000 is due; 1000 is half of it."""
    goal = target(value="3000")
    for value, light in (("1000", "yellow"), ("999.99999999", "red"), ("1000.00000001", "yellow")):
        found = progress(
            figures(indicator(), goal, f"2022-08 cum {value}", rules=RULES["sanya"]), "X", Month(2022, 8)
        )
        assert found.verdict.light.value == light


STOCKS = [
    # of the way from 1,000 to 1,000 + 2,772,000 the share that a flow of that goal has reached
    (0, "yellow"),
    (-10, "red"),
]


@pytest.mark.parametrize("points, below", STOCKS)
def test_gap_of_a_stock_on_its_way(points: int, below: str) -> None:
    there = {0: "green", -10: "yellow"}[points]
    wrong = []
    for span in SPANS:
        start, due, month = span
        value = 1000 + at_gap(span, points)
        goal = target(value=str(1000 + GOAL), baseline="1000", start=start, due=due)
        for level, light in ((value, there), (value - UNIT, below)):
            known = figures(
                indicator(kind=Kind.STOCK), goal, f"2022-{month:02d} level {level}", rules=RULES["default"]
            )
            if progress(known, "X", Month(2022, month)).verdict.light.value != light:
                wrong.append((span, level))
    assert wrong == []


RATES = [
    # rule set, comparison, value against a goal of 24 %, light and word
    ("default", ">=", "24", ("green", "met")),
    ("default", ">=", "23.99999999", ("yellow", "behind")),
    ("default", ">=", "14", ("yellow", "behind")),
    ("default", ">=", "13.99999999", ("red", "far-behind")),
    ("default", ">", "24", ("yellow", "not-met")),  # 高于 is not kept by exactly so many
    ("default", ">", "24.00000001", ("green", "met")),
    ("yinchuan", ">=", "-6", ("yellow", "behind")),
    ("yinchuan", ">=", "-6.00000001", ("red", "far-behind")),
    ("sanya", ">=", "12", ("yellow", "behind")),
    ("sanya", ">=", "11.99999999", ("red", "far-behind")),
]


@pytest.mark.parametrize("rules, comparison, value, expected", RATES)
def test_rates_in_points(rules: str, comparison: str, value: str, expected: Status) -> None:
    goal = target(value="24", comparison=comparison)
    known = figures(indicator(kind=Kind.RATIO), goal, f"2022-08 level {value}", rules=RULES[rules])
    assert status(progress(known, "X", Month(2022, 8))) == expected
