"""The Word documents, opened again: the form of GB/T 9704-2012, and every figure as the briefing has it."""

from dataclasses import replace
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import MonthBriefing
from indicators.documents.imprint import Imprint
from indicators.documents.word.minutes import notice_of
from indicators.documents.word.month import material
from indicators.documents.word.page import new_document
from indicators.documents.word.writer import Writer, hanzi
from indicators.i18n.language import Language, language
from indicators.i18n.numbers import MISSING, amount, percent, points
from tests.briefing import made
from tests.documents.opened import part, pictures, word, word_table, word_texts

ZH, EN = language("zh"), language("en")
TWIPS_PER_MM = 1440 / 25.4
HEADER = (
    "序号 指标名称 单位 年度目标 本月完成 累计完成 完成率 序时进度 差值 同比 排名 状态 "
    "责任科室 责任人 存在问题 下步措施"
)


@pytest.fixture(scope="module")
def briefing() -> MonthBriefing:
    return made.briefing()


@pytest.fixture(scope="module")
def content(briefing: MonthBriefing) -> bytes:
    return material(briefing, ZH)


def test_page_and_grid_are_the_standards(content: bytes) -> None:
    section = word(content).sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 26, 35]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    grid = section._sectPr.find(qn("w:docGrid"))
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("linesAndChars", "560")


