"""A rate with its parts is judged by numerator ÷ denominator, not by what was typed beside them."""

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest

from indicators.model.enums import Basis, Direction, Kind, Origin, PaceKind
from indicators.model.month import Month
from indicators.model.observation import Observation, Value
from indicators.progress.exact import divided
from indicators.progress.judging.judge import progress
from indicators.progress.result import Progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import WHOLE, catalogue, indicator, target

DECEMBER = Month(2022, 12)


def stated(value: str, parts: str, month: Month = DECEMBER) -> Observation:
    above, below = (Decimal(part) for part in parts.split("/"))
    return Observation(
        Value("X", WHOLE, month, Basis.LEVEL, Decimal(value), "report", above, below),
        Origin.REPORTED,
        UUID(int=1),
        2,
        "王",
        datetime(2023, 1, 5, tzinfo=UTC),
    )


def coverage(
    value: str, parts: str, bound: str = "100", comparison: str = ">=", **fields: object
) -> Progress:
    one = indicator(kind=Kind.COVERAGE, **fields)
    goal = target(value=bound, comparison=comparison)
    return progress(Figures.of(catalogue([one], [goal]), [stated(value, parts)]), "X", DECEMBER)


JUDGED = [
    # typed, parts, light at a goal of at least 100 %
    ("100", "12345/12345", "green"),
    ("100", "12340/12345", "red"),  # 99.9595 %
    ("100.0", "1999/2000", "red"),  # 99.95 %
    ("100.0", "2399/2400", "red"),  # 99.9583 %
    ("99.96", "2399/2400", "red"),
    ("100", "199999999/200000000", "red"),  # 99.9999995 %
    ("99.95", "1999/2000", "red"),
]


@pytest.mark.parametrize("value, parts, light", JUDGED)
def test_nearly_all_is_not_all(value: str, parts: str, light: str) -> None:
    found = coverage(value, parts)
    above, below = (int(part) for part in parts.split("/"))
    assert found.light.value == light
    assert found.point is not None and found.point.exact == Fraction(100 * above, below)
    assert found.value is not None and (found.value < 100) is (above < below)
    assert found.completion is not None and (found.completion < 100) is (above < below)


OTHER_BOUNDS = [
    # typed, parts, bound, comparison, light: two thirds are more than 66.66 %, whatever was typed
    ("66.7", "2/3", "66.66666667", ">=", "red"),
    ("66.7", "2/3", "66.66666666", ">=", "green"),
    ("66.7", "2/3", "66.7", ">=", "red"),
    ("66.7", "2/3", "66.7", "<", "green"),
    ("50.0", "1/2", "50", ">=", "green"),
    ("50.0", "1/2", "50", ">", "red"),
    ("0", "1/20000", "0", "<=", "red"),  # 0.005 % is not nothing
]


@pytest.mark.parametrize("value, parts, bound, comparison, light", OTHER_BOUNDS)
def test_another_bound(value: str, parts: str, bound: str, comparison: str, light: str) -> None:
    direction = Direction.LOWER if comparison in ("<", "<=") else Direction.HIGHER
    assert coverage(value, parts, bound, comparison, direction=direction).light.value == light


CONTRADICTING = [
    # typed, parts, exact value: half of the typed value's last digit is the most that parts may be off
    ("100", "1985/2000", None),  # 99.25: off by 0.75
    ("100", "1990/2000", "99.5"),  # exactly half of one
    ("100", "19899/20000", None),  # 99.495: off by 0.505
    ("99.5", "1989/2000", "99.45"),  # exactly half of a tenth
    ("99.5", "19889/20000", None),  # 99.445
    ("99.50", "1989/2000", "99.45"),  # an idle zero claims nothing: the store does not keep it
    ("1250", "25/2", "1250"),
    ("96.5", "0/0", None),
]


@pytest.mark.parametrize("value, parts, exact", CONTRADICTING)
def test_a_typed_value_stands_against_parts_that_contradict_it(
    value: str, parts: str, exact: str | None
) -> None:
    above, below = (Decimal(part) for part in parts.split("/"))
    quotient = divided(Decimal(value), above, below, Fraction(100))
    assert quotient == (None if exact is None else Fraction(exact))


def test_an_old_contradiction_is_judged_as_typed() -> None:
    found = coverage("100", "1985/2000")
    assert (found.value, found.light.value) == (Decimal(100), "green")


def test_missing_parts_leave_the_typed_value() -> None:
    assert divided(Decimal(100), None, Decimal(3), Fraction(100)) is None
    assert divided(Decimal(100), Decimal(3), None, Fraction(100)) is None


def test_a_ratio_with_parts_is_judged_by_them() -> None:
    one, goal = indicator(kind=Kind.RATIO), target(value="33.3")
    known = Figures.of(catalogue([one], [goal]), [stated("33.3", "1/3")])
    assert progress(known, "X", DECEMBER).light.value == "green"  # a third is more than 33.3 %
    assert progress(known, "X", DECEMBER).gap == Decimal("0.03333333333333333333333333333")


def test_the_pace_of_a_coverage_is_met_by_its_quotient() -> None:
    """Of 100 % in twelve even steps 8 ÷ 12 are due in August: two thirds of the firms, exactly."""
    one, goal = indicator(kind=Kind.COVERAGE), target(pace=PaceKind.LINEAR)
    for typed, parts, light in (("66.7", "2000/3000", "green"), ("66.6", "1999/3000", "yellow")):
        known = Figures.of(catalogue([one], [goal]), [stated(typed, parts, Month(2022, 8))])
        found = progress(known, "X", Month(2022, 8))
        assert found.light.value == light
    assert found.gap is not None and found.gap < 0


def test_a_coverage_at_its_pace_in_every_span() -> None:
    """Of n months k are over: k ÷ n of 2,772,000 firms are on pace, one firm less is behind."""
    one, wrong = indicator(kind=Kind.COVERAGE), []
    for start, due, number in ((s, d, m) for s in range(1, 13) for d in range(s, 13) for m in range(s, d)):
        goal, month = target(start=start, due=due), Month(2022, number)
        on_pace = 2_772_000 * (number - start + 1) // (due - start + 1)
        for firms, light in ((on_pace, "green"), (on_pace - 1, "yellow")):
            typed = f"{Decimal(100 * firms) / 2_772_000:.1f}"
            known = Figures.of(catalogue([one], [goal]), [stated(typed, f"{firms}/2772000", month)])
            if progress(known, "X", month).light.value != light:
                wrong.append((start, due, number, firms))
    assert wrong == []
