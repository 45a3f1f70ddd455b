"""What the words of a row mean, and what is asked where they do not tell."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.intake.interpret.bases import basis_named, basis_of
from indicators.intake.interpret.indicator_names import Words
from indicators.intake.interpret.meanings import Context, Meanings, Subject
from indicators.intake.interpret.periods.periods import Period, read_period
from indicators.intake.model import Memory
from indicators.intake.problem_list import Misread
from indicators.model.enums import Basis, Origin

TODAY = date(2022, 9, 5)
SHEET_WAN = Context(sheet_measure="万元")


@pytest.fixture(scope="module")
def meanings(catalogue: Any) -> Meanings:
    return Meanings(catalogue, TODAY, "RPT", Origin.REPORTED)


def words(code: str = "", name: str = "", unit: str = "", **others: str) -> Words:
    return Words(
        code, name, unit, others.get("basis", ""), others.get("measure", ""), others.get("source", "")
    )


def told(subject: Subject) -> list[str]:
    """Field, code and suggestions of all that is wrong; warnings in brackets."""
    lines = [" ".join((field, misread.kind.code, *misread.suggestions)) for field, misread in subject.wrong]
    return [
        line if misread.kind.blocking else f"({line})"
        for line, (_, misread) in zip(lines, subject.wrong, strict=True)
    ]


NAMES = {
    "TC_AMT": "TC_AMT",
    "技术合同成交额": "TC_AMT",
    " 技术合同 成交额": "TC_AMT",
    "English TC_AMT": "TC_AMT",
    "1.技术合同成交额": "TC_AMT",
    "一、技术合同成交额（亿元）": "TC_AMT",
    "技术合同成交额(万元)": "TC_AMT",
    "其中：科技型中小企业入库": "SME",
    "# 高新技术企业数（家）": "HTE",
    "产学研联盟（含创新联合体）": "ALLI",
}


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_indicators_by_name(name: str, code: str, meanings: Meanings) -> None:
    subject = meanings.subject(words(name=name, unit="GM"), Context())
    assert subject.indicator is not None and subject.indicator.code == code
    assert subject.taken


UNKNOWN = [
    (words(), ["code indicator-missing"]),
    (words(name="技术合同成交金额"), ["name unknown-indicator TC_AMT TC_YOY"]),
    (words(name="3.技术合同成交金额"), ["name unknown-indicator TC_AMT TC_YOY"]),
    (words(name="技术合同成交额(其他)"), ["name unknown-indicator TC_AMT TC_YOY"]),
    (words(name="地区生产总值"), ["name unknown-indicator"]),
    (words(name="座谈会"), ["name shared-name TWIN_A TWIN_B"]),
    (words(name="成果转化科"), ["name not-an-indicator"]),
    (words(name="光明街道"), ["name not-an-indicator"]),
    (words(code="TC_AM"), ["code unknown-indicator TC_AMT"]),
    (words(code="X", name="高新技术企业数"), ["code unknown-indicator HTE"]),
    (words("SME", "高新技术企业数"), ["name code-and-name-disagree SME HTE"]),
    (words("SME", "中小企业"), ["(name other-name)"]),
    (words("SME", "2、科技型中小企业入库（家）"), []),
    (words("TC_YOY"), ["code derived-indicator"]),
    (words("ALLI"), ["code derived-indicator"]),
    (words("ALLI", unit="GM"), []),
    (words("SME", unit="光明街办"), ["unit unknown-unit GM"]),
    (words("SME", unit="1.光明街道"), []),
    (words("SME", unit="家"), ["unit measure-as-unit"]),
    (words("SME", unit="万元"), ["unit measure-as-unit"]),
    (words("SME", source="科室填表"), ["source unknown-source RPT"]),
    (words("SME", source="DEMO"), ["source demonstration-source"]),
    (words("SME", source="PUB"), ["source other-origin"]),
    (words("HTE", basis="累计"), ["basis unfit-basis"]),
    (words("SME", basis="全年"), ["basis unknown-basis 当月 累计"]),
    (words("HTE", measure="亿元"), ["measure other-measure"]),
    (
        words("X", unit="月球", source="?"),
        ["code unknown-indicator", "unit unknown-unit", "source unknown-source"],
    ),
]


@pytest.mark.parametrize(("said", "expected"), UNKNOWN)
def test_what_is_wrong_with_words_and_what_is_offered(
    said: Words, expected: list[str], meanings: Meanings
) -> None:
    assert told(meanings.subject(said, Context())) == expected


# What the row, its header and the sheet say of the measure → factor, problems.
MEASURED = [
    (words("TC_AMT"), Context(), "1", []),
    (words("TC_AMT", measure="亿元"), Context(), "1", []),
    (words("TC_AMT", measure="万元"), Context(), "0.0001", []),
    (words("TC_AMT", measure="万元"), Context("万元"), "0.0001", []),
    (words(name="技术合同成交额（万元）"), Context(), "0.0001", []),
    (words(name="技术合同成交额（万元）", measure="元"), Context(sheet_measure="元"), "0.0001", []),
    (words("TC_AMT", measure="万元"), SHEET_WAN, "0.0001", []),
    (
        words("TC_AMT", measure="亿元"),
        Context("亿元", "万元"),
        "1",
        [],
    ),  # the header is nearer than the sheet
    (words("TC_AMT", measure="万元"), Context("亿元"), "1", ["measure two-measures"]),
    (words(name="技术合同成交额（万元）", measure="亿元"), Context(), "1", ["measure two-measures"]),
    (words(name="技术合同成交额（家）"), Context(), "1", ["name other-measure"]),
    (words("HTE", measure="户"), Context(), "1", []),
    (words("HTE", measure="万元"), SHEET_WAN, "1", ["(value measure-of-others)"]),
    (words("HTE", measure="万元"), Context("万元"), "1", ["value other-measure"]),
    (words("AI", measure="万元"), SHEET_WAN, "1", []),
    (words("COV", measure="百分点"), Context(), "1", []),
]


@pytest.mark.parametrize(("said", "above", "factor", "expected"), MEASURED)
def test_measures(said: Words, above: Context, factor: str, expected: list[str], meanings: Meanings) -> None:
    subject = meanings.subject(said, above)
    assert subject.measured.factor == Decimal(factor)
    assert told(subject) == expected


BOTH = frozenset((Basis.CUMULATIVE,))

HEADINGS = [
    ("TC_AMT", "累计完成", Context(basis_by_row=False), Basis.CUMULATIVE, []),
    ("TC_AMT", "本月完成", Context(basis_by_row=False), Basis.MONTH, []),
    ("HTE", "累计完成", Context(basis_by_row=False), Basis.LEVEL, []),  # its level stands there
    ("HTE", "本月完成", Context(basis_by_row=False), None, ["basis unfit-basis"]),
    (
        "HTE",
        "本月完成",
        Context(basis_by_row=False, other_bases=BOTH),
        None,
        ["(basis figure-left-aside)"],
    ),
    ("TC_AMT", "期末", Context(basis_by_row=False), None, ["basis unfit-basis"]),
]


@pytest.mark.parametrize(("code", "basis", "above", "expected", "wrong"), HEADINGS)
def test_a_basis_said_by_a_header_is_for_indicators_of_every_sort(
    code: str, basis: str, above: Context, expected: Basis | None, wrong: list[str], meanings: Meanings
) -> None:
    subject = meanings.subject(words(code, basis=basis), above)
    assert subject.basis == expected
    assert told(subject) == wrong
    assert subject.taken is not bool(wrong)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("本年累计完成", Basis.CUMULATIVE),
        ("1-8月累计", Basis.CUMULATIVE),
        ("当月数", Basis.MONTH),
        ("本月完成", Basis.MONTH),
        ("月末余额", Basis.LEVEL),
        ("当月累计", None),
        ("完成", None),
    ],
)
def test_words_of_a_basis(text: str, basis: Basis | None) -> None:
    assert basis_named(text) is basis


# Indicator, what the words say, the period → basis, or what is wrong.
COVERED = [
    ("TC_AMT", None, "2022-08", "cumulative"),
    ("SME", None, "2022-08", "month"),
    ("SME", None, "2022年1-8月", "cumulative"),
    ("SME", Basis.CUMULATIVE, "2022-08", "cumulative"),
    ("TC_AMT", None, "2022年8月当月", "month"),
    ("TC_AMT", Basis.MONTH, "2022年1-8月", "! basis-and-period-disagree"),
    ("TC_AMT", Basis.CUMULATIVE, "2022年8月当月", "! basis-and-period-disagree"),
    ("TC_AMT", None, "2022年二季度", "! months-without-january"),
    ("TC_AMT", Basis.CUMULATIVE, "2022年二季度", "cumulative"),
    ("SME", None, "2022年4-6月", "! months-without-january"),
    ("HTE", None, "2022年1-8月", "level"),
    ("HTE", None, "2022年二季度", "level"),
    ("RD", None, "2022年二季度", "! months-without-january"),
    ("RD", None, "2022年上半年", "level"),
]


@pytest.mark.parametrize(("code", "stated", "text", "expected"), COVERED)
def test_what_a_figure_covers(
    code: str, stated: Basis | None, text: str, expected: str, catalogue: Any
) -> None:
    try:
        covered = basis_of(catalogue.indicators[code], stated, read_period(text), text, same_place=True)
    except Misread as misread:
        assert " ".join(("!", misread.kind.code, *misread.suggestions)) == expected
    else:
        assert covered == expected


def test_a_columns_own_basis_stands_before_a_heading_that_names_the_months(catalogue: Any) -> None:
    august = read_period("2022年1-8月")
    assert basis_of(catalogue.indicators["TC_AMT"], Basis.MONTH, august, "2022年1-8月") is Basis.MONTH


def test_what_a_person_means_stands_before_everything(catalogue: Any) -> None:
    meant = {
        ("indicator", "座谈会"): "TWIN_B",
        ("unit", "光明"): "GM",
        ("indicator", "高新技术企业数"): "SME",
    }
    said = Meanings(catalogue, TODAY, "RPT", Origin.REPORTED, meant=meant)
    twin = said.subject(words(name="座谈会", unit="光明"), Context())
    assert twin.indicator is not None
    assert (twin.indicator.code, twin.unit, twin.wrong) == ("TWIN_B", "GM", ())
    other = said.subject(words("HTE", "高新技术企业数"), Context())
    assert other.indicator is not None and other.indicator.code == "SME"


def test_what_was_confirmed_earlier_is_known_but_no_name_changes_its_meaning(catalogue: Any) -> None:
    memory = Memory(aliases={("indicator", "成交额"): "TC_AMT", ("indicator", "高新技术企业数"): "SME"})
    later = Meanings(catalogue, TODAY, "RPT", Origin.REPORTED, memory)
    for name, code in (("成交额", "TC_AMT"), ("2.成交额（万元）", "TC_AMT"), ("高新技术企业数", "HTE")):
        subject = later.subject(words(name=name), Context())
        assert subject.indicator is not None and subject.indicator.code == code
    assert told(later.subject(words("TC_AMT", "成交额"), Context())) == []


def test_a_month_that_has_not_begun(meanings: Meanings) -> None:
    read = meanings.periods(["2022-09", "2022-10", "2022年"])
    assert isinstance(read["2022-09"], Period)
    assert {text: found.kind.code for text, found in read.items() if isinstance(found, Misread)} == {
        "2022-10": "month-ahead",
        "2022年": "month-ahead",
    }