def test_twenty_two_lines_of_twenty_eight_characters_fit_the_text_block() -> None:
    height, width = 225 * 72 / 25.4, 156 * 72 / 25.4  # points
    assert int(height // 28) == 22
    assert int(width // (16 - 5 / 20)) == 28  # characters stand 5 twips closer than their size


@pytest.mark.parametrize(
    ("style", "font", "half_points", "line"),
    [
        ("调度标题", "方正小标宋简体", 44, 720),
        ("调度一级", "黑体", 32, 560),
        ("调度二级", "楷体_GB2312", 32, 560),
        ("调度三级", "仿宋_GB2312", 32, 560),
        ("调度正文", "仿宋_GB2312", 32, 560),
        ("调度页码", "宋体", 28, 400),
    ],
)
def test_fonts_sizes_and_fixed_lines(
    content: bytes, style: str, font: str, half_points: int, line: int
) -> None:
    found = word(content).styles[style].element
    fonts, spacing = found.rPr.find(qn("w:rFonts")), found.pPr.find(qn("w:spacing"))
    assert (fonts.get(qn("w:eastAsia")), fonts.get(qn("w:ascii"))) == (font, "Times New Roman")
    assert found.rPr.find(qn("w:sz")).get(qn("w:val")) == str(half_points)
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == (str(line), "exact")


def test_body_is_indented_by_two_characters(content: bytes) -> None:
    styles = word(content).styles
    for name in ("调度正文", "调度一级", "调度二级"):
        assert styles[name].element.pPr.find(qn("w:ind")).get(qn("w:firstLineChars")) == "200"


def test_page_numbers_odd_right_even_left(content: bytes) -> None:
    document = word(content)
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, align, side in (
        (section.footer, "right", "rightChars"),
        (section.even_page_footer, "left", "leftChars"),
    ):
        paragraph = footer.paragraphs[0]._p
        assert paragraph.pPr.find(qn("w:jc")).get(qn("w:val")) == align
        assert paragraph.pPr.find(qn("w:ind")).get(qn(f"w:{side}")) == "100"
        assert [one.text for one in paragraph.iter(qn("w:instrText"))] == ["PAGE"]
        assert footer.paragraphs[0].text == "— 1 —"


def test_no_font_and_no_picture_is_embedded(content: bytes) -> None:
    assert pictures(content) == []
    assert "w:embed" not in part(content, "word/fontTable.xml")


def test_first_page_says_whose_and_as_of_when_and_each_page_that_it_is_demonstration(content: bytes) -> None:
    document = word(content)
    assert word_texts(document)[:4] == [
        "2022年8月指标调度材料",
        "金普新区科技和工业信息化局",
        "会议版，数据冻结于2022年9月5日 17:30",
        "演示数据，非官方统计",
    ]
    for section in document.sections:
        for header in (section.header, section.even_page_header):
            assert [one.text for one in header.paragraphs] == ["演示数据，非官方统计"]


def test_real_figures_say_nothing_of_demonstration(briefing: MonthBriefing) -> None:
    document = word(material(replace(briefing, demonstration=False, frozen=False), ZH))
    assert "演示" not in "".join([*word_texts(document), document.sections[0].header.paragraphs[0].text])
    assert "数据截至2022年9月5日 17:30" in word_texts(document)


def test_levels_number_themselves(content: bytes) -> None:
    document = word(content)
    first = [p.text for p in document.paragraphs if p.style.name == "调度一级"]
    assert first == [
        "一、上次会议议定事项落实情况",
        "二、总体进展",
        "三、红灯指标",
        "四、黄灯指标",
        "五、转绿指标",
        "六、应报未报",
        "七、数据更正情况",
    ]
    second = [p.text for p in document.paragraphs if p.style.name == "调度二级"]
    assert second[0] == "（一）新增雏鹰企业（连续3个月）"
    assert second[8] == "（一）技术合同成交额（由绿转黄）"


@pytest.mark.parametrize(
    ("number", "said"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (37, "三十七")]
)
def test_numbers_in_hanzi(number: int, said: str) -> None:
    assert hanzi(number) == said


def test_every_light_has_its_sentence_cause_and_measure(briefing: MonthBriefing, content: bytes) -> None:
    said = word_texts(word(content))
    for one in briefing.focus:
        assert one.row.sentence.zh in said
        if one.row.commentary is not None:
            assert f"存在问题：{one.row.commentary.cause}" in said
            assert f"下步措施：{one.row.commentary.measure}" in said
    assert "预计追回：2022年10月" in said
    assert said.count("存在问题：责任科室尚未填写。") == sum(
        one.row.commentary is None for one in briefing.focus
    )
    assert "2022年9月6日" in said  # the date it bears, without leading zeros


def test_the_overall_table_is_the_briefings(briefing: MonthBriefing, content: bytes) -> None:
    header, *rows = word_table(word(content).tables[-2])
    assert header == HEADER.split()
    assert rows == [
        [
            "" if row.joint else str(row.number),
            f"其中：{row.name.zh}" if row.joint else row.name.zh,
            row.measure.zh,
            row.target_text.zh,
            amount(row.single, row.decimals),
            amount(row.value, row.decimals),
            percent(row.completion),
            percent(row.pace),
            points(row.gap),
            MISSING if row.yoy is None else points(row.yoy) + ("个百分点" if row.yoy_points else "%"),
            row.rank or MISSING,
            rows[at][11],
            row.department_name.zh,
            row.person or MISSING,
            row.commentary.cause if row.commentary else "",
            row.commentary.measure if row.commentary else "",
        ]
        for at, row in enumerate(briefing.rows)
    ]
    assert rows[0][11] == "■ 红 严重滞后"


def test_without_any_rank_the_texts_have_its_room(briefing: MonthBriefing) -> None:
    unranked = replace(briefing, rows=tuple(replace(row, rank="") for row in briefing.rows))
    table, whole = (word(material(one, ZH)).tables[-2] for one in (unranked, briefing))
    assert word_table(table)[0] == [name for name in HEADER.split() if name != "排名"]
    assert sum(widths(table)) == pytest.approx(sum(widths(whole)), abs=len(HEADER.split()))
    for at in (-2, -1):
        assert widths(table)[at] > widths(whole)[at] + 4 * TWIPS_PER_MM


def widths(table: Any) -> list[int]:
    return [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid.gridCol_lst]


def test_lists_are_the_briefings(briefing: MonthBriefing, content: bytes) -> None:
    earlier, restated, _, items = (word_table(table) for table in word(content).tables)
    assert briefing.earlier is not None
    assert [row[0] for row in earlier[1:]] == [line.number for line in briefing.earlier.lines]
    assert [row[3:5] for row in restated[1:]] == [["82家", "79家"], ["—", "3.25亿元"], ["4家", "—"]]
    assert [row[2] for row in items[1:]] == [line.task for line in briefing.lines]
    assert items[1][7] == "2022年9月1日"


def test_wide_tables_lie_on_turned_pages(content: bytes) -> None:
    document = word(content)
    assert [section.orientation for section in document.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    for table in document.tables:
        rows = table._tbl.tr_lst
        assert rows[0].trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in rows)
    widths = [int(column.get(qn("w:w"))) for column in document.tables[-2]._tbl.tblGrid.gridCol_lst]
    assert sum(widths) == pytest.approx(225 * TWIPS_PER_MM, abs=len(widths))


def test_minutes_hold_decisions_and_the_list(briefing: MonthBriefing) -> None:
    document = word(notice_of(briefing, made.minutes(), ZH))
    said = word_texts(document)
    assert said[0] == "2022年8月指标调度会议纪要"
    assert "2022年8月调度会于2022年9月6日召开，现将议定事项通报如下。" in said
    assert "（1）新增雏鹰企业：街道专干逐户上门，退回件一周内补正，力争9月底累计70家。" in said
    assert "（2）各科室每月5日前报送上月数据，逾期通报。" in said
    assert [row[2] for row in word_table(document.tables[0])[1:]] == [
        "9月底前组织街道专干逐户上门，补报雏鹰企业30家",
        "=SUM(A1)是任务的名字",
    ]


def test_english_has_levels_of_its_own(briefing: MonthBriefing) -> None:
    said = word_texts(word(material(briefing, EN)))
    assert "3. Red indicators" in said
    assert "3.1 New eagle enterprises (3 months running)" in said


@pytest.mark.parametrize("spoken", [ZH, EN])
def test_names_that_xml_cannot_hold_break_nothing(briefing: MonthBriefing, spoken: Language) -> None:
    bad = Bilingual("企业\x00\x0b\x1f<w:p>&amp;\ufffe名称", "bad\x08 <name> & more")
    rows = (replace(briefing.rows[0], name=bad, sentence=bad), *briefing.rows[1:])
    document = word(material(replace(briefing, rows=rows, headline=bad), spoken))
    assert word_table(document.tables[-2])[1][1] == (
        "企业<w:p>&amp;名称" if spoken is ZH else "bad <name> & more"
    )


def test_the_same_briefing_gives_the_same_document(briefing: MonthBriefing, content: bytes) -> None:
    assert part(material(briefing, ZH), "word/document.xml") == part(content, "word/document.xml")


def test_a_text_of_several_lines_is_several_paragraphs() -> None:
    writer = Writer(new_document(Imprint("", "", "", "", "", ZH)), ZH)
    writer.led("存在问题", "第一。\n第二。")
    assert word_texts(writer.document) == ["存在问题：第一。", "第二。"]
