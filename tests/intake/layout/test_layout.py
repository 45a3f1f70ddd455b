"""Sheets as bureaus and statistics offices write them, and every figure that they state."""

import pytest

from indicators.spreadsheets.grid import Block
from tests.intake.sheets import look, not_found, sheet

OWN_TEMPLATE = """
指标编码,指标名称,单位,期间,口径,数值,分子,分母,计量单位,来源,说明
OUTPUT,农业总产值,青禾县,2022-08,累计,12.3,,,亿元,,
NEW_FARMS,新增家庭农场,东塘街道,2022-08,当月,5,,,家,,含补报
"""
MONTHLY_REPORT = """
青禾县农业农村局2022年8月主要指标进度表,,,,,,,,,,,,,,,
单位：万元,,,,,,,,,,,,填报日期：2022年9月5日,,,
序号,指标名称,单位,年度目标,本月完成,累计完成,完成率,序时进度,差值,同比,排名,状态,责任科室,责任人,存在问题,下步措施
1,农业总产值,亿元,20,1.2,12.3,61.5%,66.7%,-5.2,8.1%,3,欠进度,种植业股,田禾,春旱,补种
2,新增家庭农场,家,200,10,150,75%,66.7%,8.3,12%,/,达进度,种植业股,田禾,,
注：完成率＝累计完成÷年度目标。,,,,,,,,,,,,,,,
数据来源：各街道,,,,,,,,,,,,,,,
"""
TWO_LEVELS = """
指标,单位,2022年8月,,2022年7月,,备注
,,当月,累计,当月,累计,
新增家庭农场,家,5,100,6,95,
"""
YEARBOOK = """
数据库：分省年度数据,,,
指标：农业总产值(万元),,,
时间：最近3年,,,
地区,2022年,2021年,2020年
东塘街道,,763.6,755.6
西岭街道,210,226.0,219.0
注：1.数据为初步核算数，与往年不可比，
　　　2.西岭街道含农场。
数据来源：县统计局
"""
BY_UNIT = """
2022年8月各街道情况,,,
指标,东塘街道,西岭街道,种业产业园
新增家庭农场（家）,1,2,3
3.化肥用量(吨),4.5,,6
"""
BY_INDICATOR = """
月份,农业总产值(亿元),新增家庭农场,参会人数
2022-07,61.2,30,8
2022-08,72.3,35,9
"""
OPEN_DATA = """
INDICATOR_SEQ,AGENCY_NAME,INDICATOR_NAME,DESCRIPTION,FREQUENCY,INDICATOR_UNIT,PERIOD_YEAR,PERIOD_MONTH,YTD_TARGET,YTD_ACTUAL,MONTHLY_TARGET,MONTHLY_ACTUAL
74039,Qinghe County,Farm output,All farms,M,-,2022,7,14,11.1,2,1.0
74039,Qinghe County,Farm output,All farms,M,-,2022,8,15,12.3,2,1.2
"""
SECTIONS = """
2022年进度,
指标,数值
东塘街道,
新增家庭农场,5
新增合作社,6
西岭街道,
新增家庭农场,7
"""
STATISTICS_FORM = """
2022年1-8月,,,
指标名称,计量单位,代码,本年累计
甲,乙,丙,1
农业总产值,亿元,01,12.3
"""


