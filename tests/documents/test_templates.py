"""The bureau's own templates: filled in, or a sentence that says which file, what, and what to do."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from pptx import Presentation
from pptx.util import Cm, Pt

from indicators.briefing.bilingual import Bilingual
from indicators.deadlines.counting import Reports
from indicators.documents.imprint import of_briefing
from indicators.documents.templates import book, slides, word
from indicators.documents.templates.unusable import Unusable
from indicators.documents.templates.values import Filling
from indicators.i18n.language import language
from tests.briefing import made
from tests.documents import opened

ZH = language("zh")


def filling(name: str = "模板", minutes: bool = False, **changes: Any) -> Filling:
    briefing = replace(made.briefing(), **changes)
    imprint = of_briefing(briefing, "八月调度", ZH)
    return Filling(name, imprint, briefing, made.minutes() if minutes else None, ZH)


def document(*lines: str) -> bytes:
    found, out = Document(), io.BytesIO()
    for line in lines:
        found.add_paragraph(line)
    found.save(out)
    return out.getvalue()


def presentation(*lines: str, width: float = 960, height: float = 540) -> bytes:
    found, out = Presentation(), io.BytesIO()
    found.slide_width, found.slide_height = Pt(width), Pt(height)
    for line in lines:
        slide = found.slides.add_slide(found.slide_layouts[6])
        slide.shapes.add_textbox(Cm(1), Cm(1), Cm(20), Cm(2)).text_frame.text = line
    found.save(out)
    return out.getvalue()


def workbook(**cells: str) -> bytes:
    found, out = openpyxl.Workbook(), io.BytesIO()
    for place, text in cells.items():
        found.active[place] = text
    found.save(out)
    return out.getvalue()


def test_texts_loops_and_whole_parts_of_a_word_template() -> None:
    content = document(
        "{{ 标题 }}（{{ 截至 }}）{{ 演示 }}",
        "{%p for 项 in 红灯 %}",
        "{{ 项.名称 }}：{{ 项.累计 }}",
        "{%p endfor %}",
        "{{p 正文 }}",
        "{{p 总表 }}",
    )
    found = opened.word(word.filled(content, filling()))
    said = opened.word_texts(found)
    assert said[0] == "八月调度（会议版，数据冻结于2022年9月5日 17:30）演示数据，非官方统计"
    assert said[1] == "新增雏鹰企业：52"
    assert "三、红灯指标" in said
    assert len(opened.word_table(found.tables[-1])) == 1 + len(made.briefing().rows)


def test_what_must_be_said_is_said_where_the_template_leaves_it_out() -> None:
    said = opened.word_texts(opened.word(word.filled(document("{{ 标题 }}"), filling())))
    assert said[:2] == ["会议版，数据冻结于2022年9月5日 17:30", "演示数据，非官方统计"]


def test_reports_and_lights_are_two_counts() -> None:
    content = document("应报{{ 应报数 }}，已报{{ 已报数 }}，应报未报{{ 应报未报数 }}；未报{{ 未报数 }}")
    counted = Reports(owed=45, reported=20, waiting=1, returned=3, missing=21)
    said = opened.word_texts(opened.word(word.filled(content, filling(reports=counted))))
    assert "应报45，已报20，应报未报24；未报6" in said  # six rows of the briefing have the light
    kept_before = opened.word_texts(opened.word(word.filled(content, filling())))
    assert "应报，已报，应报未报；未报6" in kept_before


def test_names_are_text_never_markup_or_code() -> None:
    bad = Bilingual("<w:p>&{{ 标题 }}\x00", "")
    said = opened.word_texts(opened.word(word.filled(document("{{ 概况 }}"), filling(headline=bad))))
    assert "<w:p>&{{ 标题 }}" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (document("{{ 没有的 }}"), "asks for 没有的"),
        (document("{% for x in %}"), "cannot be read"),
        (document("{{ 标题.__class__.__mro__ }}"), "cannot be read|asks for"),
        (b"PK no document", "cannot be read"),
    ],
)
def test_a_word_template_that_cannot_be_used(content: bytes, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        word.filled(content, filling("调度材料.docx"))


def test_minutes_stand_for_the_body_after_a_meeting() -> None:
    said = opened.word_texts(opened.word(word.filled(document("{{p 正文 }}"), filling(minutes=True))))
    assert "二、议定事项" in said


def test_a_presentations_own_slides_stand_first() -> None:
    content = presentation("{{标题}} {{ 截至 }}", "红灯 {{红灯数}} 项")
    found = list(opened.presentation(slides.filled(content, filling())).slides)
    assert opened.slide_texts(found[0])[0] == "八月调度 会议版，数据冻结于2022年9月5日 17:30"
    assert opened.slide_texts(found[1])[0] == "红灯 8 项"
    assert "上次会议议定事项落实情况" in opened.slide_texts(found[2])


def test_without_slides_of_its_own_the_cover_is_the_desks() -> None:
    found = list(opened.presentation(slides.filled(presentation(), filling())).slides)
    assert "八月调度" in opened.slide_texts(found[0])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (presentation("{{没有的}}"), "asks for 没有的"),
        (presentation("x", width=720), "16 : 9"),
        (b"no presentation", "cannot be read"),
    ],
)
def test_a_presentation_that_cannot_be_used(content: bytes, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        slides.filled(content, filling("会议.pptx"))


def test_a_workbooks_cells_and_tables() -> None:
    content = workbook(A1="{{ 标题 }}", A2="序时进度 {{序时进度}}", B4="{{总表}}")
    sheet = openpyxl.load_workbook(io.BytesIO(book.filled(content, filling()))).active
    assert (sheet["A1"].value, sheet["A2"].value) == ("八月调度", "序时进度 66.7%")
    assert (sheet["B4"].value, sheet["C5"].value) == ("序号", "新增雏鹰企业")
    assert sheet["I5"].value == 52
    assert sheet.oddHeader.center.text == "会议版，数据冻结于2022年9月5日 17:30 · 演示数据，非官方统计"


def test_no_text_of_a_workbook_runs_as_a_formula() -> None:
    content = workbook(A1="{{概况}}", A3="{{总表}}")
    bad = Bilingual("=1+1", "")
    sheet = openpyxl.load_workbook(io.BytesIO(book.filled(content, filling(headline=bad)))).active
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
    assert [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "f"] == []


@pytest.mark.parametrize(
    ("content", "sentence"), [(workbook(A1="{{没有的}}"), "asks for 没有的"), (b"no book", "cannot be read")]
)
def test_a_workbook_that_cannot_be_used(content: bytes, sentence: str) -> None:
    with pytest.raises(Unusable, match=sentence):
        book.filled(content, filling("总表.xlsx"))


def test_the_example_of_the_documentation_can_be_used() -> None:
    example = Path(__file__).parents[2] / "docs" / "templates" / "调度材料.docx"
    found = opened.word(word.filled(example.read_bytes(), filling()))
    said = opened.word_texts(found)
    assert said[:4] == [
        "八月调度",
        "金普新区科技和工业信息化局",
        "会议版，数据冻结于2022年9月5日 17:30",
        "演示数据，非官方统计",
    ]
    assert "三、红灯指标" in said
    assert found.sections[0].header.paragraphs[0].text == "演示数据，非官方统计"
    assert len(opened.word_table(found.tables[-1])) == 1 + len(made.briefing().rows)
