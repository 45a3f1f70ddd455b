"""Figures in every measure that a file may give them in, against the indicator's own."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.i18n.language import language
from indicators.intake.interpret.numbers.amounts import Amount, Cells, read_amount
from indicators.intake.interpret.numbers.conversion import AS_IT_STANDS, Measured, Measures
from indicators.intake.problem_list import Misread
from indicators.model.catalogue import Catalogue, Measure
from indicators.model.enums import Quantity

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
    "SHIYI": ("十亿元", Quantity.MONEY, "1e9"),
    "VAST": ("甲币", Quantity.MONEY, "1e18"),
    "TINY": ("乙币", Quantity.MONEY, "3e-7"),
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
    ("元", "SHIYI", None),  # nine decimals; eight are kept, as of 元 in 亿元
    ("千英镑", "VAST", None),
    ("元", "KUSD", None),  # 1/9000 does not end
    ("甲币", "TINY", None),  # 10²⁵ ÷ 3 has more digits than are calculated with: not exact
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
    assert amount == Amount(Decimal(value), original=given, factor=factor and Decimal(factor))


# Indicator, cell, what is said besides → what is wrong, what is offered instead.
WRONG = [
    ("TC_AMT", "72.345", AS_IT_STANDS, "too-many-decimals", ["72.35"]),
    ("TC_AMT", "1.005", HEADER_WAN, None, []),  # 0.0001005: converted, so kept
    ("TC_AMT", "1.23456", HEADER_WAN, "too-many-decimals", ["1.2346"]),  # 8 decimals are 元
    ("TC_AMT", "72.3家", AS_IT_STANDS, "other-measure", []),
    ("TC_AMT", "12%", AS_IT_STANDS, "percent-sign", []),
    ("TC_AMT", "72.3abc", AS_IT_STANDS, "not-a-number", []),
    ("TC_AMT", "3.2亿", HEADER_WAN, "two-measures", ["32000"]),
    ("TC_AMT", "72万美元", AS_IT_STANDS, "other-measure", []),
    ("TC_AMT", "999999999999999999999万", AS_IT_STANDS, None, []),  # 99999999999999999.9999
    ("TC_AMT", "99999999999999999999万亿", AS_IT_STANDS, "too-many-digits", []),
    ("SME", "1.5", AS_IT_STANDS, "too-many-decimals", []),
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


# Indicator (COV: % with one decimal, RD: % with two, TIMES: times with two), value, numerator, denominator
# → whether the parts may give the value: at most half of its last digit lies between.
AGREEING = [
    ("COV", "100", "1985", "2000", False),  # 99.25: 0.75 from it
    ("COV", "100", "199", "200", True),  # 99.5: exactly half of a whole per cent
    ("COV", "100", "19899", "20000", False),  # 99.495
    ("COV", "100", "1989999", "2000000", False),  # 99.49995
    ("COV", "99", "199", "200", True),  # 99.5 from below
    ("COV", "99", "19901", "20000", False),  # 99.505
    ("COV", "100.0", "1999", "2000", True),  # 99.95: exactly half of a tenth
    ("COV", "100.0", "19989", "20000", False),  # 99.945
    ("COV", "100.0", "2399", "2400", True),  # 99.9583…
    ("COV", "67", "2", "3", True),
    ("COV", "66", "2", "3", False),  # 66.666…: 0.666… from it
    ("COV", "66.7", "2", "3", True),
    ("COV", "66.6", "2", "3", False),  # 0.0666… from it
    ("COV", "66.70", "2", "3", True),  # of two decimals one is taken
    ("COV", "0", "0", "7", True),
    ("COV", "0", "1", "200", True),  # 0.5
    ("COV", "0", "1", "199", False),  # 0.5025…
    ("COV", "992‰", "1985", "2000", True),  # 99.2 per cent: 0.05 is half of the last digit written
    ("COV", "991‰", "1985", "2000", False),
    ("COV", "99.3%", "1985", "2000", True),
    ("RD", "99.96", "12340", "12345", True),  # 99.95949…
    ("RD", "99.95", "12340", "12345", False),  # 0.0094… from it
    ("RD", "100.00", "12340", "12345", False),
    ("RD", "2.5", "51", "2000", True),  # 2.55
    ("RD", "2.5", "511", "20000", False),  # 2.555
    ("RD", "2.50", "501", "20000", True),  # 2.505
    ("RD", "2.50", "51", "2000", False),  # 2.55 beside a value of two decimals
    ("RD", "-2.5", "-51", "2000", True),
    ("RD", "-2.5", "-511", "20000", False),
    ("RD", "2.5", "-51", "2000", False),
    ("RD", "120", "2399", "2000", True),  # 119.95: a ratio may pass 100
    ("TIMES", "0.13", "1", "8", True),  # 0.125
    ("TIMES", "0.12", "1", "8", True),
    ("TIMES", "0.12", "126", "1000", False),
    ("TIMES", "0.99", "1985", "2000", True),  # no per cent: not times 100
    ("TIMES", "99.25", "1985", "2000", False),
    ("TIMES", "0.5", "11000000000000000000", "20000000000000000000", True),  # 0.55
    ("TIMES", "0.5", "11000000000000000001", "20000000000000000000", False),  # 5 × 10⁻²⁰ more
    ("TIMES", "0.6", "10999999999999999999", "20000000000000000000", False),
]


@pytest.mark.parametrize(("code", "value", "numerator", "denominator", "agrees"), AGREEING)
def test_a_value_within_half_of_its_last_digit(
    code: str, value: str, numerator: str, denominator: str, agrees: bool, catalogue: Any
) -> None:
    if agrees:
        amount = read(catalogue, code, value, numerator, denominator)
        assert amount is not None
        assert (amount.numerator, amount.denominator) == (Decimal(numerator), Decimal(denominator))
        return
    with pytest.raises(Misread) as caught:
        read(catalogue, code, value, numerator, denominator)
    assert (caught.value.kind.code, caught.value.field) == ("value-and-parts-disagree", "value")


@pytest.mark.parametrize(
    ("value", "agrees"), [("55000", True), ("55001", False), ("45000", True), ("44999", False)]
)
def test_the_last_digit_of_a_value_in_a_larger_measure(value: str, agrees: bool, catalogue: Any) -> None:
    """5万亿元 is exact to 5,000 of the 亿元 in which the indicator is measured."""
    per_head = replace(catalogue.indicators["TIMES"], measure="YI")
    cells = Cells("5万亿元", value, "1")
    if agrees:
        amount = read_amount(cells, per_head, Measures(catalogue.measures))
        assert amount is not None
        assert amount.value == 50_000
        return
    with pytest.raises(Misread) as caught:
        read_amount(cells, per_head, Measures(catalogue.measures))
    assert caught.value.suggestions == ()  # it would have to be converted


# Indicator, value, parts → the sentence in both languages, what is offered for the value's cell.
CONTRADICTED = [
    (
        ("COV", "100", "1985", "2000"),
        "1985 ÷ 2000 得 99.25%，与所填 100 相差超过其末位的一半。请更正三者之一，或将数值留空，由系统计算。",
        "1985 ÷ 2000 gives 99.25%; 100 is off by more than half of its last digit. Correct one of the three, "
        "or leave the value blank: it is then calculated.",
        ("99.3",),
    ),
    (
        ("COV", "66.7", "666499999", "1000000000"),  # 66.65 would agree
        "666499999 ÷ 1000000000 得 66.6499999%，与所填 66.7 相差超过其末位的一半。"
        "请更正三者之一，或将数值留空，由系统计算。",
        "666499999 ÷ 1000000000 gives 66.6499999%; 66.7 is off by more than half of its last digit. "
        "Correct one of the three, or leave the value blank: it is then calculated.",
        ("66.6",),
    ),
    (
        ("TIMES", "0.2", "1", "8"),
        "1 ÷ 8 得 0.125，与所填 0.2 相差超过其末位的一半。请更正三者之一，或将数值留空，由系统计算。",
        "1 ÷ 8 gives 0.125; 0.2 is off by more than half of its last digit. Correct one of the three, "
        "or leave the value blank: it is then calculated.",
        ("0.13",),
    ),
]


@pytest.mark.parametrize(("cells", "zh", "en", "suggestions"), CONTRADICTED)
def test_what_is_said_of_a_contradiction(
    cells: tuple[str, ...], zh: str, en: str, suggestions: tuple[str, ...], catalogue: Any
) -> None:
    with pytest.raises(Misread) as caught:
        read(catalogue, *cells)
    misread = caught.value
    told = [language(code).text(misread.kind.sentence, **misread.details) for code in ("zh", "en")]
    assert told == [zh, en]
    assert misread.suggestions == suggestions
    code, _, *parts = cells
    assert read(catalogue, code, suggestions[0], *parts) is not None


@pytest.mark.parametrize(
    ("code", "cells", "problem", "field"),
    [
        ("COV", ("50", "1", ""), "part-missing", "denominator"),
        ("COV", ("50", "", "2"), "part-missing", "numerator"),
        ("COV", ("50", "1", "0"), "denominator-zero", "denominator"),
        ("TIMES", ("", "0", "0"), "denominator-zero", "denominator"),
        ("COV", ("100", "2001", "2000"), "numerator-over-denominator", "numerator"),
        ("COV", ("0", "-1", "2000"), "negative-part", "numerator"),  # within half, and no coverage
        ("COV", ("100", "-1", "-1"), "negative-part", "numerator"),
        ("COV", ("", "0", "-1"), "negative-part", "denominator"),
        ("TC_AMT", ("1", "1", "1"), "parts-not-taken", "numerator"),
    ],
)
def test_parts_that_give_no_value(
    code: str, cells: tuple[str, ...], problem: str, field: str, catalogue: Any
) -> None:
    with pytest.raises(Misread) as caught:
        read(catalogue, code, *cells)
    assert (caught.value.kind.code, caught.value.field) == (problem, field)


@pytest.mark.parametrize(
    ("numerator", "denominator", "value"),
    [
        ("99999999999999999999", "1", "99999999999999999999.00"),  # 20 digits are taken
        ("99999999999999999999", "0.1", None),
        ("-99999999999999999999", "1", "-99999999999999999999.00"),
    ],
)
def test_how_long_a_quotient_may_be(
    numerator: str, denominator: str, value: str | None, catalogue: Any
) -> None:
    if value is not None:
        amount = read(catalogue, "TIMES", "", numerator, denominator)
        assert amount is not None
        assert str(amount.value) == value
        return
    with pytest.raises(Misread) as caught:
        read(catalogue, "TIMES", "", numerator, denominator)
    assert caught.value.kind.code == "too-many-digits"


def test_all_of_a_coverage_is_no_contradiction(catalogue: Any) -> None:
    amount = read(catalogue, "COV", "", "2000", "2000")
    assert amount == Amount(Decimal(100), Decimal(2000), Decimal(2000))


def test_nothing_is_reported_as_nothing(catalogue: Any) -> None:
    assert read(catalogue, "COV", "—", "", "/") is None


def test_an_indicator_may_take_more_decimals(catalogue: Any) -> None:
    finer = replace(catalogue.indicators["TC_AMT"], decimals=4)
    amount = read_amount(Cells("72.3456"), finer, Measures(catalogue.measures))
    assert amount == Amount(Decimal("72.3456"))
