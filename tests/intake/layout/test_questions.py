"""Where a careful colleague would ask, the layout asks; where it would only mention, it mentions."""

import pytest

from indicators.intake.model import About, Corrections, Passing, Use
from tests.intake.sheets import book, look, sheet


@pytest.mark.parametrize(
    ("text", "name", "asked", "suggestions"),
    [
        pytest.param("指标,数值\n农业总产值,12", "农业.csv", "- - month-unknown", (), id="no month anywhere"),
        pytest.param(
            "指标,数值\n农业总产值,12",
            "农业8月.csv",
            "- - month-unknown",
            ("2022年8月",),
            id="no year anywhere",
        ),
        pytest.param(
            "2022年报,\n指标,数值\n农业总产值,12",
            "x.csv",
            "- - month-unknown",
            ("2022年12月",),
            id="only a year",
        ),
        pytest.param(
            "指标,7月,8月\n农业总产值,11,12",
            "x.csv",
            "- - month-unknown",
            ("2022年7月",),
            id="headers without year",
        ),
        pytest.param(
            "2022年7月,\n指标,数值\n农业总产值,12",
            "2022年8月.csv",
            "- - months-differ",
            ("2022年7月", "2022年8月"),
            id="title against file name",
        ),
        pytest.param(
            "指标,完成数,实际值,期间\n农业总产值,12,13,2022-08",
            "x.csv",
            "1 完成数 value-unclear",
            ("完成数", "实际值"),
            id="two columns of figures",
        ),
        pytest.param(
            "指标,甲类,乙类,期间\n农业总产值,12,13,2022-08",
            "x.csv",
            "1 甲类 value-unclear",
            ("甲类", "乙类"),
            id="two columns of numbers that nobody knows",
        ),
        pytest.param(
            "指标,数值,数值,期间\n农业总产值,12,13,2022-08",
            "x.csv",
            "1 数值 repeated-column",
            (),
            id="the same header twice",
        ),
        pytest.param("指标,期间\n农业总产值,2022-08", "x.csv", "1 - value-missing", (), id="no figures"),
        pytest.param("街道,2022年8月\n东塘街道,5", "x.csv", "1 - indicator-unknown", (), id="of what?"),
        pytest.param(
            "指标,单位,期间,数值\n新增家庭农场,东塘街道,2022-08,5\n新增家庭农场,家,2022-08,6",
            "x.csv",
            "1 单位 mixed-unit-column",
            ("unit", "measure"),
            id="places and measures in one column",
        ),
        pytest.param(
            "指标,计量单位,2022年8月(万元)\n农业总产值,亿元,5",
            "x.csv",
            "1 2022年8月(万元) measures-disagree",
            (),
            id="header and row measure differently",
        ),
        pytest.param(
            "指标编码,期间,数值\nFARMS,2022-08,1,450",
            "x.csv",
            "2 D row-too-long",
            (),
            id="1,450 without quotes",
        ),
    ],
)
def test_what_is_asked(text: str, name: str, asked: str, suggestions: tuple[str, ...]) -> None:
    found = look(text, name)
    assert found.asked == [asked]
    assert found.problems[0].suggestions == suggestions


@pytest.mark.parametrize(
    ("text", "corrections", "told"),
    [
        pytest.param(
            "指标,数值\n农业总产值,12",
            Corrections(page=About(month="2022-08")),
            ["2 农业总产值 _ 2022-08 _ 12 _"],
            id="the month",
        ),
        pytest.param(
            "指标,7月,8月\n农业总产值,11,12",
            Corrections(page=About(month="2022-08")),
            ["2 农业总产值 _ 2022年7月 _ 11 _", "2 农业总产值 _ 2022年8月 _ 12 _"],
            id="the year of months in headers",
        ),
        pytest.param(
            "指标,完成数,实际值,期间\n农业总产值,12,13,2022-08",
            Corrections(uses={2: Use("value")}),
            ["2 农业总产值 _ 2022-08 _ 13 _"],
            id="one of two columns",
        ),
        pytest.param(
            "指标,甲类,乙类,期间\n农业总产值,12,13,2022-08",
            Corrections(uses={1: Use("value", About(basis="当月")), 2: Use("value", About(basis="累计"))}),
            ["2 农业总产值 _ 2022-08 当月 12 _", "2 农业总产值 _ 2022-08 累计 13 _"],
            id="both columns",
        ),
        pytest.param(
            "街道,2022年8月\n东塘街道,5",
            Corrections(page=About(code="NEW_FARMS")),
            ["2 NEW_FARMS 东塘街道 2022年8月 _ 5 _"],
            id="the indicator",
        ),
        pytest.param(
            "指标,单位,期间,数值\n新增家庭农场,东塘街道,2022-08,5\n新增家庭农场,家,2022-08,6",
            Corrections(skipped=frozenset({3}), uses={1: Use("unit")}),
            ["2 新增家庭农场 东塘街道 2022-08 _ 5 _"],
            id="a row skipped, a column decided",
        ),
        pytest.param(
            "项目X,期间,数值\n新增家庭农场,2022-08,5",
            Corrections(cells={(1, 0): "指标名称", (2, 2): "6"}),
            ["2 新增家庭农场 _ 2022-08 _ 6 _"],
            id="cells",
        ),
        pytest.param(
            "指标编码,期间,数值\nFARMS,2022-08,1,450",
            Corrections(uses={3: Use(None)}),
            ["2 FARMS _ 2022-08 _ 1 _"],
            id="a column left aside",
        ),
    ],
)
def test_an_answer_is_enough(text: str, corrections: Corrections, told: list[str]) -> None:
    found = look(text, "x.csv", corrections=corrections)
    assert found.told == told
    assert found.asked == []


