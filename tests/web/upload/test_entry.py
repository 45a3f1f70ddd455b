"""Figures typed on the page: what is drawn, what of a browser's answer is kept, which file it becomes."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.desk.desk import Desk
from indicators.i18n.language import language
from indicators.intake.template import template_rows
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis
from indicators.model.month import Month
from indicators.model.observation import Value
from indicators.web.upload.by_hand.entry import file_of, read_typed
from indicators.web.upload.by_hand.lines import (
    LONGEST,
    Guidance,
    blank_sentence,
    entry_data,
    guidance,
    still_blank,
)

AUGUST = Month(2022, 8)
LAST = Value("OUTPUT", "QH", Month(2022, 7), Basis.CUMULATIVE, Decimal("9.60"), "REPORT")


@pytest.fixture
def catalogue(desk: Desk) -> Catalogue:
    return desk.catalogue()


def test_a_departments_own_figures_each_with_its_last(catalogue: Catalogue) -> None:
    """What is computed is not asked for; sub-districts report where the whole is their sum."""
    drawn = _drawn(catalogue, Guidance({"OUTPUT": LAST}, {}))
    assert drawn["heads"] == ["指标", "上次填报", "2022年8月数据", "说明"]
    shown = [(line["name"], line["unit"], line["last"]) for line in drawn["lines"]]
    assert shown == [
        ("农业总产值", "", "7月 9.6"),
        ("全市农业总产值同比", "", "—"),
        ("家庭农场数", "", "—"),
        ("新增家庭农场", "东塘街道", "—"),
        ("新增家庭农场", "西岭街道", "—"),
        ("新增家庭农场", "种业产业园", "—"),
        ("新增合作社", "", "—"),
        ("化肥用量", "", "—"),
    ]


def _drawn(catalogue: Catalogue, known: Guidance, department: str = "CROP") -> dict[str, Any]:
    rows = tuple(template_rows(catalogue, AUGUST, department, {}))
    return entry_data(rows, {}, AUGUST, known, catalogue, language("zh"))


def test_each_field_has_its_measure_and_doubts(catalogue: Catalogue) -> None:
    """Doubtful: ten times the last figure, and less than it where it counts up; a year later that is new."""
    line = _drawn(catalogue, Guidance({"OUTPUT": LAST}, {}))["lines"][0]
    assert line["measure"] == "亿元"
    assert (line["doubts"]["low"], line["doubts"]["high"]) == ("9.6", "96")
    december = replace(LAST, month=Month(2021, 12))
    later = _drawn(catalogue, Guidance({"OUTPUT": december}, {}))["lines"][0]
    assert later["last"] == "2021年12月 9.6"
    assert "low" not in later["doubts"]


def test_a_goal_says_what_it_expects_by_now(desk: Desk, catalogue: Catalogue) -> None:
    lines = _drawn(catalogue, guidance(desk, AUGUST, ["OUTPUT", "NEW_FARMS"]))["lines"]
    assert [line["goal"] for line in lines[:2]] == ["目标 >20，8月底应达 12.5亿元", ""]


def test_yes_or_no_is_chosen(catalogue: Catalogue) -> None:
    """Such a field has no measure to type a figure in."""
    departments = dict.fromkeys(indicator.department for indicator in catalogue.indicators.values())
    lines = [line for code in departments for line in _drawn(catalogue, Guidance({}, {}), code)["lines"]]
    chosen = [line for line in lines if line["options"]]
    assert chosen
    assert {line["measure"] for line in chosen} == {""}
    assert chosen[0]["options"] == [["", "未报"], ["是", "是"], ["否", "否"]]


def test_what_is_still_blank_is_named(catalogue: Catalogue) -> None:
    """A figure in force is not blank, nor is one that was just typed."""
    rows = tuple(template_rows(catalogue, AUGUST, "CROP", {}))
    typed = {"COOPS 青禾县": {"figure": "3", "note": ""}}
    blank = still_blank(rows, typed, {("OUTPUT", "QH"), ("NEW_FARMS", "DONGTANG")}, catalogue)
    assert "OUTPUT" not in {line.row.code for line in blank}
    assert "COOPS" not in {line.row.code for line in blank}
    assert blank_sentence(blank[-2:], 8, language("zh")) == "已填 6 / 8 项，还空着：新增家庭农场、化肥用量"
    assert blank_sentence([], 8, language("zh")) == "已填 8 / 8 项。"


def test_what_was_typed_becomes_a_file_in_the_long_format(catalogue: Catalogue) -> None:
    asked = tuple(template_rows(catalogue, AUGUST, "CROP", {}))
    typed = {
        "OUTPUT 青禾县": {"figure": "１.0万", "note": "=1+1"},
        "NEW_FARMS 西岭街道": {"figure": "5", "note": ""},
        "COOPS 青禾县": {"figure": "", "note": "缺人"},
    }
    text = file_of(asked, typed).decode("utf-8-sig")
    assert text.splitlines() == [
        "指标编码,指标名称,单位,期间,口径,数值,分子,分母,计量单位,来源,说明",
        "OUTPUT,农业总产值,青禾县,2022-08,累计,１.0万,,,亿元,,'=1+1",
        "NEW_FARMS,新增家庭农场,西岭街道,2022-08,当月,5,,,家,,",
    ]


def test_a_share_is_typed_as_both_counts(catalogue: Catalogue) -> None:
    """4,750 of 5,000 are 95 %; one count alone is a figure too, of which the check says what is missing."""
    asked = tuple(row for row in template_rows(catalogue, AUGUST, None, {}) if row.row.code == "INSURED")
    (line,) = entry_data(asked, {}, AUGUST, Guidance({}, {}), catalogue, language("zh"))["lines"]
    assert [(field, word) for field, word, _ in line["counts"]] == [
        ("numerator", "分子"),
        ("denominator", "分母"),
    ]
    key = line["key"]
    typed = read_typed({key: {"figure": "", "numerator": "4,750", "denominator": "5000"}}, asked)
    assert typed == {key: {"figure": "", "numerator": "4,750", "denominator": "5000", "note": ""}}
    assert '时点,,"4,750",5000,%' in file_of(asked, typed).decode()
    assert still_blank(asked, typed, set(), catalogue) == []
    assert file_of(asked, {key: {"numerator": "4750"}})
    assert read_typed(
        {"OUTPUT 青禾县": {"numerator": "1"}}, tuple(template_rows(catalogue, AUGUST, "CROP", {}))
    ) == {"OUTPUT 青禾县": {"figure": "", "note": ""}}


def test_nothing_typed_is_no_file(catalogue: Catalogue) -> None:
    asked = tuple(template_rows(catalogue, AUGUST, "CROP", {}))
    assert file_of(asked, {"COOPS 青禾县": {"figure": "", "note": "缺人"}}) == b""


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        (None, {}),
        ("OUTPUT", {}),
        ({"GONE 青禾县": {"figure": "1"}}, {}),
        ({"OUTPUT 青禾县": "1"}, {}),
        ({"OUTPUT 青禾县": {"figure": " 1 "}}, {"OUTPUT 青禾县": {"figure": "1", "note": ""}}),
        (
            {"OUTPUT 青禾县": {"figure": "9" * 5000, "note": 7}},
            {"OUTPUT 青禾县": {"figure": "9" * LONGEST, "note": "7"}},
        ),
    ],
)
def test_only_what_was_asked_is_kept(catalogue: Catalogue, found: Any, kept: dict[str, Any]) -> None:
    assert read_typed(found, tuple(template_rows(catalogue, AUGUST, "CROP", {}))) == kept
