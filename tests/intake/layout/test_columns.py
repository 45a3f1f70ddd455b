"""What a header says by itself: words of Chinese bureaus and of English open data."""

import pytest

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.headers.heading import read_heading
from indicators.intake.layout.periods.written_months import find_month
from tests.intake.sheets import SMALL_BUREAU

KNOWN = CatalogueNames(SMALL_BUREAU)


def said(*levels: str) -> str:
    """Sort, field, then what is said: name or code, unit, month, basis, measure."""
    heading = read_heading(levels, KNOWN)
    about = heading.about
    month = heading.written.within("") or heading.written.part if heading.written else ""
    parts = (
        heading.sort,
        heading.field,
        about.code or about.name,
        about.unit,
        month,
        about.basis,
        about.measure,
    )
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (("指标编码",), "label code"),
        (("指 标 名 称",), "label name"),
        (("计量单位",), "label measure"),
        (("单位",), "label unit or measure"),
        (("街道（园区）",), "label unit"),
        (("报告期",), "label period"),
        (("PERIOD_YEAR",), "label year"),
        (("period month",), "label month_number"),
        (("IndicatorName",), "label name"),
        (("分子（户）",), "label numerator 户"),
        (("备注",), "label note"),
        (("数值（亿元）",), "figure value 亿元"),
        (("实际完成值",), "figure value"),
        (("本月完成",), "figure value 当月"),
        (("累计完成数(万元)",), "figure value 累计 万元"),
        (("本年累计",), "figure 累计"),
        (("2023年4月",), "figure 2023年4月"),
        (("8月",), "figure 8月"),
        (("八月完成",), "figure value 8月"),
        (("1—8月累计",), "figure 1—8月 累计"),
        (("2022年上半年",), "figure 2022年上半年"),
        (("202208",), "figure 202208"),
        (("2022-08-01",), "figure 2022-08-01"),
        (("Aug-22",), "figure Aug-22"),
        (("2021",), "figure 2021"),
        (("YTD_ACTUAL",), "figure value 累计"),
        (("Monthly Actual",), "figure value 当月"),
        (("东塘街道",), "figure 东塘街道"),
        (("农业总产值（亿元）",), "figure 农业总产值 亿元"),
        (("FARMS",), "figure FARMS"),
        (("农业总产值完成情况",), "figure 农业总产值"),
        (("2022年8月", "当月"), "figure 2022年8月 当月"),
        (("2022年", "8月"), "figure 2022年8月"),
        (("农业总产值", "亿元", "累计"), "figure 农业总产值 累计 亿元"),
        (("完成情况", "本月"), "figure value 当月"),
        (("指标", "编码"), "label code"),
        (("合计",), "total"),
        (("合 计",), "total"),
        (("完成率",), "aside"),
        (("指标完成情况",), "figure value"),
        (("同比（%）",), "aside %"),
        (("累计同比",), "aside"),
        (("年度目标",), "aside"),
        (("2022年目标值",), "aside"),
        (("去年同期",), "aside"),
        (("YTD_TARGET",), "aside"),
        (("责任科室",), "aside"),
        (("下步措施",), "aside"),
        (("序号",), "aside"),
        (("参会人数",), "unknown"),
        (("",), "blank"),
    ],
)
def test_a_header(levels: tuple[str, ...], expected: str) -> None:
    assert said(*levels).removesuffix(" %") == expected.removesuffix(" %")


def test_a_catalogue_name_stands_before_words_that_are_left_aside() -> None:
    assert said("农业总产值同比") == "figure 农业总产值同比"
    assert said("农业总产值同比（%）") == "figure 农业总产值同比 %"
    assert said("2022年8月农业总产值同比") == "figure 农业总产值同比 2022年8月"
    assert said("农业总产值", "同比") == "figure 农业总产值同比"


@pytest.mark.parametrize(
    ("text", "year", "part", "rest"),
    [
        ("关于2022年8月份情况的通报", "2022", "8月", "关于情况的通报"),
        ("截至2022年8月底", "2022", "8月", "截至"),
        ("2022年1-8月", "2022", "1-8月", ""),
        ("2022年1月至8月", "2022", "1月至8月", ""),
        ("8月", "", "8月", ""),
        ("十二月", "", "12月", ""),
        ("2022年一季度", "2022", "一季度", ""),
        ("2022Q3", "2022", "Q3", ""),
        ("２０２２年８月", "2022", "8月", ""),
        ("August 2022", "2022", "August", ""),
        ("2022年度报表", "2022", "", "报表"),
        ("月报_202208.csv", "2022", "8月", "月报_.csv"),
    ],
)
def test_months_inside_longer_texts(text: str, year: str, part: str, rest: str) -> None:
    found = find_month(text)
    assert found is not None
    written, left = found
    assert (written.year, written.part.removesuffix("份").removesuffix("底"), left) == (year, part, rest)


@pytest.mark.parametrize(
    "text", ["高企30强", "第3个月", "电话 84561234", "月调度会", "2020-2025年行动", "5日前"]
)
def test_no_month(text: str) -> None:
    found = find_month(text)
    assert found is None or not found[0].part


@pytest.mark.parametrize(
    "text",
    [
        "自年初累计",
        "年初至今累计",
        "年初以来累计",
        "年初至今",
        "年初以来",
        "自年初起累计",
        "年初累计",
        "1-本月累计",
        "一至本月累计",
        "年内累计",
        "年度累计",
        "当年累计",
        "今年以来累计",
        "今年以来",
        "今年累计",
        "截至本月累计",
        "截至本月底",
        "截止本月末累计",
        "截至目前累计",
        "至今累计",
        "累计至今",
        "本月止累计",
        "本月末累计",
        "自年初至本月",
        "年初至本月累计",
        "年初至报告期末",
        "本期累计",
        "本年实际累计",
        "自年初累计完成",
        "开年以来",
    ],
)
def test_what_has_added_up_since_january(text: str) -> None:
    assert said(text).split()[-1] == "累计"
    assert said(f"{text}（亿元）").split()[-2:] == ["累计", "亿元"]


@pytest.mark.parametrize("text", ["年初数", "年初目标", "上年累计", "去年同期累计", "上年年初累计"])
def test_what_is_of_another_time_is_left_aside(text: str) -> None:
    assert said(text) == "aside"


@pytest.mark.parametrize("text", ["巡察反馈问题整改数", "重点部门走访家数"])
def test_a_count_is_never_left_aside_for_a_word_in_it(text: str) -> None:
    assert said(text) == "unknown"