@pytest.mark.parametrize(
    ("text", "name", "told"),
    [
        pytest.param(
            OWN_TEMPLATE,
            "",
            ["2 OUTPUT 青禾县 2022-08 累计 12.3 亿元", "3 NEW_FARMS 东塘街道 2022-08 当月 5 家"],
            id="own template",
        ),
        pytest.param(
            MONTHLY_REPORT,
            "",
            [
                "4 农业总产值 _ 2022年8月 当月 1.2 亿元",
                "4 农业总产值 _ 2022年8月 累计 12.3 亿元",
                "5 新增家庭农场 _ 2022年8月 当月 10 家",
                "5 新增家庭农场 _ 2022年8月 累计 150 家",
            ],
            id="the bureau's monthly report",
        ),
        pytest.param(
            TWO_LEVELS,
            "",
            [
                "3 新增家庭农场 _ 2022年8月 当月 5 家",
                "3 新增家庭农场 _ 2022年8月 累计 100 家",
                "3 新增家庭农场 _ 2022年7月 当月 6 家",
                "3 新增家庭农场 _ 2022年7月 累计 95 家",
            ],
            id="months over bases",
        ),
        pytest.param(
            YEARBOOK,
            "",
            [
                "5 农业总产值 东塘街道 2022年 _ _ 万元",
                "5 农业总产值 东塘街道 2021年 _ 763.6 万元",
                "5 农业总产值 东塘街道 2020年 _ 755.6 万元",
                "6 农业总产值 西岭街道 2022年 _ 210 万元",
                "6 农业总产值 西岭街道 2021年 _ 226.0 万元",
                "6 农业总产值 西岭街道 2020年 _ 219.0 万元",
            ],
            id="yearbook export",
        ),
        pytest.param(
            BY_UNIT,
            "",
            [
                "3 新增家庭农场 东塘街道 2022年8月 _ 1 家",
                "3 新增家庭农场 西岭街道 2022年8月 _ 2 家",
                "3 新增家庭农场 种业产业园 2022年8月 _ 3 家",
                "4 化肥用量 东塘街道 2022年8月 _ 4.5 吨",
                "4 化肥用量 西岭街道 2022年8月 _ _ 吨",
                "4 化肥用量 种业产业园 2022年8月 _ 6 吨",
            ],
            id="units in columns",
        ),
        pytest.param(
            BY_INDICATOR,
            "",
            [
                "2 农业总产值 _ 2022-07 _ 61.2 亿元",
                "2 新增家庭农场 _ 2022-07 _ 30 _",
                "3 农业总产值 _ 2022-08 _ 72.3 亿元",
                "3 新增家庭农场 _ 2022-08 _ 35 _",
            ],
            id="indicators in columns",
        ),
        pytest.param(
            OPEN_DATA,
            "",
            [
                "2 Farm output Qinghe County 2022年7月 累计 11.1 _",
                "2 Farm output Qinghe County 2022年7月 当月 1.0 _",
                "3 Farm output Qinghe County 2022年8月 累计 12.3 _",
                "3 Farm output Qinghe County 2022年8月 当月 1.2 _",
            ],
            id="English open data, year and month apart",
        ),
        pytest.param(
            SECTIONS,
            "8月.csv",
            [
                "4 新增家庭农场 东塘街道 2022年8月 _ 5 _",
                "5 新增合作社 东塘街道 2022年8月 _ 6 _",
                "7 新增家庭农场 西岭街道 2022年8月 _ 7 _",
            ],
            id="units in rows of their own, year in the title, month in the file's name",
        ),
        pytest.param(
            STATISTICS_FORM,
            "",
            ["4 农业总产值 _ 2022年1-8月 累计 12.3 亿元"],
            id="columns numbered 甲 乙 丙 1",
        ),
        pytest.param(
            "街道,1月,2月,3月\n东塘街道,1,2,3",
            "2022年新增家庭农场.csv",
            [
                "2 新增家庭农场 东塘街道 2022年1月 _ 1 _",
                "2 新增家庭农场 东塘街道 2022年2月 _ 2 _",
                "2 新增家庭农场 东塘街道 2022年3月 _ 3 _",
            ],
            id="everything else in the file's name",
        ),
        pytest.param(
            "指标,8月,1-8月\n农业总产值,1.2,12.3",
            "2022.csv",
            ["2 农业总产值 _ 2022年8月 当月 1.2 _", "2 农业总产值 _ 2022年1-8月 _ 12.3 _"],
            id="a month beside its span is the single month",
        ),
        pytest.param(
            "2022年8月,,\n指标,2022年,2021年\n农业总产值,12,11",
            "",
            ["3 农业总产值 _ 2022年8月 _ 12 _", "3 农业总产值 _ 2021年8月 _ 11 _"],
            id="this year and last under a month's title",
        ),
        pytest.param(
            "年份,季度,化肥用量(吨)\n2022,1,5\n2022,2,6",
            "",
            ["2 化肥用量 _ 2022年1季度 _ 5 吨", "3 化肥用量 _ 2022年2季度 _ 6 吨"],
            id="quarters by number",
        ),
        pytest.param(
            "指标,2022.10,2022.9,2022.1\n农业总产值,12,11,1",
            "",
            [
                "2 农业总产值 _ 2022.10 _ 12 _",
                "2 农业总产值 _ 2022.9 _ 11 _",
                "2 农业总产值 _ 2022.1 _ 1 _",
            ],
            id="2022.1 stays as written, to be asked about",
        ),
    ],
)
def test_every_figure_with_what_it_is_about(text: str, name: str, told: list[str]) -> None:
    found = look(text, name or "报表.csv")
    assert found.told == told
    assert not any(problem.blocking for problem in found.problems)


