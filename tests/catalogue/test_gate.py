"""How a change that needs a reason is told: cell by cell, under the file's own headings."""

from dataclasses import replace

import pytest

from indicators.catalogue.changes.gate import Resting, Weight, changes, defined_anew, without
from tests.catalogue.small import SMALL
from tests.catalogue.test_versions import edited, small

ALL = Resting(
    years={code: [2022] for code in ("OUTPUT", "FERTILISER", "COOPS", "NEW_FARMS")},
    units=["QH", "DONG"],
    sources=["REPORT"],
)
REST = "; 20; 40; 60; 70; 75; 80; 90; 95; 100"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (
            "targets",
            "突破,20,,力争,16.5",
            "突破,30,,力争,17",
            [("value", "20", "30"), ("baseline", "16.5", "17")],
        ),
        (
            "indicators",
            "FERTILISER,化肥用量,Fertiliser used,OUT,吨,累计量,越低越好,当月,月",
            "FERTILISER,化肥用量,Fertiliser used,OUT,吨,累计量,越低越好,累计,季度",
            [("basis", "当月", "累计"), ("frequency", "月", "季")],
        ),
        ("targets", "突破,20,,力争", "高于,20,,", [("stretch", "是", "否")]),  # 高于 is 突破
        ("targets", "不超过,3000,", "不超过,3000.00,", []),  # the same number
        (
            "rules",
            "default,40,,与序时差 >= -10",
            "default,40,,与序时差 >= -5",
            [
                (
                    "",
                    "规则集 default，序号 40，条件 与序时差 >= -10; 与序时差 < 0，灯 黄，状态词 欠进度",
                    "规则集 default，序号 40，条件 与序时差 >= -5; 与序时差 < 0，灯 黄，状态词 欠进度",
                )
            ],
        ),
        (
            "plans",
            "SOWING,0,0,5,",
            "SOWING,0,0,6,",
            [("shares", f"0; 0; 5{REST}", f"0; 0; 6{REST}")],
        ),
    ],
)
def test_what_is_told(name: str, old: str, new: str, told: list[tuple[str, str, str]]) -> None:
    found = changes(small(), small(**{name: edited(name, old, new)}), ALL)
    assert [(one.difference.column, one.difference.old, one.difference.new) for one in found] == told


def test_a_goal_that_went_is_told_as_a_row() -> None:
    (one,) = changes(
        small(), small(targets=edited("targets", "FERTILISER,,2022,,不超过,3000,,,,,,,,,,\n", "")), ALL
    )
    assert (one.difference.key, one.difference.new) == ("FERTILISER 2022", None)
    assert "目标值 3000" in (one.difference.old or "")


def test_a_further_condition_of_a_goal_with_figures_needs_a_reason() -> None:
    """It decides the light of OUTPUT, though no figure of its own is stored."""
    joined = small(targets=SMALL["targets.csv"] + "CITY_YOY,,2022,OUTPUT,以上,5,,,,,,,,,,\n")
    assert [one.place.file for one in changes(small(), joined, ALL)] == ["targets"]


def test_a_unit_with_figures_stays() -> None:
    files = {
        "units": edited("units", "DONG,东塘街道,Dongtang,街道\n", ""),
        "targets": edited("targets", "NEW_FARMS,DONG,2022,,以上,120,,,,,,,,,,\n", ""),
    }
    found = changes(small(), small(**files), ALL)
    assert [(one.place.file, one.weight) for one in found] == [
        ("units", Weight.LOSES),
        ("targets", Weight.JUDGES),
    ]


def test_the_rest_is_taken_without_what_needs_a_reason() -> None:
    files = {
        "targets": edited("targets", "突破,20,", "突破,30,"),
        "departments": edited("departments", "种植业股", "种植科"),
    }
    old, new = small(), small(**files)
    taken = without(old, new, changes(old, new, ALL))
    assert (taken.targets["OUTPUT", "", 2022].value, taken.departments["CROP"].name_zh) == (20, "种植科")


def test_a_measure_s_own_factor_defines_its_indicators_anew() -> None:
    new = small(measures=edited("measures", '"100,000,000"', '"10,000"'))
    assert defined_anew(small(), new) == ("OUTPUT",)


def test_what_is_taken_at_once_keeps_the_rows_that_the_rest_names() -> None:
    """LEAD stays compared with CITY_YOY, of which no figure is stored and whose row went."""
    city = "CITY_YOY,全市农业总产值同比,City growth,OUT,%,比率,越高越好,时点,月,,CROP,,,,1,0,,,,\n"
    indicators = edited("indicators", city, "").replace(
        "diff(OUTPUT_YOY, CITY_YOY)", "diff(OUTPUT_YOY, SHARE)"
    )
    old, new = small(), small(indicators=indicators)
    taken = without(old, new, changes(old, new, ALL))
    assert str(taken.indicators["LEAD"].formula) == "diff(OUTPUT_YOY, CITY_YOY)"
    assert "CITY_YOY" in taken.indicators


def test_a_plan_that_only_earlier_months_are_judged_by_needs_a_reason() -> None:
    """NEW_FARMS left its own curve in October; September is still judged by it."""
    planned = small()
    even = edited("targets", "以上,200,,,,,,计划曲线,SOWING", "以上,200,,,,,,均匀,")
    left = small(targets=even)
    bent = small(targets=even, plans=edited("plans", "SOWING,0,0,5,20", "SOWING,0,0,5,10"))
    assert changes(left, bent, ALL) == ()
    kept = replace(ALL, editions=(planned, left))
    assert [change.weight for change in changes(left, bent, kept)] == [Weight.JUDGES]
