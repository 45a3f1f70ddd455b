"""A layout once confirmed is recognised next month."""

import pytest

from indicators.intake.layout.headers.signature import header_key, signature_of
from indicators.intake.model import About, Memory, Use
from tests.intake.sheets import look

JULY = "指标,甲类,乙类,2022年7月备注\n农业总产值,12,13,"
AUGUST = "指标,甲类,乙类,2022年8月备注\n农业总产值,14,15,"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["指标", "2022年7月"], ["指标", "2022年8月"]),
        (["指标", "2022年7月"], ["指标", "2022年8月", "2022年7月"]),
        (["指标", "1-7月累计(万元)"], ["指标", "1-8月累计(万元)"]),
        (["指标", "七月"], ["指标", "八月"]),
        (["指标 名称", "数值"], ["指标名称", "数值"]),
        (["指标", "种植业股完成数"], ["指标", "完成数"]),
    ],
)
def test_the_same_layout_next_month(first: list[str], second: list[str]) -> None:
    assert signature_of(first, ["种植业股"]) == signature_of(second, ["种植业股"])


@pytest.mark.parametrize(
    ("first", "second"),
    [(["指标", "数值(万元)"], ["指标", "数值(亿元)"]), (["指标", "数值"], ["数值", "指标"])],
)
def test_another_layout(first: list[str], second: list[str]) -> None:
    assert signature_of(first) != signature_of(second)


def test_what_was_confirmed_in_july_goes_for_august() -> None:
    july = look(JULY, "2022年7月.csv")
    assert july.asked[0] == "1 甲类 value-unclear"
    confirmed = {
        header_key("乙类"): Use("value", About(month="2022-07", basis="累计")),
        header_key("甲类"): Use(None),
    }
    august = look(AUGUST, "2022年8月.csv", memory=Memory(layouts={july.layout.signature: confirmed}))
    assert august.told == ["2 农业总产值 _ 2022年8月 累计 15 _"]
    assert august.layout.remembered
    assert not july.layout.remembered


def test_learnt_names_are_known_in_headers() -> None:
    memory = Memory(aliases={("indicator", "农产值"): "OUTPUT", ("unit", "东塘办"): "DONG"})
    found = look("片,农产值\n东塘办,12", "2022年8月.csv", memory=memory)
    assert found.told == ["2 农产值 东塘办 2022年8月 _ 12 _"]