def test_each_column_says_what_it_was_taken_for() -> None:
    found = look(MONTHLY_REPORT)
    aside = ["-"] * 10
    assert found.fields == ["-", "name", "measure", "-", "value", "value", *aside]
    assert found.layout.header == (3,)
    assert (found.layout.first, found.layout.last) == (4, 5)
    assert found.layout.page.measure == "万元"
    assert found.problems == ()


def test_columns_that_nobody_knows_are_left_aside_with_a_remark() -> None:
    found = look(BY_INDICATOR)
    assert found.fields == ["month", "value", "value", "?"]
    assert found.asked == ["(1 参会人数 unknown-column)"]


def test_merged_cells_speak_for_all_their_rows_and_columns() -> None:
    merged = (Block(1, 0, 2, 0), Block(1, 1, 2, 1), Block(1, 2, 1, 3), Block(3, 0, 4, 0))
    found = look(
        sheet(
            """
街道,指标,2022年8月,
,,当月,累计
东塘街道,新增家庭农场,5,100
,新增合作社,6,95
西岭街道,新增家庭农场,7,50
""",
            merged=merged,
        ),
        "报表.xlsx",
    )
    assert found.told == [
        "3 新增家庭农场 东塘街道 2022年8月 当月 5 _",
        "3 新增家庭农场 东塘街道 2022年8月 累计 100 _",
        "4 新增合作社 东塘街道 2022年8月 当月 6 _",
        "4 新增合作社 东塘街道 2022年8月 累计 95 _",
        "5 新增家庭农场 西岭街道 2022年8月 当月 7 _",
        "5 新增家庭农场 西岭街道 2022年8月 累计 50 _",
    ]
    assert found.problems == ()


def test_a_place_written_once_goes_for_the_rows_below_when_they_would_say_the_same() -> None:
    found = look(
        "街道,指标,2022年8月\n东塘街道,新增家庭农场,1\n,新增合作社,2\n西岭街道,新增家庭农场,3\n,新增合作社,4"
    )
    assert [line.split()[2] for line in found.told] == ["东塘街道", "东塘街道", "西岭街道", "西岭街道"]
    assert found.asked == ["(1 街道 written-once)"]


def test_a_blank_place_is_the_whole_area_where_rows_differ() -> None:
    found = look("街道,指标,2022年8月\n东塘街道,新增家庭农场,1\n,新增合作社,2")
    assert [line.split()[2] for line in found.told] == ["东塘街道", "_"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("会议通知\n请各科室于周五前报送", ["no-header"]),
        ("1,2,3\n4,5,6", ["no-header"]),
        ("指标编码,期间,数值", ["no-rows"]),
    ],
)
def test_no_layout(text: str, codes: list[str]) -> None:
    assert not_found(text) == codes


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("单位", "unit"),  # what stands below decides: 东塘街道
        ("区域", "unit"),
        ("填报单位", "unit"),
        ("", "unit"),
    ],
)
def test_places_are_known_by_what_stands_below(header: str, fields: str) -> None:
    found = look(
        f"{header},指标名称,期间,数值\n东塘街道,新增家庭农场,2022-08,1\n西岭街道,新增家庭农场,2022-08,2"
    )
    assert found.fields == [fields, "name", "month", "value"]


def test_the_word_for_unit_may_head_measures() -> None:
    found = look("指标名称,单位,期间,数值\n农业总产值,亿元,2022-08,12\n新增家庭农场,家,2022-08,2")
    assert found.fields == ["name", "measure", "month", "value"]
