"""Figures in every measure that a file may give them in, against the indicator's own."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.intake.meaning.amounts import Amount, Cells, read_amount
from indicators.intake.meaning.conversion import AS_IT_STANDS, Measured, Measures
from indicators.intake.problems import Misread
from indicators.model.catalogue import Catalogue, Measure
from indicators.model.words import Quantity

MEASURES = {
    "YUAN": ("元", Quantity.MONEY, "1"),
    "YI": ("亿元", Quantity.MONEY, "1e8"),
    "JIA": ("家", Quantity.COUNT, "1"),
    "REN": ("人", Quantity.COUNT, "1"),
    "WANREN": ("万人", Quantity.COUNT, "1e4"),
    "XIANG": ("项", Quantity.COUNT, "1"),
    "PCT": ("%", Quantity.PERCENT, "1"),
    "PP": ("个百分点", Quantity.POINTS, "1"),
    "P": ("P", Quantity.OTHER, "1"),
    "TON": ("吨", Quantity.OTHER, "1"),
    "YN": ("是否", Quantity.YES_NO, "1"),
    "KUSD": ("千英镑", Quantity.MONEY, "9000"),  # of a bureau that gave it a rate of its own
}


@pytest.fixture(scope="module")
def measures() -> Measures:
    return Measures(
        {
            code: Measure(code, name, "", quantity, Decimal(factor))
            for code, (name, quantity, factor) in MEASURES.items()
        }
    )


FACTORS = [
    ("亿元", "YI", "1"),
    ("YI", "YI", "1"),
    ("万元", "YI", "0.0001"),
    ("元", "YI", "0.00000001"),
    ("千元", "YI", "0.00001"),
    ("百万元", "YI", "0.01"),
    ("万", "YI", "0.0001"),
    ("亿", "YI", "1"),
    ("万亿元", "YI", "10000"),
    ("亿元", "YUAN", "100000000"),
    ("万美元", "YI", None),
    ("千英镑", "YUAN", "9000"),  # by the bureau's own factor
    ("千英镑", "YI", "0.00009"),
    ("%", "YI", None),
    ("家", "YI", None),
    ("户", "JIA", "1"),
    ("个", "JIA", "1"),
    ("万户", "JIA", "10000"),
    ("万", "JIA", "10000"),
    ("人", "JIA", None),
    ("项", "JIA", None),
    ("亿元", "JIA", None),
    ("个", "XIANG", "1"),
    ("人", "WANREN", "0.0001"),
    ("万人", "REN", "10000"),
    ("名", "REN", "1"),
    ("%", "PCT", "1"),
    ("百分点", "PCT", "1"),
    ("‰", "PCT", "0.1"),
    ("%", "PP", "1"),
    ("百分点", "PP", "1"),
    ("万", "PCT", None),
    ("P", "P", "1"),
    ("吨", "P", None),
    ("万吨", "TON", "10000"),
    ("亿元、家、%", "YI", "1"),
    ("亿元、家、%", "JIA", "1"),
    ("亿元、万元", "YI", None),
    ("万元、家", "YI", "0.0001"),
    ("是否", "YN", "1"),
    ("家", "YN", None),
]


@pytest.mark.parametrize(("stated", "own", "factor"), FACTORS)
def test_factors(stated: str, own: str, factor: str | None, measures: Measures) -> None:
    name, quantity, times = MEASURES[own]
    measure = Measure(own, name, "", quantity, Decimal(times))
    assert measures.factor(stated, measure) == (None if factor is None else Decimal(factor))


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("亿元", True),
        ("万元", True),
        ("户", True),
        ("百分点", True),
        ("万吨", True),
        ("光明街道", False),
        ("千山区", False),
        ("累计", False),
        ("", False),
    ],
)
def test_what_is_a_measure_at_all(text: str, is_one: bool, measures: Measures) -> None:
    assert measures.means_one(text) is is_one


def read(catalogue: Catalogue, code: str, *cells: str, measured: Measured = AS_IT_STANDS) -> Amount | None:
    measures = Measures(catalogue.measures)
    return read_amount(Cells(*cells), catalogue.indicators[code], measures, measured)


HEADER_WAN = Measured(Decimal("0.0001"), "万元", nearby=True)
SHEET_WAN = Measured(Decimal("0.0001"), "万元")

# Indicator (its measure), cell, what is said besides → value, what is kept of the conversion.
GIVEN = [
    ("TC_AMT", "72.3", AS_IT_STANDS, "72.3", "", None),
    ("TC_AMT", "72.3亿元", AS_IT_STANDS, "72.3", "", None),
    ("TC_AMT", "3.2亿", AS_IT_STANDS, "3.2", "", None),
    ("TC_AMT", "5600万", AS_IT_STANDS, "0.56", "5600万", "0.0001"),
    ("TC_AMT", "7230000000元", AS_IT_STANDS, "72.3", "7230000000元", "0.00000001"),
    ("TC_AMT", "723000", HEADER_WAN, "72.3", "723000万元", "0.0001"),
    ("TC_AMT", "723,001.5", HEADER_WAN, "72.30015", "723,001.5万元", "0.0001"),  # kept exactly
    ("TC_AMT", "5600万", HEADER_WAN, "0.56", "5600万", "0.0001"),  # 万 and 万元 are the same
    ("TC_AMT", "3.2亿", SHEET_WAN, "3.2", "", None),  # the cell knows better than the sheet
    ("SME", "35家", AS_IT_STANDS, "35", "", None),
    ("SME", "35户", AS_IT_STANDS, "35", "", None),
    ("SME", "1.2万", AS_IT_STANDS, "12000", "1.2万", "10000"),
    ("COV", "87.5%", AS_IT_STANDS, "87.5", "", None),
    ("COV", "875‰", AS_IT_STANDS, "87.5", "875‰", "0.1"),
    ("TIMES", "1.25倍", AS_IT_STANDS, "1.25", "", None),
    ("AI", "是", AS_IT_STANDS, "1", "", None),
]


@pytest.mark.parametrize(("code", "cell", "measured", "value", "given", "factor"), GIVEN)
def test_figures_in_their_own_measure(
    code: str, cell: str, measured: Measured, value: str, given: str, factor: str | None, catalogue: Any
) -> None:
    amount = read(catalogue, code, cell, measured=measured)
    assert amount == Amount(Decimal(value), given=given, factor=factor and Decimal(factor))


# Indicator, cell, what is said besides → what is wrong, what is offered instead.
WRONG = [
    ("TC_AMT", "72.345", AS_IT_STANDS, "too-many-decimals", ["72.35"]),
    ("TC_AMT", "1.005", HEADER_WAN, None, []),  # 0.0001005: converted, so kept
    ("TC_AMT", "1.23456", HEADER_WAN, "too-many-decimals", ["1.2346"]),  # 8 decimals are 元
    ("TC_AMT", "72.3家", AS_IT_STANDS, "other-measure", ["72.3"]),
    ("TC_AMT", "12%", AS_IT_STANDS, "percent-sign", ["12"]),
    ("TC_AMT", "72.3abc", AS_IT_STANDS, "not-a-number", []),
    ("TC_AMT", "3.2亿", HEADER_WAN, "two-measures", ["32000", "3.2"]),
    ("TC_AMT", "72万美元", AS_IT_STANDS, "other-measure", ["72"]),
    ("TC_AMT", "999999999999999999999万", AS_IT_STANDS, None, []),  # 99999999999999999.9999
    ("TC_AMT", "99999999999999999999万亿", AS_IT_STANDS, "too-many-digits", []),
    ("SME", "1.5", AS_IT_STANDS, "too-many-decimals", ["2"]),
    ("COV", "101%", AS_IT_STANDS, "outside-coverage", []),
    ("COV", "1001‰", AS_IT_STANDS, "outside-coverage", []),
    ("AI", "1家", AS_IT_STANDS, "not-yes-or-no", ["是", "否"]),
]


@pytest.mark.parametrize(("code", "cell", "measured", "problem", "suggestions"), WRONG)
def test_figures_that_are_not_taken(
    code: str, cell: str, measured: Measured, problem: str | None, suggestions: list[str], catalogue: Any
) -> None:
    if problem is None:
        assert read(catalogue, code, cell, measured=measured) is not None
        return
    with pytest.raises(Misread) as caught:
        read(catalogue, code, cell, measured=measured)
    assert caught.value.kind.code == problem
    assert list(caught.value.suggestions) == suggestions


def test_what_is_offered_can_be_read(catalogue: Any) -> None:
    for code, cell, measured, problem, suggestions in WRONG:
        for suggestion in suggestions if problem else ():
            assert read(catalogue, code, suggestion, measured=measured) is not None, cell


@pytest.mark.parametrize(
    ("code", "cells", "value"),
    [
        ("COV", ("", "2", "3"), "66.7"),  # 66.666… to one decimal
        ("COV", ("66.7", "2", "3"), "66.7"),
        ("COV", ("67%", "2", "3"), "67"),
        ("TIMES", ("", "1", "8"), "0.13"),  # 0.125, half up
    ],
)
def test_parts_give_or_prove_the_value(
    code: str, cells: tuple[str, str, str], value: str, catalogue: Any
) -> None:
    amount = read(catalogue, code, *cells)
    assert amount is not None
    assert amount.value == Decimal(value)
    assert (amount.numerator, amount.denominator) == (Decimal(cells[1]), Decimal(cells[2]))


def test_nothing_is_reported_as_nothing(catalogue: Any) -> None:
    assert read(catalogue, "COV", "—", "", "/") is None


def test_an_indicator_may_take_more_decimals(catalogue: Any) -> None:
    finer = replace(catalogue.indicators["TC_AMT"], decimals=4)
    amount = read_amount(Cells("72.3456"), finer, Measures(catalogue.measures))
    assert amount == Amount(Decimal("72.3456"))
