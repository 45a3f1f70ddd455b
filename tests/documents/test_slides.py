"""The presentations, opened again: charts that can be edited, every figure, nothing beyond its slide."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from pptx.oxml.ns import qn
from pptx.util import Pt

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import MonthBriefing
from indicators.documents.slides.fitting import (
    SMALLEST,
    height_of,
    lines_of,
    shortened,
    size_for,
    width_of,
)
from indicators.documents.slides.house import HEIGHT, WIDTH
from indicators.documents.slides.month import deck
from indicators.i18n.language import language
from indicators.i18n.numbers import percent, points
from tests.briefing import made
from tests.documents.opened import charts, pictures, presentation, slide_rows, slide_texts

ZH, EN = language("zh"), language("en")


@pytest.fixture(scope="module")
def briefing() -> MonthBriefing:
    return made.briefing()


@pytest.fixture(scope="module")
def content(briefing: MonthBriefing) -> bytes:
    return deck(briefing, made.minutes(), ZH)


@pytest.fixture(scope="module")
def slides(content: bytes) -> list[Any]:
    return list(presentation(content).slides)


def title(slide: Any) -> str:
    return str(slide.shapes.title.text_frame.text)


def titled(slides: list[Any], said: str) -> list[Any]:
    return [slide for slide in slides if title(slide).removesuffix("（续）") == said]


def test_wide_slides_in_the_meetings_order(content: bytes, slides: list[Any]) -> None:
    shown = presentation(content)
    assert (shown.slide_width, shown.slide_height) == (Pt(960), Pt(540))
    assert list(dict.fromkeys(title(slide).removesuffix("（续）") for slide in slides))[:7] == [
        "2022年8月调度会",
        "上次会议议定事项落实情况",
        "上次会议工作清单进展",
        "总体进展",
        "总表",
        "本次会议重点",
        "新增雏鹰企业",
    ]
    assert [title(slide) for slide in slides][-2:] == ["议定事项", "工作清单"]


def test_each_slide_says_as_of_when_and_that_it_is_demonstration(slides: list[Any]) -> None:
    for slide in slides:
        said = "\n".join(slide_texts(slide))
        assert "会议版，数据冻结于2022年9月5日 17:30" in said
        assert "演示数据，非官方统计" in said


def test_curves_are_charts_with_the_briefings_numbers(briefing: MonthBriefing, slides: list[Any]) -> None:
    for focus in briefing.focus:
        slide = titled(slides, focus.row.name.zh)[0]
        curve, *bars = charts(slide)
        drawn = {series.name: list(series.values) for series in curve.plots[0].series}
        wanted = {
            "2022": focus.curve.this_year,
            "2021": focus.curve.last_year,
            "计划": focus.curve.planned,
            "年度目标": (focus.curve.target,) * 12,
        }
        assert drawn == {name: floats(values) for name, values in wanted.items() if any(values)} | {
            name: floats(values) for name, values in wanted.items() if name in drawn
        }
        assert [list(chart.plots[0].series[0].values) for chart in bars] == [floats(focus.curve.singles)]
        assert list(curve.plots[0].categories) == [f"{n}月" for n in range(1, 13)]


BROKEN = [
    # months missing this year and last year, how blank cells are shown: between two figures a line breaks
    ((), (), "span"),
    ((4,), (), "gap"),
    ((), (5,), "gap"),
    ((9, 10), (), "span"),  # after the last figure nothing is bridged
    ((), (1,), "span"),  # before the first one neither
]


@pytest.mark.parametrize(("missing", "missing_last_year", "blanks"), BROKEN)
def test_no_line_runs_over_missing_months(
    briefing: MonthBriefing, missing: tuple[int, ...], missing_last_year: tuple[int, ...], blanks: str
) -> None:
    first = briefing.focus[0]

    def without(values: tuple[Decimal | None, ...], months: tuple[int, ...]) -> tuple[Decimal | None, ...]:
        return tuple(None if number in months else value for number, value in enumerate(values, 1))

    curve = replace(
        first.curve,
        this_year=without(first.curve.this_year, missing),
        last_year=without(first.curve.last_year, missing_last_year),
        missing=missing,
        missing_last_year=missing_last_year,
    )
    content = deck(replace(briefing, focus=(replace(first, curve=curve),)), made.minutes(), ZH)
    chart = charts(titled(list(presentation(content).slides), first.row.name.zh)[0])[0]
    shown = chart._chartSpace.chart.find(qn("c:dispBlanksAs")).get("val")
    dots = {str(series.marker.style) for series in chart.plots[0].series if None in tuple(series.values)}
    assert shown == blanks
    assert ("CIRCLE (8)" in dots) is (blanks == "gap")


def floats(values: tuple[Decimal | None, ...]) -> list[float | None]:
    return [None if value is None else float(value) for value in values]


def test_a_charts_numbers_stand_in_its_own_workbook(briefing: MonthBriefing, slides: list[Any]) -> None:
    focus = briefing.focus[0]
    chart = charts(titled(slides, focus.row.name.zh)[0])[0]
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    header, *rows = list(book.active.values)
    assert header[1:] == ("2022", "2021", "计划", "年度目标")
    assert [row[1] for row in rows] == floats(focus.curve.this_year)


def test_no_picture_stands_for_a_chart(content: bytes) -> None:
    assert [name for name in pictures(content) if "thumbnail" not in name] == []


def test_the_overall_table_is_whole(briefing: MonthBriefing, slides: list[Any]) -> None:
    rows = [row for slide in titled(slides, "总表") for row in slide_rows(slide)[1:]]
    assert [(row[1], row[4], row[5]) for row in rows] == [
        (
            f"其中：{row.name.zh}" if row.joint else row.name.zh,
            percent(row.completion),
            points(row.gap),
        )
        for row in briefing.rows
    ]
    headers = {tuple(slide_rows(slide)[0]) for slide in titled(slides, "总表")}
    assert headers == {("状态", "指标名称", "累计完成", "年度目标", "完成率", "差值", "同比", "责任科室")}


def test_every_indicator_to_discuss_has_its_sentence_and_words(
    briefing: MonthBriefing, slides: list[Any]
) -> None:
    for focus in briefing.focus:
        said = [text for slide in titled(slides, focus.row.name.zh) for text in slide_texts(slide)]
        assert focus.row.sentence.zh in said
        if focus.row.commentary is not None:
            assert focus.row.commentary.cause in said
            assert focus.row.commentary.measure in said


@pytest.mark.parametrize("code", ["zh", "en"])
def test_nothing_lies_beyond_a_slide_and_nothing_is_small(briefing: MonthBriefing, code: str) -> None:
    for slide in presentation(deck(briefing, None, language(code))).slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= Pt(WIDTH) + 1
            assert shape.top + shape.height <= Pt(HEIGHT) + 1
            if shape.has_text_frame:
                assert fits(shape), shape.text_frame.text
        assert min(sizes(slide)) >= SMALLEST


def fits(shape: Any) -> bool:
    """Whether its text is no taller than the box: in one line, or as broken at its largest size."""
    runs = [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs]
    wide = sum(width_of(run.text, run.font.size.pt) for run in runs)
    if len(shape.text_frame.paragraphs) == 1 and runs and wide <= shape.width.pt + 1:
        return bool(max(run.font.size.pt for run in runs) <= shape.height.pt)
    size = max((run.font.size.pt for run in runs), default=SMALLEST)
    tall = height_of(shape.text_frame.text, size, shape.width.pt + 1)
    return bool(tall <= shape.height.pt + size * 0.35)


def sizes(slide: Any) -> list[float]:
    frames = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    frames += [
        cell.text_frame
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    return [run.font.size.pt for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs]


def test_long_words_go_on_on_a_further_slide(briefing: MonthBriefing) -> None:
    cause = "退回率高，材料不全，逐户核对后再报。" * 60
    row = replace(briefing.focus[0].row, commentary=made.words(cause, "逐户上门。"))
    focus = (replace(briefing.focus[0], row=row),)
    slides = list(presentation(deck(replace(briefing, focus=focus), None, ZH)).slides)
    shown = titled(slides, row.name.zh)
    assert len(shown) > 1
    pieces = [text for slide in shown for text in slide_texts(slide) if text in cause and len(text) > 2]
    assert "".join(pieces) == cause


def test_names_with_control_characters_and_formulas(briefing: MonthBriefing) -> None:
    bad = Bilingual("=1+1\x00\x0b\x1f<a:t>\ufffe", "=1+1")
    row = replace(briefing.focus[0].row, name=bad)
    focus = (replace(briefing.focus[0], row=row),)
    slides = list(presentation(deck(replace(briefing, focus=focus), None, ZH)).slides)
    assert "=1+1<a:t>" in [title(slide) for slide in slides]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("国国国国国", ["国国国国", "国"]),  # 4 of 14 points in 60
        ("a word", ["a word"]),
        ("some words", ["some ", "words"]),
        ("internationally", ["interna", "tionall", "y"]),  # 0.62 × 14 = 8.68 each
        ("一\n二", ["一\n", "二"]),
    ],
)
def test_lines_as_they_will_be_broken(text: str, lines: list[str]) -> None:
    assert [line.rstrip(" ") for line in lines_of(text, 14, 61)] == [line.rstrip(" ") for line in lines]
    assert "".join(lines_of(text, 14, 61)) == text


def test_widths_count_hanzi_whole_and_the_gap_before_latin() -> None:
    assert width_of("国国", 20) == 40
    assert width_of("国8", 20) == pytest.approx(20 + 0.62 * 20 + 0.25 * 20)


def test_a_text_is_made_smaller_only_as_far_as_it_must() -> None:
    assert size_for("国" * 10, 200, 26, 28) == 20  # ten of 20 points are 200 wide
    assert size_for("国" * 1000, 200, 26, 28) == SMALLEST
    assert shortened("国" * 10, 20, 60, 2) == "国国国国国…"
