"""What the figures draw and say, against 青禾县's figures."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from indicators.design.tokens import DARK_THEME, LIGHT_THEME
from indicators.desk.desk import Desk
from indicators.desk.figures.views import IndicatorState
from indicators.i18n.language import language
from indicators.model.month import Month
from indicators.web.charts.figures import cumulative_figure, months_figure, units_figure

ZH = language("zh")


@pytest.fixture(scope="module")
def desk(unwritten: Desk) -> Desk:
    return unwritten


def state(desk: Desk, code: str) -> IndicatorState:
    return desk.indicator_state(code, Month(2022, 8))


def lines(figure: Any) -> dict[str, list[tuple[float, float]]]:
    return {trace.name: list(zip(trace.x, trace.y, strict=True)) for trace in figure.data if trace.name}


def words(figure: Any) -> list[str]:
    return [annotation.text for annotation in figure.layout.annotations]


def test_the_year_against_last_year_plan_and_target(desk: Desk) -> None:
    figure = cumulative_figure(state(desk, "OUTPUT"), ZH, dark=False)
    drawn = lines(figure)
    # January goes with February; March and April are missing, so no line runs over them
    assert drawn["今年"] == [(0, 0), (2, 1.5), (3, None), (4, None), (5, 6.5), (6, 8), (7, 9.6), (8, 9.4)]
    unknown = [(month, None) for month in (2, 3, 4, 5, 6, 7)]
    assert drawn["去年"] == [(0, 0), *unknown, (8, 10), (9, None), (10, None), (11, None), (12, 16)]
    assert dict(drawn["计划"])[8] == 12.5  # 20 × 10 ÷ 16: last year's shape
    assert {"亿元", "年度目标 20亿元", "去年", "计划", "9.4"} <= set(words(figure))
    assert figure.layout.yaxis.range[0] == 0  # counts start at nought


def test_labels_and_hover_texts_stand_where_the_sentence_stands(desk: Desk) -> None:
    """19.996 of 20 is not 20; a rate has its decimals; a minus is no hyphen; nothing is −0."""
    found = state(desk, "OUTPUT")
    near = [replace(found.this_year[0], value=Decimal(text)) for text in ("-0.004", "-1.255", "19.996")]
    months = [replace(point, month=Month(2022, number)) for number, point in enumerate(near, start=6)]
    figure = cumulative_figure(replace(found, this_year=tuple(months)), ZH, dark=False)
    hovers = next(trace.customdata for trace in figure.data if trace.name == "今年")
    assert [text for text in hovers if text] == [
        "0",
        "0",
        "−1.26",
        "19.996",
    ]  # the months without a figure say nothing
    assert "19.996" in words(figure)
    share = state(desk, "SHARE")
    whole = replace(share.this_year[-1], month=Month(2022, 8), value=Decimal(30))
    assert "30.0" in words(cumulative_figure(replace(share, this_year=(whole,)), ZH, dark=False))


def test_a_figure_between_two_gaps_is_a_dot(desk: Desk) -> None:
    """Last year's August and December stand alone; February of this year hangs on the year's beginning."""
    figure = cumulative_figure(state(desk, "OUTPUT"), ZH, dark=False)
    traces = {trace.name: trace for trace in figure.data if trace.name}
    dots = {
        name: [month for month, size in zip(trace.x, trace.marker.size, strict=True) if size]
        for name, trace in traces.items()
    }
    assert (dots["去年"], dots["今年"], dots["计划"]) == ([8, 12], [], [])
    assert (traces["去年"].mode, traces["今年"].mode) == ("lines+markers", "lines")
    assert not any(trace.connectgaps for trace in traces.values())


def test_between_two_quarters_the_line_goes_on(desk: Desk) -> None:
    """FARMS is reported each quarter: nothing is missing from March to June, to September June is."""
    quarterly = state(desk, "FARMS")
    (june,) = quarterly.this_year
    march = replace(june, month=Month(2022, 3))
    both = replace(quarterly, this_year=(march, june))
    assert lines(cumulative_figure(both, ZH, dark=False))["今年"] == [(3, 1110), (6, 1110)]
    september = replace(june, month=Month(2022, 9))
    later = replace(quarterly, month=Month(2022, 9), this_year=(march, september))
    assert lines(cumulative_figure(later, ZH, dark=False))["今年"] == [(3, 1110), (6, None), (9, 1110)]


def test_a_later_month_belongs_to_a_later_view(desk: Desk) -> None:
    figure = cumulative_figure(desk.indicator_state("OUTPUT", Month(2022, 6)), ZH, dark=False)
    assert lines(figure)["今年"][-1] == (6, 8)
    assert "8" in words(figure)


def test_a_range_has_two_target_lines(desk: Desk) -> None:
    figure = cumulative_figure(state(desk, "SHARE"), ZH, dark=False)
    assert {"年度目标 20%", "年度目标 40%"} <= set(words(figure))
    assert [shape.y0 for shape in figure.layout.shapes] == [20, 40]


def test_without_a_target_there_is_no_target_line(desk: Desk) -> None:
    figure = cumulative_figure(state(desk, "NEW_ALL"), ZH, dark=False)
    assert not figure.layout.shapes
    assert not any("目标" in text for text in words(figure))


def test_months_beside_last_year(desk: Desk) -> None:
    figure = months_figure(state(desk, "OUTPUT"), ZH, dark=False)
    this_year = figure.data[1]
    assert dict(zip(this_year.x, this_year.y, strict=True))[8] == pytest.approx(-0.2)
    assert this_year.customdata[0] == "2022年2月 1.5（自2022年1月起合并）"


def test_a_bar_of_several_months_is_hatched(desk: Desk) -> None:
    """February with January, May with March and April; June's is its own."""
    this_year = months_figure(state(desk, "OUTPUT"), ZH, dark=False).data[1]
    assert list(zip(this_year.x, this_year.marker.pattern.shape, strict=True)) == [
        (2, "/"),
        (5, "/"),
        (6, ""),
        (7, ""),
        (8, ""),
    ]


