"""Derived series: growth, difference, ratio and sums; unknown in, unknown out."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from indicators.model.catalogue import Measure
from indicators.model.enums import Kind, Quantity
from indicators.model.formula import Formula
from indicators.model.month import Month
from indicators.progress.judging.judge import progress
from indicators.progress.series.derived import Figures
from tests.progress.desk_of import catalogue, indicator, said, target

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


CONVERTED = [
    # measures of the ratio, of A and of B, A and B, value
    ("%", "万元", "亿元", "5000", "10", "5"),  # 0.5 亿元 of 10
    ("%", "亿元", "万元", "10", "5000", "2000"),
    ("%", "件", "件", "1", "3", None),  # 33.33…
    ("‰", "件", "件", "1", "8", "125"),
    ("万元", "亿元", "件", "3", "4", "7500"),  # 300,000,000 元 over 4 heads, in 10,000 元
    ("倍", "万元", "亿元", "5000", "10", "0.05"),
]


@pytest.mark.parametrize("own, above, below, first, second, value", CONVERTED)
def test_a_ratio_converts_its_measures(
    own: str, above: str, below: str, first: str, second: str, value: str | None
) -> None:
    ratio = indicator("Z", kind=Kind.RATIO, measure=own, formula=Formula.parse("ratio(A, B)"))
    nouns = [indicator("A", measure=above), indicator("B", measure=below), ratio]
    whole = catalogue(nouns, [])
    more = {
        "万元": Measure("万元", "万元", "", Quantity.MONEY, Decimal(10_000)),
        "亿元": Measure("亿元", "亿元", "", Quantity.MONEY, Decimal(100_000_000)),
        "‰": Measure("‰", "‰", "", Quantity.PERCENT, Decimal("0.1")),
        "倍": Measure("倍", "倍", "", Quantity.OTHER),
    }
    whole = replace(whole, measures={**whole.measures, **more})
    lines = f"2022-08 cum {first}\n2022-08 cum {second} indicator=B"
    point = Figures.of(whole, said(lines, "A")).series("Z")[Month(2022, 8)]
    assert point.exact == (Fraction(100, 3) if value is None else Fraction(value))


def test_a_derived_figure_is_not_rounded_on_its_way() -> None:
    """A third of growth less a third of growth is nothing; both rounded to 28 digits would be too."""
    nouns = [
        indicator("A"),
        indicator("B"),
        indicator("R", kind=Kind.RATIO, formula=Formula.parse("ratio(A, B)")),
        indicator("Y", kind=Kind.RATIO, formula=Formula.parse("yoy(A)")),
        indicator("Z", kind=Kind.RATIO, measure="百分点", formula=Formula.parse("diff(R, Y)")),
    ]
    # R = 100 × 4 ÷ 12 = 33.33…; Y = 4 ÷ 3 − 1 = 33.33… %
    lines = "2021-08 cum 3\n2022-08 cum 4\n2022-08 cum 12 indicator=B"
    known = Figures.of(catalogue(nouns, [target("Z", "0"), target("R", "33.33333333")]), said(lines, "A"))
    assert known.series("Z")[Month(2022, 8)].exact == 0
    assert progress(known, "Z", Month(2022, 8)).light.value == "green"


LACKING = [
    # formula, what was said, what is missing
    ("yoy(A)", "2022-08 cum 4", ("base",)),
    ("yoy(A)", "2021-08 cum 0\n2022-08 cum 4", ("positive-base",)),
    ("yoy(A)", "2021-08 cum -1\n2022-08 cum 4", ("positive-base",)),
    ("yoy(A)", "2021-08 cum 5\n2022-08 cum -2", ("across-zero",)),  # never −140 %
    ("yoy(A)", "2021-08 cum 5\n2022-08 cum 0", ()),  # −100 %
    ("yoy(A)", "2021-08 cum 1", ("A",)),
    ("ratio(A, B)", "2022-08 cum 4\n2022-08 cum 0 indicator=B", ("denominator",)),
    ("ratio(A, B)", "2022-08 cum 4", ("B",)),
    ("sum(A, B)", "2022-07 cum 4", ("A", "B")),
]


@pytest.mark.parametrize("formula, lines, missing", LACKING)
def test_what_is_missing_is_named(formula: str, lines: str, missing: tuple[str, ...]) -> None:
    derived = indicator("Z", kind=Kind.RATIO, formula=Formula.parse(formula))
    nouns = [indicator("A"), indicator("B"), derived]
    known = Figures.of(catalogue(nouns, [target("Z", "1")]), said(lines, "A"))
    assert progress(known, "Z", Month(2022, 8)).verdict.missing == missing


@pytest.mark.parametrize("text", ["yoy(A, B)", "diff(A)", "exec(A)", "A + B", "sum()", "units(A)"])
def test_a_formula_that_is_none(text: str) -> None:
    with pytest.raises(ValueError):
        Formula.parse(text)
