"""Cell texts and what they mean; the texts are those seen in departments' files."""

from decimal import Decimal

import pytest

from indicators.intake.cells import read_month, read_number, read_yes_no
from indicators.intake.problems import Misread
from indicators.model.month import Month

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
}


@pytest.mark.parametrize(("text", "expected"), NUMBERS.items())
def test_numbers(text: str, expected: str) -> None:
    assert read_number(text, decimals=4) == Decimal(expected)
    assert not read_number(text, decimals=4).is_signed() or expected.startswith("-")


@pytest.mark.parametrize("text", ["", "-", "—", "——", "–", "－", "/", "／", "…", "……", "空", "无"])
def test_not_reported_is_none_and_not_zero(text: str) -> None:
    assert read_number(text) is None
    assert read_yes_no(text) is None


NOT_NUMBERS = {
    "约100": "estimate",
    "近百": "not-a-number",
    "100余": "estimate",
    "100左右": "estimate",
    "1.2E+08": "digits-lost",
    "1.2e8": "digits-lost",
    "########": "digits-lost",
    "1,23": "misplaced-separator",
    "12,34,567": "misplaced-separator",
    "1,,234": "misplaced-separator",
    ",5": "misplaced-separator",
    "12%": "percent-sign",
    "123456789012345678901": "too-many-digits",
    "1.234": "too-many-decimals",
    "NaN": "not-a-number",
    "Infinity": "not-a-number",
    "1 234": "not-a-number",
    "1_000": "not-a-number",
    "٣": "not-a-number",
    "72.3亿": "not-a-number",
    "(5)": "not-a-number",
    "5-": "not-a-number",
    "--5": "not-a-number",
    "1.2.3": "not-a-number",
    ".": "not-a-number",
    "#DIV/0!": "not-a-number",
    "0x10": "not-a-number",
    "一百": "not-a-number",
}


@pytest.mark.parametrize(("text", "code"), NOT_NUMBERS.items())
def test_what_is_no_number_says_why(text: str, code: str) -> None:
    with pytest.raises(Misread) as caught:
        read_number(text, decimals=2)
    assert caught.value.kind.code == code
    assert caught.value.value == text


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
    ("text", "expected"), [("1", 1), ("0", 0), ("是", 1), ("否", 0), ("Yes", 1), ("１", 1)]
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


MONTHS = [
    "2022-08",
    "2022-8",
    "2022/8",
    "2022/08",
    "2022.08",
    "2022.8",
    "202208",
    "2022年8月",
    "2022年08月",
    "2022年8月1日",
    "2022/8/1",
    "2022-08-01",
    "2022-08-31",
    "2022.8.31",
    "２０２２年８月",
    "Aug-22",
    "aug-22",
    "Aug-2022",
]


@pytest.mark.parametrize("text", MONTHS)
def test_months(text: str) -> None:
    assert read_month(text) == Month(2022, 8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022.10", Month(2022, 10)),
        ("2022.01", Month(2022, 1)),
        ("2022.2", Month(2022, 2)),
        ("2022-1", Month(2022, 1)),
        ("2022.1.1", Month(2022, 1)),
        ("Jan-23", Month(2023, 1)),
        ("2024-02-29", Month(2024, 2)),
    ],
)
def test_months_near_the_ambiguous_one(text: str, expected: Month) -> None:
    assert read_month(text) == expected


NOT_MONTHS = {
    "": "month-missing",
    "—": "month-missing",
    "2022.1": "ambiguous-month",
    "２０２２．１": "ambiguous-month",
    "2022-08-15": "day-inside-month",
    "2022/8/2": "day-inside-month",
    "2022-02-29": "not-a-month",
    "2022-13": "not-a-month",
    "2022-00": "not-a-month",
    "202213": "not-a-month",
    "2022": "not-a-month",
    "44774": "not-a-month",
    "20220801": "not-a-month",
    "8月": "not-a-month",
    "22-Aug": "not-a-month",
    "Abc-22": "not-a-month",
    "1822-08": "not-a-month",
    "2022年三季度": "not-a-month",
    "2022-08-01 12:00": "not-a-month",
}


@pytest.mark.parametrize(("text", "code"), NOT_MONTHS.items())
def test_what_is_no_month_says_why(text: str, code: str) -> None:
    with pytest.raises(Misread) as caught:
        read_month(text)
    assert caught.value.kind.code == code


def test_the_ambiguous_month_names_both() -> None:
    with pytest.raises(ValueError, match=r"“2022\.1” may be January or October.*Write 2022-01 or 2022-10\."):
        read_month("2022.1")
