"""What a file speaks of that the catalogue does not know: proposed, by hand-worked expectations."""

from decimal import Decimal

import pytest

from indicators.catalogue.reader import read_catalogue
from indicators.intake.layout.find.sheet import find_layout
from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import Corrections, Memory, Use
from indicators.intake.problem_list import ProblemList
from indicators.intake.proposal import Proposal, propose
from indicators.intake.unnamed import name_in_title, without_measure
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis, Cycle, Kind, Quantity
from indicators.spreadsheets.opening import open_book
from tests.catalogue.small import small_files

YEARBOOK = """\
数据库：分县年度数据
指标：乡村就业人员(万人)
地区,2022年,2021年,2020年
北坡县,,12.5,13
南坡县,,8.25,9
　　注：不含外出务工人员。
数据来源：某统计局
"""
MONTHS = """\
AGENCY_NAME,INDICATOR_NAME,INDICATOR_UNIT,PERIOD_YEAR,PERIOD_MONTH,YTD_TARGET,YTD_ACTUAL,MONTHLY_ACTUAL
Canal,Accident Rate,-,2021,11,2.10,2.00,1.9
Canal,Accident Rate,-,2021,12,2.20,2.05,2.4
Canal,Barges,-,2021,11,"1,100",1020,80
Canal,Barges,-,2021,12,"1,200",1150,130
Canal,Barges,-,2022,1,90,101,101
"""


@pytest.fixture
def catalogue() -> Catalogue:
    found = read_catalogue(small_files()).catalogue
    assert found is not None
    return found


def proposed(
    text: str, catalogue: Catalogue, corrections: Corrections | None = None, target: int | None = None
) -> Proposal:
    book = open_book("表.csv", text.encode("gb18030"))
    found = find_layout(book, catalogue, corrections or Corrections(), Memory(), ProblemList("表.csv"))
    assert found is not None
    grid, layout = found
    return propose(grid, layout, unpivot(grid, layout), catalogue, target)


def test_a_yearbook_export(catalogue: Catalogue) -> None:
    found = proposed(YEARBOOK, catalogue)
    (indicator,) = found.indicators
    assert (indicator.name, indicator.measure, indicator.kind) == ("乡村就业人员", "万人", Kind.STOCK)
    assert (indicator.basis, indicator.decimals, indicator.figures) == (Basis.LEVEL, 2, 4)
    assert indicator.parts_only
    assert [(unit.name, unit.figures) for unit in found.units] == [("北坡县", 2), ("南坡县", 2)]
    assert [(one.code, one.quantity) for one in found.measures] == [("万人", Quantity.OTHER)]
    assert [(one.year, one.value) for one in found.targets] == [(2020, None), (2021, None)]


def test_months_against_a_target(catalogue: Catalogue) -> None:
    only = Corrections(uses={6: Use("value"), 7: Use(None)})
    rate, barges = proposed(MONTHS, catalogue, only, target=5).indicators
    assert (rate.code, rate.kind, rate.basis, rate.decimals) == ("ACCIDENT_RATE", Kind.RATIO, Basis.LEVEL, 2)
    assert (barges.code, barges.decimals, barges.parts_only) == ("BARGES", 0, False)


def test_a_years_target_is_what_stands_at_its_end(catalogue: Catalogue) -> None:
    found = proposed(MONTHS, catalogue, target=5)
    assert [(one.indicator, one.year, one.value) for one in found.targets] == [
        ("ACCIDENT_RATE", 2021, Decimal("2.20")),
        ("BARGES", 2021, Decimal(1200)),
        ("BARGES", 2022, Decimal(90)),
    ]


def test_amounts_by_month_and_cumulative_add_up(catalogue: Catalogue) -> None:
    _, barges = proposed(MONTHS, catalogue).indicators
    assert (barges.kind, barges.basis) == (Kind.FLOW, Basis.CUMULATIVE)


def test_what_is_known_is_not_proposed(catalogue: Catalogue) -> None:
    text = "指标名称,单位,期间,数值\n农业总产值,东塘街道,2022-08,1\n农业总产值(亿元),青禾县,2022-08,2\n"
    assert proposed(text, catalogue).empty


def test_codes_are_nobodys(catalogue: Catalogue) -> None:
    text = "指标名称,期间,数值\nOutput!,2022-08,1\n粮食播种面积,2022-08,2\n生猪存栏,2022-08,3\n"
    assert [one.code for one in proposed(text, catalogue).indicators] == ["OUTPUT_1", "IND_1", "IND_2"]


