"""Periods as departments write them, and the month and basis they mean."""

import pytest

from indicators.intake.interpret.periods.periods import Period, read_period, read_periods
from indicators.intake.problem_list import Misread
from indicators.model.enums import Basis
from indicators.model.month import Month

AUGUST = [
    "2022-08",
    "2022-8",
    "2022/8",
    "2022/08",
    "2022.08",
    "2022.8",
    "202208",
    "20220801",
    "2022年8月",
    "2022年08月",
    "2022 年 8 月",
    "2022年8月份",
    "2022年8月末",
    "2022年8月底",
    "2022年8月1日",
    "22年8月",
    "2022/8/1",
    "2022-08-01",
    "2022-08-31",
    "2022.8.31",
    "2022-08-01 00:00:00",
    "2022-08-01T00:00:00",
    "２０２２年８月",
    "二〇二二年八月",
    "二零二二年八月",
    "Aug-22",
    "aug-22",
    "Aug-2022",
    "Aug 2022",
    "August 2022",
    "1-Aug-22",
    "2022-Aug",
    "2022年August",
    "2022M08",
    "08/2022",
    "44774",  # 2022-08-01 as Excel counts days
    "44774.0",
    "44804",  # 2022-08-31
    "'2022-08",
]


@pytest.mark.parametrize("text", AUGUST)
def test_months(text: str) -> None:
    assert read_period(text) == Period(Month(2022, 8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022.10", Month(2022, 10)),
        ("2022.01", Month(2022, 1)),
        ("2022.2", Month(2022, 2)),
        ("2022-1", Month(2022, 1)),
        ("2022.1月", Month(2022, 1)),
        ("2022.1.1", Month(2022, 1)),
        ("二〇二二年十月", Month(2022, 10)),
        ("二〇二二年十二月", Month(2022, 12)),
        ("Jan-23", Month(2023, 1)),
        ("2024-02-29", Month(2024, 2)),
        ("2022年末", Month(2022, 12)),
        ("2022年二季度末", Month(2022, 6)),
    ],
)
def test_other_months(text: str, expected: Month) -> None:
    assert read_period(text) == Period(expected)


CUMULATIVE = {
    "2022年1-8月": ("2022-08", 8),
    "2022年1—8月": ("2022-08", 8),
    "2022年1——8月": ("2022-08", 8),
    "2022年1～8月份": ("2022-08", 8),
    "2022年1至8月": ("2022-08", 8),
    "2022年1月至8月": ("2022-08", 8),
    "2022年1月-2022年8月": ("2022-08", 8),
    "2022年1-8月累计": ("2022-08", 8),
    "2022年1-8月（累计）": ("2022-08", 8),
    "2022.1-8": ("2022-08", 8),
    "2022.01-08": ("2022-08", 8),
    "2022-01~2022-08": ("2022-08", 8),
    "2022.01-2022.08": ("2022-08", 8),
    "202201-202208": ("2022-08", 8),
    "2022-01-01至2022-08-31": ("2022-08", 8),
    "2022年初至8月": ("2022-08", 8),
    "二〇二二年一至八月": ("2022-08", 8),
    "2022年上半年": ("2022-06", 6),
    "2022H1": ("2022-06", 6),
    "2022年一季度": ("2022-03", 3),
    "2022年第1季度": ("2022-03", 3),
    "2022Q1": ("2022-03", 3),
    "2022年Q1": ("2022-03", 3),
    "Q1 2022": ("2022-03", 3),
    "2022年前三季度": ("2022-09", 9),
    "2022年二季度累计": ("2022-06", 3),
    "2022年": ("2022-12", 12),
    "2022年度": ("2022-12", 12),
    "2022年全年": ("2022-12", 12),
    "2022": ("2022-12", 12),
    "2022年1-1月": ("2022-01", 1),
    "截至2022年8月": ("2022-08", 1),
    "截至2022年8月底": ("2022-08", 1),
    "2022年8月累计": ("2022-08", 1),
}


@pytest.mark.parametrize(("text", "expected"), CUMULATIVE.items())
def test_periods_from_january_are_cumulative(text: str, expected: tuple[str, int]) -> None:
    month, months = expected
    assert read_period(text) == Period(Month.parse(month), Basis.CUMULATIVE, months)


@pytest.mark.parametrize("text", ["2022年8月当月", "2022年8月（本月数）", "2022年8月1日-8月31日"])
def test_a_single_month_may_be_said(text: str) -> None:
    assert read_period(text) == Period(Month(2022, 8), Basis.MONTH)


