"""Figures typed on the page: what is drawn, what of a browser's answer is kept, which file it becomes."""

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
from indicators.web.upload.entry import LONGEST, entry_data, file_of, read_typed

AUGUST = Month(2022, 8)
LAST = Value("OUTPUT", "QH", Month(2022, 7), Basis.CUMULATIVE, Decimal("9.60"), "REPORT")


@pytest.fixture
def catalogue(desk: Desk) -> Catalogue:
    return desk.catalogue()


def test_a_departments_own_figures_each_with_its_last(catalogue: Catalogue) -> None:
    """What is computed is not asked for; sub-districts report where the whole is their sum."""
    asked = tuple(template_rows(catalogue, AUGUST, "CROP", {"OUTPUT": LAST}))
    drawn = entry_data(asked, {}, AUGUST, catalogue, language("zh"))
    assert drawn["heads"] == ["指标", "上次填报", "2022年8月数据", "计量单位", "说明"]
    shown = [(line["name"], line["unit"], line["last"]) for line in drawn["lines"]]
    assert shown == [
        ("农业总产值", "", "2022-07 累计 9.6"),
        ("全市农业总产值同比", "", "—"),
        ("家庭农场数", "", "—"),
        ("新增家庭农场", "东塘街道", "—"),
        ("新增家庭农场", "西岭街道", "—"),
        ("新增家庭农场", "种业产业园", "—"),
        ("新增合作社", "", "—"),
        ("化肥用量", "", "—"),
    ]


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
