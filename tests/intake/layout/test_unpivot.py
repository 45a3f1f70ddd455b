"""From a layout to statements: what each figure takes from its row, its header and the whole sheet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import About, Layout, LayoutColumn, Passed, Passing
from tests.intake.sheets import look, sheet


def test_a_row_speaks_before_its_header_and_the_header_before_the_sheet() -> None:
    grid = sheet("单位,值(甲),值(乙)\n家,1,2\n,3,4")
    layout = Layout(
        sheet="",
        header=(1,),
        columns=(
            LayoutColumn(0, "单位", "measure"),
            LayoutColumn(1, "值(甲)", "value", About(measure="件")),
            LayoutColumn(2, "值(乙)", "value"),
        ),
        first=2,
        last=3,
        page=About(code="X", measure="人"),
    )
    found = unpivot(grid, layout)
    assert found.texts["measure"].to_pylist() == ["家", "家", "件", "人"]
    assert found.texts["code"].to_pylist() == ["X"] * 4
    assert found.texts["value"].to_pylist() == ["1", "2", "3", "4"]
    assert found.row.tolist() == [2, 2, 3, 3]
    assert found.place.tolist() == [1, 2, 1, 2]


def test_an_indicator_in_the_header_is_not_mixed_with_the_sheets_own() -> None:
    grid = sheet("期间,农业总产值\n2022-08,1")
    columns = (
        LayoutColumn(0, "期间", "month"),
        LayoutColumn(1, "农业总产值", "value", About(name="农业总产值")),
    )
    layout = Layout("", (1,), columns, 2, 2, page=About(code="FARMS"))
    assert unpivot(grid, layout).at(0)[:2] == ("", "农业总产值")


def test_a_blank_month_is_not_filled_from_the_title() -> None:
    found = look("2022年8月,,\n指标,期间,数值\n农业总产值,2022-07,1\n新增合作社,,2", "x.csv")
    assert found.told == ["3 农业总产值 _ 2022-07 _ 1 _", "4 新增合作社 _ _ _ 2 _"]


@pytest.mark.parametrize(
    ("year", "month", "period"),
    [
        ("2022", "8", "2022年8月"),
        ("2022年", "08", "2022年8月"),
        ("2022.0", "8.0", "2022年8月"),
        ("2022", "8月", "2022年8月"),
        ("2022", "1-8月", "2022年1-8月"),
        ("2022", "上半年", "2022年上半年"),
        ("2022", "", "_"),
        ("2022", "—", "_"),
    ],
)
def test_year_and_month_in_two_columns(year: str, month: str, period: str) -> None:
    found = look(f"年份,月份,指标,数值\n{year},{month},农业总产值,1\n2021,12,农业总产值,2", "x.csv")
    assert [line.split()[3] for line in found.told] == [period, "2021年12月"]


def test_a_year_alone_is_the_whole_year() -> None:
    assert look("年份,农业总产值\n2022,1", "x.csv").told == ["2 农业总产值 _ 2022年 _ 1 _"]


def test_numerator_and_denominator_belong_to_the_only_figure() -> None:
    found = look("指标,期间,数值,分子,分母\n农户参保覆盖率,2022-08,,2,3", "x.csv")
    assert found.statements.at(0)[5:8] == ("", "2", "3")


def test_numerator_and_denominator_may_stand_without_a_figure() -> None:
    found = look("指标,期间,分子,分母\n农户参保覆盖率,2022-08,2,3", "x.csv")
    assert found.statements.at(0)[5:8] == ("", "2", "3")
    assert found.statements.place.tolist() == [2]


def test_parts_of_several_months_each_go_to_their_own() -> None:
    found = look(
        "指标,2022年7月,,,2022年8月,,\n,数值,分子,分母,数值,分子,分母\n农户参保覆盖率,50,1,2,75,3,4", "x.csv"
    )
    assert [found.statements.at(index)[3:8] for index in range(2)] == [
        ("2022年7月", "", "50", "1", "2"),
        ("2022年8月", "", "75", "3", "4"),
    ]


def test_notes_are_repeated_for_each_figure_of_a_row() -> None:
    found = look("指标,2022年7月,2022年8月,备注\n农业总产值,1,2,含补报", "x.csv")
    assert found.statements.texts["note"].to_pylist() == ["含补报", "含补报"]


def test_names_with_more_than_a_name() -> None:
    found = look(
        "指标,2022年8月\n1.农业总产值(亿元),1\n其中：新增合作社,2\n（二）家庭农场数,3\n未知数（件）,4",
        "x.csv",
    )
    assert found.told == [
        "2 农业总产值 _ 2022年8月 _ 1 亿元",
        "3 新增合作社 _ 2022年8月 _ 2 _",
        "4 家庭农场数 _ 2022年8月 _ 3 _",
        "5 未知数 _ 2022年8月 _ 4 件",
    ]


def test_a_yearbooks_names_say_what_they_cover_and_growth_is_left_aside() -> None:
    found = look(
        """