def test_months_measures_and_words_of_headers_are_no_places(catalogue: Catalogue) -> None:
    places = (
        "8月",
        "2022年8月",
        "亿元",
        "CNY 100 million",
        "频度",
        "单位",
        "累计",
        "同比增长",
        "72.3",
        "北坡县",
    )
    rows = "\n".join(f"{place},乡村就业人员,2022-08,{number}" for number, place in enumerate(places, 1))
    additions = proposed(f"地区,指标名称,期间,数值\n{rows}\n", catalogue)
    assert [unit.name for unit in additions.units] == ["北坡县"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("2022年8月新增瞪羚企业情况", "新增瞪羚企业"),
        ("2022年8月份专利授权统计表", "专利授权"),
        ("截至2022年8月底在孵企业完成情况", "在孵企业"),
        ("2022年第二季度孵化器情况一览表", "孵化器"),
        ("2022年1-8月各街道高价值专利情况", "高价值专利"),
        ("高价值专利情况（2022年8月）", "高价值专利"),
        ("2022年8月", ""),
    ],
)
def test_what_a_title_is_about(title: str, name: str) -> None:
    assert name_in_title(title) == name


@pytest.mark.parametrize(
    ("written", "name", "measure"),
    [
        ("合同额（亿元）", "合同额", "亿元"),
        ("占比(%)", "占比", "%"),
        ("高新技术企业数（含培育库）", "高新技术企业数（含培育库）", ""),
        ("成交额（不含军品）（亿元）", "成交额（不含军品）", "亿元"),
    ],
)
def test_brackets_stay_unless_they_hold_the_measure(written: str, name: str, measure: str) -> None:
    assert without_measure(written) == (name, measure)


def test_names_that_differ_in_brackets_stay_apart(catalogue: Catalogue) -> None:
    text = "指标,单位,2022年8月\n示范社（含培育）,家,12\n示范社（不含培育）,家,8\n示范社,家,20\n"
    assert [one.name for one in proposed(text, catalogue).indicators] == [
        "示范社（含培育）",
        "示范社（不含培育）",
        "示范社",
    ]


@pytest.mark.parametrize(
    ("text", "cycle"),
    [
        ("指标,2022年第一季度,2022年第二季度\n粮食产值（万元）,48.1,50.4\n", Cycle.QUARTER),
        ("指标,2022年3月,2022年6月\n粮食产值（万元）,48.1,50.4\n", Cycle.QUARTER),
        ("指标,2022年3月,2022年4月\n粮食产值（万元）,48.1,50.4\n", Cycle.MONTH),
        ("指标,2020年,2021年\n粮食产值（万元）,48.1,50.4\n", Cycle.YEAR),
    ],
)
def test_how_often_the_file_reports(text: str, cycle: Cycle, catalogue: Catalogue) -> None:
    assert [one.cycle for one in proposed(text, catalogue).indicators] == [cycle]


def test_no_goal_and_a_goal_of_nothing_are_none(catalogue: Catalogue) -> None:
    text = "指标,单位,年度目标,2022年8月\n甲,家,0,5\n乙,家,,6\n丙,家,30,7\n丁,家,0.0,8\n"
    found = proposed(text, catalogue, target=2)
    assert [one.value for one in found.targets] == [None, None, Decimal(30), None]


def test_what_is_done_in_several_months_adds_up(catalogue: Catalogue) -> None:
    (found,) = proposed("指标,单位,2022年1-8月\n粮食产值,万元,320\n", catalogue).indicators
    assert (found.kind, found.basis) == (Kind.FLOW, Basis.CUMULATIVE)


QUARTERS = (
    "指标,2022年第一季度,2022年第二季度\n"
    "渔业产值当季值(亿元),1.5,1.75\n"
    "渔业产值累计值(亿元),1.5,3.25\n"
    "农业总产值当季值(亿元),5,6\n"
    "农业总产值累计值(亿元),5,11\n"
)
EXPORT = (
    "指标,某地:渔业产值:当季值,某地:渔业产值:累计值\n"
    "频度,季,季\n"
    "单位,亿元,亿元\n"
    "2022-03,1.5,1.5\n"
    "2022-06,1.75,3.25\n"
)
TWO_LEVELS = (
    "乡镇,新增农机（台）,,投入资金（万元）,\n"
    ",本月,累计,本月,累计\n"
    "东塘街道,5,40,10.5,90\n"
    "西岭街道,3,20,8,60\n"
)


@pytest.mark.parametrize(("text", "name"), [(QUARTERS, "渔业产值"), (EXPORT, "某地:渔业产值")])
def test_single_quarters_and_cumulative_figures_are_one_indicator(
    text: str, name: str, catalogue: Catalogue
) -> None:
    """Its two bases; 农业总产值 is known, by both of its names."""
    indicator, *others = proposed(text, catalogue).indicators
    assert (indicator.name, indicator.measure, indicator.kind) == (name, "亿元", Kind.FLOW)
    assert (indicator.basis, indicator.cycle, indicator.decimals) == (Basis.CUMULATIVE, Cycle.QUARTER, 2)
    assert others == []


def test_two_levels_of_a_head(catalogue: Catalogue) -> None:
    machines, money = proposed(TWO_LEVELS, catalogue).indicators
    assert (machines.name, machines.measure, machines.kind) == ("新增农机", "台", Kind.FLOW)
    assert (money.name, money.measure, money.decimals) == ("投入资金", "万元", 1)
    assert machines.basis is money.basis is Basis.CUMULATIVE and machines.parts_only
