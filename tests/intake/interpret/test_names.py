"""What a cell names, and when it is said to name nothing."""

from dataclasses import replace
from typing import Any

import pytest

from indicators.intake.interpret.names import Names, trimmed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("GM", "GM"),
        ("gm", "GM"),
        ("ＧＭ", "GM"),
        ("光明街道", "GM"),
        ("光明 街道", "GM"),
        ("GM\u200b", "GM"),  # copied from a page, with a zero-width sign behind it
        ("\ufeff光明街道", "GM"),
        ("guangming", "GM"),
        ("光明", None),
        ("", None),
    ],
)
def test_a_unit_by_code_or_name(text: str, code: str | None, catalogue: Any) -> None:
    found = Names(catalogue.units).find(text)
    assert (found and found.code) == code


def test_a_name_that_two_share_names_nothing(catalogue: Any) -> None:
    twin = replace(catalogue.units["GM"], code="GM2")
    names = Names({**catalogue.units, "GM2": twin})
    assert [unit.code for unit in names.named("光明街道")] == ["GM", "GM2"]
    assert names.find("光明街道") is None
    assert names.find("GM2") == twin


def test_a_code_is_believed_before_a_name(catalogue: Any) -> None:
    named_like_a_code = replace(catalogue.units["KJ"], name_zh="GM")
    assert Names({**catalogue.units, "KJ": named_like_a_code}).find("GM") == catalogue.units["GM"]


TRIMMED = {
    "技术合同成交额(亿元)": [("技术合同成交额", "亿元")],
    "技术合同成交额（单位：亿元）": [("技术合同成交额", "亿元")],
    "1.技术合同成交额": [("技术合同成交额", "")],
    "1、技术合同成交额【累计】": [("技术合同成交额【累计】", ""), ("技术合同成交额", "累计")],
    "（一）技术合同成交额": [("技术合同成交额", "")],
    "①技术合同成交额": [("技术合同成交额", "")],
    "其中：规上企业": [("规上企业", "")],
    "  #规上企业": [("规上企业", "")],
    "——规上企业": [("规上企业", "")],
    "技术合同成交额": [],
    "R&D经费投入强度": [],
    "3D打印企业": [],
    "12345热线办结率": [],
}


@pytest.mark.parametrize(("text", "expected"), TRIMMED.items())
def test_numbers_marks_and_brackets_around_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert [tuple(form) for form in trimmed(text)] == expected


def test_what_people_said_stands_before_names_and_what_they_said_earlier_behind(catalogue: Any) -> None:
    said = {"光明 街办": "GM", "科技园区": "GM", "月球": "gone"}
    earlier = Names(catalogue.units, aliases=said)
    now = Names(catalogue.units, meant=said)
    assert earlier.find("光明街办") == now.find("光明街办") == catalogue.units["GM"]
    assert earlier.find("科技园区") == catalogue.units["KJ"]
    assert now.find("科技园区") == catalogue.units["GM"]
    assert earlier.find("月球") is None


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("光明", ["GM"]),
        ("光明街办", ["GM"]),
        ("科技园", ["KJ"]),
        ("Guangmin", ["GM"]),
        ("月球", []),
        ("", []),
    ],
)
def test_like_spellings(text: str, codes: list[str], catalogue: Any) -> None:
    assert [unit.code for unit in Names(catalogue.units).like(text)] == codes


def test_the_likest_name_comes_first(catalogue: Any) -> None:
    like = Names(catalogue.indicators).like("技术合同成交金额")
    assert [indicator.code for indicator in like][:2] == ["TC_AMT", "TC_YOY"]
