"""Cell texts and what they mean; the texts are those seen in departments' files."""

from decimal import Decimal

import pytest

from indicators.intake.interpret.cells import fitted, read_figure, read_number, read_yes_no
from indicators.intake.problem_list import Misread

NUMBERS = {
    "0": "0",
    "72.3": "72.3",
    "-5": "-5",
    "−5.5": "-5.5",  # U+2212
    "－5": "-5",
    "+3": "3",
    "＋3": "3",
    "-0": "0",
    "007": "7",
    ".5": "0.5",
    "5.": "5",
    "1,234.5": "1234.5",
    "1，234.5": "1234.5",
    "１，２３４．５": "1234.5",
    "1,234,567": "1234567",
    "1234567.89": "1234567.89",
    "12.3400000000": "12.3400",
    "99999999999999999999": "99999999999999999999",
    "00000000000000000000000001": "1",
    "1 234": "1234",
    "1\u00a0234.5": "1234.5",
    "(5)": "-5",
    "（1，234.5）": "-1234.5",
    "1234-": "-1234",
    "5－": "-5",
    "'72.3": "72.3",
    '="82"': "82",
    "¥5": "5",
    "7.230000000000e+01": "72.3",
    "-1.250000000000E-01": "-0.125",
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items())
def test_numbers(text: str, expected: str) -> None:
    assert read_number(text, decimals=4) == Decimal(expected)
    assert not read_number(text, decimals=4).is_signed() or expected.startswith("-")


@pytest.mark.parametrize(
    "text",
    ["", "-", "—", "——", "–", "－", "/", "／", "…", "……", "空", "无", "未报", "暂无", "N/A"],
)
def test_not_reported_is_none_and_not_zero(text: str) -> None:
    assert read_number(text) is None
    assert read_yes_no(text) is None


# Text, what is wrong, what is offered instead.
NOT_NUMBERS = [
    ("约100", "estimate", []),
    ("近百", "not-a-number", []),
    ("100余", "estimate", []),
    ("100余家", "estimate", []),
    ("100左右", "estimate", []),
    ("超100亿元", "estimate", []),
    (">100", "estimate", []),
    ("1.2E+08", "digits-rounded", []),
    ("1.2e8", "digits-rounded", []),
    ("1.2E-08", "digits-rounded", []),
    ("7.23E+01", "digits-rounded", []),
    ("1.2E+100", "digits-rounded", []),
    ("1.234567890E+100", "digits-rounded", []),
    ("6.72255349e-05", "digits-rounded", []),  # nine digits; ten are whole, below
    ("0.001234567890E+02", "too-many-decimals", ["0.12"]),
    ("6.722553494e-05", "too-many-decimals", ["0.00"]),
    ("########", "digits-lost", []),
    ("1,23", "misplaced-separator", []),
    ("12,34,567", "misplaced-separator", ["1234567"]),
    ("1,,234", "misplaced-separator", ["1234"]),
    (",5", "misplaced-separator", []),
    ("12%", "percent-sign", []),
    ("123456789012345678901", "too-many-digits", []),
    ("1.234", "too-many-decimals", ["1.23"]),
    ("1.225", "too-many-decimals", ["1.23"]),
    ("72.30000000000001", "too-many-decimals", ["72.30"]),
    ("-0.001", "too-many-decimals", ["0.00"]),
    ("NaN", "not-a-number", []),
    ("Infinity", "not-a-number", []),
    ("12 34", "not-a-number", []),
    ("1\n234", "not-a-number", []),
    ("1_000", "not-a-number", []),
    ("٣", "not-a-number", []),
    ("72.3亿", "not-a-number", []),
    ("(-5)", "not-a-number", []),
    ("-5-", "not-a-number", []),
    ("--5", "not-a-number", []),
    ("1.2.3", "not-a-number", []),
    (".", "not-a-number", []),
    ("#DIV/0!", "formula-error", []),
    ("#N/A", "formula-error", []),
    ("#value!", "formula-error", []),
    ("=61.2+11.1", "formula-not-computed", []),  # a program wrote it and no spreadsheet computed it
    ("2022-08-01", "date-as-number", []),
    ("8月1日", "date-as-number", []),
    ("Aug-22", "date-as-number", []),
    ("1900-03-12", "date-as-number", ["72"]),  # the 72nd day since 1899-12-30
    ("0x10", "not-a-number", []),
    ("一百", "not-a-number", []),
]