def test_last_years_word_leaves_the_end_to_this_years_figure(desk: Desk) -> None:
    """Told at December's end until this year's line comes near it."""
    found = state(desk, "OUTPUT")
    december = replace(found.this_year[-1], month=Month(2022, 12))
    full = [replace(december, month=Month(2021, number), value=Decimal(number)) for number in range(1, 13)]
    early = replace(found, last_year=tuple(full))
    late = replace(early, month=Month(2022, 12), this_year=(*found.this_year, december))
    assert place(cumulative_figure(early, ZH, dark=False), "去年") == 12
    assert place(cumulative_figure(late, ZH, dark=False), "去年") < 11


def place(figure: Any, text: str) -> float:
    return next(float(one.x) for one in figure.layout.annotations if one.text == text)


def test_a_sub_district_that_is_behind_says_its_month(desk: Desk) -> None:
    found = state(desk, "NEW_FARMS")
    line = found.units[0]
    assert line.progress.last_known is not None
    june = replace(line.progress.last_known, month=Month(2022, 6))
    older = replace(line, progress=replace(line.progress, last_known=june))
    bars = units_figure(replace(found, units=(older, found.units[1])), ZH, dark=False).data[0]
    assert list(bars.text) == ["40", "80（6月）"]


def test_units_stand_largest_first(desk: Desk) -> None:
    bars = units_figure(state(desk, "NEW_FARMS"), ZH, dark=False).data[0]
    assert [(name.strip(), value) for name, value in zip(bars.y, bars.x, strict=True)] == [
        ("西岭街道", 40),  # plotly draws from below
        ("东塘街道", 80),
    ]
    assert list(bars.text) == ["40", "80"]


def test_names_cannot_act_as_markup(desk: Desk) -> None:
    found = state(desk, "NEW_FARMS")
    line = found.units[0]
    evil = replace(line, unit=replace(line.unit, name_zh='<a href="//x">R&D</a>'))
    bars = units_figure(replace(found, units=(evil,)), ZH, dark=False).data[0]
    assert bars.y[0].strip() == '&lt;a href="//x"&gt;R&amp;D&lt;/a&gt;'


def test_colours_come_from_the_theme(desk: Desk) -> None:
    for dark, theme in ((False, LIGHT_THEME), (True, DARK_THEME)):
        figure = cumulative_figure(state(desk, "OUTPUT"), ZH, dark)
        assert figure.layout.font.color == theme.ink
        assert {trace.line.color for trace in figure.data if trace.name == "今年"} == {theme.blue}


def test_hover_speaks_the_pages_language(desk: Desk) -> None:
    figure = cumulative_figure(state(desk, "OUTPUT"), language("en"), dark=False)
    assert set(lines(figure)) == {"this year", "last year", "plan"}
    assert figure.layout.xaxis.ticktext[7] == "Aug"