指标：农业,,
时间：最近2月,,
指标,2022年8月,2022年7月
农业总产值_当期值(亿元),1.2,1.1
农业总产值_累计值(亿元),12.3,11.1
农业总产值_累计增长(%),8.1,7.9
""",
        "x.csv",
    )
    assert found.told == [
        "4 农业总产值 _ 2022年8月 当月 1.2 亿元",
        "4 农业总产值 _ 2022年7月 当月 1.1 亿元",
        "5 农业总产值 _ 2022年8月 累计 12.3 亿元",
        "5 农业总产值 _ 2022年7月 累计 11.1 亿元",
    ]
    assert found.asked == ["(6 指标 computed-row)"]


def test_a_basis_in_a_column_without_header() -> None:
    found = look("指标,,2022年8月\n农业总产值,当月,1.2\n农业总产值,累计,12.3", "x.csv")
    assert [line.split()[4] for line in found.told] == ["当月", "累计"]


YEAR_ONCE = [
    (["2022年1月", "2月", "3月"], ["2022年1月", "2022年2月", "2022年3月"]),
    (["2021年12月", "2022年1月", "2月"], ["2021年12月", "2022年1月", "2022年2月"]),
    (["2022年3月", "2月", "1月"], ["2022年3月", "2022年2月", "2022年1月"]),  # newest first
    (["2022年12月", "1月", "2月"], None),  # of which year?
    (["2021年1月", "2022年12月", "1月"], None),
]


@pytest.mark.parametrize(("written", "meant"), YEAR_ONCE)
def test_a_year_written_once_goes_for_the_months_behind_it(
    written: list[str], meant: list[str] | None
) -> None:
    headers = look(f"指标,{','.join(written)}\n农业总产值,1,2,3", "x.csv")
    rows = look("期间,农业总产值\n" + "\n".join(f"{month},1" for month in written), "x.csv")
    if meant is None:
        assert headers.asked == ["- - month-unknown"]
    else:
        assert headers.statements.texts["month"].to_pylist() == meant
    assert rows.statements.texts["month"].to_pylist() == (meant or written)


def test_marks_against_formulas_are_taken_off_again() -> None:
    found = look("指标,期间,数值,说明\n新增合作社,2022-08,'-3,'=1+1\n新增家庭农场,2022-08,4,'甲'", "x.csv")
    assert found.statements.texts["value"].to_pylist() == ["-3", "4"]
    assert found.statements.texts["note"].to_pylist() == ["=1+1", "'甲'"]


def test_rows_passed_are_not_among_the_statements() -> None:
    grid = sheet("指标,数值\n甲,1\n乙,2\n丙,3")
    columns = (LayoutColumn(0, "指标", "name"), LayoutColumn(1, "数值", "value"))
    layout = Layout("", (1,), columns, 2, 4, passed=(Passed(3, Passing.SKIPPED),))
    assert unpivot(grid, layout).texts["name"].to_pylist() == ["甲", "丙"]


def test_nothing_below_the_header() -> None:
    grid = sheet("指标,数值\n注：无")
    layout = Layout("", (1,), (LayoutColumn(0, "指标", "name"), LayoutColumn(1, "数值", "value")), 2, 1)
    assert len(unpivot(grid, layout)) == 0


FIGURES = st.lists(st.lists(st.integers(0, 999), min_size=3, max_size=3), min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(FIGURES)
def test_wide_and_long_say_the_same(figures: list[list[int]]) -> None:
    """One table by month, written wide and long, gives the same statements but for row and place."""
    names = ["农业总产值", "家庭农场数", "新增家庭农场", "新增合作社", "化肥用量", "调度会"][: len(figures)]
    months = ["2022年8月", "2022年7月", "2022年6月"]
    wide = "\n".join(
        [f"指标,{','.join(months)}"]
        + [f"{name},{','.join(map(str, row))}" for name, row in zip(names, figures, strict=True)]
    )
    long = "\n".join(
        ["指标,期间,数值"]
        + [
            f"{name},{month},{value}"
            for name, row in zip(names, figures, strict=True)
            for month, value in zip(months, row, strict=True)
        ]
    )
    first, second = look(wide, "x.csv").statements, look(long, "x.csv").statements
    assert [first.at(index) for index in range(len(first))] == [
        second.at(index) for index in range(len(second))
    ]