@pytest.mark.parametrize(("text", "code", "suggestions"), NOT_NUMBERS)
def test_what_is_no_number_says_why_and_what_may_be_meant(
    text: str, code: str, suggestions: list[str]
) -> None:
    with pytest.raises(Misread) as caught:
        read_number(text, decimals=2)
    assert caught.value.kind.code == code
    assert caught.value.value == text
    assert list(caught.value.suggestions) == suggestions


@pytest.mark.parametrize(
    ("text", "number", "measure"),
    [
        ("72.3亿元", "72.3", "亿元"),
        ("3.2亿", "3.2", "亿"),
        ("５６００万", "5600", "万"),
        ("1,234.5 万元", "1234.5", "万元"),
        ("（1，234）万元", "-1234", "万元"),
        ("(5万元)", "-5", "万元"),
        ("26.1%", "26.1", "%"),
        ("26.1％", "26.1", "%"),
        ("3次/月", "3", "次/月"),
        ("5.6个百分点", "5.6", "个百分点"),
        ("100P", "100", "P"),
        ("35", "35", ""),
    ],
)
def test_what_stands_behind_a_number_is_kept(text: str, number: str, measure: str) -> None:
    assert read_figure(text) == (Decimal(number), measure, "")


@pytest.mark.parametrize(
    ("text", "number", "mark"),
    [
        ("72.3*", "72.3", "*"),
        ("72.3 ＊＊", "72.3", "＊＊"),
        ("72.3①", "72.3", "①"),
        ("72.3 注1", "72.3", "注1"),
        ("72.3（1）", "72.3", "(1)"),
        ("72.3[2]", "72.3", "[2]"),
        ("72.3（注一）", "72.3", "(注一)"),
        ("1,234²", "1234", "²"),
        ("-5†", "-5", "†"),
        ("(5)‡", "-5", "‡"),
        ("72.3(r)", "72.3", "(r)"),
        ("72.3（初步）", "72.3", "(初步)"),
    ],
)
def test_a_footnotes_mark_is_no_part_of_the_figure(text: str, number: str, mark: str) -> None:
    assert read_figure(text) == (Decimal(number), "", mark)


@pytest.mark.parametrize(
    "text", ["10³", "72.3(e)", "72.3（预计）", "72.3(71.9)", "*", "①", "72.3①5", "(1)(2)(3"]
)
def test_what_changes_a_figure_is_no_footnote(text: str) -> None:
    with pytest.raises(Misread):
        read_figure(text)


def test_no_digit_is_lost_of_the_longest_number_taken() -> None:
    number = Decimal("99999999999999999999.99999999")
    assert str(fitted(number, "", 8)) == "99999999999999999999.99999999"


@pytest.mark.parametrize(
    ("text", "decimals", "sentence"),
    [
        ("1.234", 2, "1.234 has 3 decimals, 2 are taken."),
        ("1.5", 0, "1.5 has 1 decimals, 0 are taken."),
        ("1.23400", 2, "1.23400 has 3 decimals, 2 are taken."),
    ],
)
def test_decimals_beyond_the_indicators_are_counted_without_trailing_zeros(
    text: str, decimals: int, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_number(text, decimals=decimals)


def test_a_whole_number_may_be_shown_with_decimals() -> None:
    assert read_number("12.00", decimals=0) == 12


@pytest.mark.parametrize(("text", "expected"), [("12.5%", "12.5"), ("12.5％", "12.5"), ("12.5", "12.5")])
def test_a_percent_sign_changes_nothing_where_it_may_stand(text: str, expected: str) -> None:
    assert read_number(text, percent=True) == Decimal(expected)


@pytest.mark.parametrize("text", ["1" * 100_000 + "x", "1," * 60_000 + "x", "(" * 100_000, "约" * 100_000])
def test_a_huge_cell_is_refused_at_once_and_repeated_shortly(text: str) -> None:
    with pytest.raises(Misread) as caught:
        read_number(text)
    assert len(caught.value.value) == 80


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1", 1), ("0", 0), ("是", 1), ("否", 0), ("Yes", 1), ("１", 1), ("√", 1), ("×", 0)],
)
def test_yes_and_no(text: str, expected: int) -> None:
    assert read_yes_no(text) == expected


@pytest.mark.parametrize(
    ("text", "code"), [("2", "not-yes-or-no"), ("-1", "not-yes-or-no"), ("对", "not-yes-or-no")]
)
def test_neither_yes_nor_no(text: str, code: str) -> None:
    with pytest.raises(Misread) as caught:
        read_yes_no(text)
    assert caught.value.kind.code == code