def test_totals_are_left_aside_when_the_parts_are_there() -> None:
    found = look(
        "2022年8月新增家庭农场,,,\n街道,1月,2月,合计\n东塘街道,1,2,3\n西岭街道,4,5,9\n合 计,5,7,12", "x.csv"
    )
    assert found.fields == ["unit", "value", "value", "-"]
    assert [(passed.row, passed.why) for passed in found.layout.passed] == [(5, Passing.TOTAL)]
    assert found.asked == ["(2 合计 total-column)", "(5 街道 total-row)"]
    assert found.problem("total-row").suggestions == ("青禾县",)


def test_a_total_without_parts_is_the_whole_area() -> None:
    found = look("街道,2022年8月家庭农场数\n合计,1450", "x.csv")
    assert found.told == ["2 家庭农场数 QH 2022年8月 _ 1450 _"]
    assert found.asked == ["(2 街道 total-taken)"]


def test_months_beside_their_sum_are_single_months() -> None:
    found = look("指标,1月,2月,3月,累计\n新增家庭农场,1,2,3,6", "2022.csv")
    assert [line.split()[4] for line in found.told] == ["当月"] * 3
    assert found.asked == ["(1 累计 total-column)"]


def test_the_whole_area_by_another_word() -> None:
    found = look("地区,2022年8月家庭农场数\n全县,1450\n东塘街道,50", "x.csv")
    assert [line.split()[2] for line in found.told] == ["QH", "东塘街道"]


@pytest.mark.parametrize(
    "line",
    [
        "注：以上为初步数",
        "数据来源：县统计局",
        "填表人：张三,审核人：李四,联系电话：12345678",
        "2.西岭街道含农场。",
        "*含补报",
        "Source: county gazette",
    ],
)
def test_footnotes_are_no_data(line: str) -> None:
    found = look(f"指标,期间,数值\n农业总产值,2022-08,12\n{line}", "x.csv")
    assert found.layout.last == 2
    assert len(found.statements) == 1
    assert found.problems == ()


def test_the_header_on_every_printed_page() -> None:
    found = look("指标,期间,数值\n农业总产值,2022-07,11\n,,\n指标,期间,数值\n农业总产值,2022-08,12", "x.csv")
    assert [line.split()[0] for line in found.told] == ["2", "5"]
    assert found.problems == ()


def test_a_second_table_with_a_month_of_its_own_is_left_aside() -> None:
    found = look("2022年7月,\n指标,数值\n农业总产值,11\n,\n2022年8月,\n指标,数值\n农业总产值,12", "x.csv")
    assert found.told == ["3 农业总产值 _ 2022年7月 _ 11 _"]
    assert found.asked == ["(5 - second-table)"]


DATA = "指标,期间,数值\n农业总产值,2022-08,12"


def test_the_sheet_with_the_table_is_read_and_others_are_told() -> None:
    guide = sheet("填报说明\n请按月填报", "说明")
    other = sheet("指标编码,期间\nOUTPUT,2022-08", "清单")
    found = look(book(guide, other, sheet(DATA, "数据"), name="x.xlsx"))
    assert found.layout.sheet == "数据"
    assert found.asked == ["(- - other-sheets)"]
    assert found.problems[0].suggestions == ("清单",)


def test_sheets_alike_are_asked_about() -> None:
    sheets = book(sheet(DATA, "7月"), sheet(DATA, "8月"), name="x.xlsx")
    assert look(sheets).problem("sheet-unclear").suggestions == ("7月", "8月")
    chosen = look(sheets, corrections=Corrections(sheet="8月"))
    assert chosen.layout.sheet == "8月"
    assert chosen.problems == ()


def test_rows_without_a_header_that_say_everything() -> None:
    found = look("OUTPUT,东塘街道,2022-08,12.3\nFARMS,,2022-08,15", "x.csv")
    assert found.told == ["1 OUTPUT 东塘街道 2022-08 _ 12.3 _", "2 FARMS _ 2022-08 _ 15 _"]
    assert found.asked == ["(- D taken-as-value)"]


def test_rows_without_a_header_and_two_figures_are_asked_about() -> None:
    found = look("OUTPUT,2022-08,12.3,20\nFARMS,2022-08,15,7", "x.csv")
    assert found.asked == ["- C value-unclear"]
    assert found.problems[0].suggestions == ("C", "D")
    chosen = Corrections(uses={3: Use("value")})
    assert look("OUTPUT,2022-08,12.3,20\nFARMS,2022-08,15,7", "x.csv", corrections=chosen).told == [
        "1 OUTPUT _ 2022-08 _ 20 _",
        "2 FARMS _ 2022-08 _ 7 _",
    ]


def test_spare_rows_below_the_last_figure_are_no_headings() -> None:
    """The template's: a month alone, prepared and not used."""
    found = look("指标,期间,数值\n农业总产值,2022-08,12\n,2022-08,\n,2022-08,", "x.csv")
    assert [(passed.row, passed.why) for passed in found.layout.passed] == [
        (3, Passing.SPARE),
        (4, Passing.SPARE),
    ]
