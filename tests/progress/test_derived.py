"""Derived series: growth, difference, ratio and sums; unknown in, unknown out."""

from decimal import Decimal

import pytest

from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.model.words import Kind
from indicators.progress.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said

CASES = [
    # formula, kind, what was said of A and B in August, value
    ("yoy(A)", Kind.RATIO, "2021-08 cum 50\n2022-08 cum 62.5", "25"),
    ("yoy(A)", Kind.RATIO, "2022-08 cum 62.5", None),
    ("yoy(A)", Kind.RATIO, "2021-08 cum -4\n2022-08 cum 62.5", None),
    ("diff(A, B)", Kind.RATIO, "2022-08 cum 30\n2022-08 cum 12 indicator=B", "18"),
    ("diff(A, B)", Kind.RATIO, "2022-08 cum 30", None),
    ("ratio(A, B)", Kind.RATIO, "2022-08 cum 30\n2022-08 cum 40 indicator=B", "75"),
    ("ratio(A, B)", Kind.RATIO, "2022-08 cum 30\n2022-08 cum 0 indicator=B", None),
    ("sum(A, B)", Kind.FLOW, "2022-08 cum 30\n2022-08 cum 40 indicator=B", "70"),
    ("sum(A, B)", Kind.FLOW, "2022-08 cum 30", None),
]


@pytest.mark.parametrize("formula, kind, lines, value", CASES)
def test_formula(formula: str, kind: Kind, lines: str, value: str | None) -> None:
    derived = indicator("Z", kind=kind, formula=Formula.parse(formula))
    found = Figures.of(catalogue([indicator("A"), indicator("B"), derived], []), said(lines, "A")).series("Z")
    point = found.get(Month(2022, 8))
    assert (point.value if point else None) == (None if value is None else Decimal(value))


def test_the_whole_area_as_the_sum_of_its_units() -> None:
    one = indicator("A", formula=Formula.parse("units()"))
    lines = "2022-07 cum 5 unit=EAST\n2022-08 cum 8 unit=EAST\n2022-08 cum 4 unit=WEST"
    found = Figures.of(catalogue([one], []), said(lines, "A"))
    assert found.series("A")[Month(2022, 8)].value == Decimal(12)
    assert Month(2022, 7) not in found.series("A")  # West has not reported July
    assert found.series("A", "EAST")[Month(2022, 8)].value == Decimal(8)


def test_derived_from_demonstration_data_is_demonstration() -> None:
    derived = indicator("Z", kind=Kind.RATIO, formula=Formula.parse("yoy(A)"))
    lines = "2021-08 cum 50 source=demo\n2022-08 cum 60"
    found = Figures.of(catalogue([indicator("A"), derived], []), said(lines, "A")).series("Z")
    assert found[Month(2022, 8)].demonstration


@pytest.mark.parametrize("text", ["yoy(A, B)", "diff(A)", "exec(A)", "A + B", "sum()", "units(A)"])
def test_a_formula_that_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        Formula.parse(text)