@pytest.mark.parametrize(
    ("text", "month", "months"),
    [
        ("2022年二季度", "2022-06", 3),
        ("2022Q3", "2022-09", 3),
        ("2022年下半年", "2022-12", 6),
        ("2022年4-6月", "2022-06", 3),
        ("2022年7月至8月", "2022-08", 2),
    ],
)
def test_stretches_without_january_have_no_basis_of_their_own(text: str, month: str, months: int) -> None:
    assert read_period(text) == Period(Month.parse(month), None, months)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8月", "2021-08"),
        ("1-8月累计", "2021-08"),
        ("上半年", "2021-06"),
        ("全年", "2021-12"),
        ("年初至8月", "2021-08"),
    ],
)
def test_the_year_may_be_said_elsewhere(text: str, expected: str) -> None:
    assert read_period(text, 2021).month == Month.parse(expected)


# Text, what is wrong, what is offered instead.
NOT_PERIODS = [
    ("", "month-missing", []),
    ("—", "month-missing", []),
    ("无", "month-missing", []),
    ("2022.1", "ambiguous-month", ["2022-01", "2022-10"]),
    ("２０２２．１", "ambiguous-month", ["2022-01", "2022-10"]),
    ("2022-08-15", "day-inside-month", ["2022-08"]),
    ("2022/8/2", "day-inside-month", ["2022-08"]),
    ("44775", "day-inside-month", ["2022-08"]),  # 2022-08-02
    ("2022年8月5日-8月31日", "day-inside-month", ["2022-08"]),
    ("8月", "year-missing", []),
    ("1-8月", "year-missing", []),
    ("2021年9月-2022年8月", "months-of-two-years", []),
    ("2022-02-29", "not-a-month", []),
    ("2022-13", "not-a-month", []),
    ("2022-00", "not-a-month", []),
    ("202213", "not-a-month", []),
    ("2022年8-1月", "not-a-month", []),
    ("2022年五季度", "not-a-month", []),
    ("12345", "not-a-month", []),
    ("1-8", "not-a-month", []),
    ("22-Aug", "not-a-month", []),
    ("Abc-22", "not-a-month", []),
    ("1822-08", "not-a-month", []),
    ("2022-08-01 12:00", "not-a-month", []),
    ("合计", "not-a-month", []),
    ("1" * 100_000, "not-a-month", []),
    ("年" * 100_000, "not-a-month", []),
]


@pytest.mark.parametrize(("text", "code", "suggestions"), NOT_PERIODS)
def test_what_is_no_period_says_why(text: str, code: str, suggestions: list[str]) -> None:
    with pytest.raises(Misread) as caught:
        read_period(text)
    assert caught.value.kind.code == code
    assert list(caught.value.suggestions) == suggestions


def told(texts: list[str], this_month: str = "2023-05") -> dict[str, str]:
    """Each text's month, or what is wrong with it and what is offered."""
    read = read_periods(texts, Month.parse(this_month))
    return {
        text: f"! {found.kind.code} {' '.join(found.suggestions)}".strip()
        if isinstance(found, Misread)
        else str(found.month)
        for text, found in read.items()
    }


def test_a_padded_january_beside_it_makes_it_october() -> None:
    texts = ["2022.01", "2022.02", "2022.09", "2022.1", "2022.11"]
    assert told(texts)["2022.1"] == "2022-10"


@pytest.mark.parametrize(
    "beside",
    [
        ["2022.10"],
        ["2022.01", "2022.10"],
        ["2022.2", "2022.9", "2022.11"],  # January or October is missing: nobody knows which
        ["2021.01"],  # another year's January
    ],
)
def test_else_january_or_october_is_asked(beside: list[str]) -> None:
    assert told(["2022.1", *beside])["2022.1"] == "! ambiguous-month 2022-01 2022-10"


@pytest.mark.parametrize(
    ("this_month", "offered"),
    [("2022-09", "2022-01"), ("2022-10", "2022-01 2022-10"), ("2022-11", "2022-01 2022-10")],
)
def test_an_october_that_has_not_begun_is_not_offered(this_month: str, offered: str) -> None:
    assert told(["2022.1"], this_month) == {"2022.1": f"! ambiguous-month {offered}"}


def test_months_without_a_year_are_of_the_only_year_that_is_named() -> None:
    assert told(["2022年7月", "8月"]) == {"2022年7月": "2022-07", "8月": "2022-08"}
    assert told(["2021年12月", "2022年7月", "8月"], "2022-09")["8月"] == "! year-missing 2022年8月 2021年8月"


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("8月", "2022年8月 2021年8月"),
        ("9月", "2022年9月 2021年9月"),  # this month itself
        ("10月", "2021年10月 2020年10月"),
    ],
)
def test_a_month_without_any_year_is_asked(text: str, likely: str) -> None:
    assert told([text], "2022-09") == {text: f"! year-missing {likely}"}


def test_a_bare_year_is_one_only_among_years() -> None:
    assert told(["2021", "2022", ""]) == {"2021": "2021-12", "2022": "2022-12", "": "! month-missing"}
    assert told(["2022", "2022-08"])["2022"] == "! not-a-month 2022-12"
    assert told(["2022年", "2022-08"])["2022年"] == "2022-12"
