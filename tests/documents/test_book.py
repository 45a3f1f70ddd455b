"""The month's workbook, opened again: numbers are numbers, texts stay texts, every sheet prints on A4."""

import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import MonthBriefing, Row
from indicators.documents.book.month import month_book
from indicators.i18n.language import language
from indicators.i18n.terms.figures import light_word
from tests.briefing import made

ZH, EN = language("zh"), language("en")
FIRST = 4  # row of the first figures, from 1


@pytest.fixture(scope="module")
def briefing() -> MonthBriefing:
    return made.briefing()


@pytest.fixture(scope="module")
def book(briefing: MonthBriefing) -> Any:
    return opened(month_book(briefing, made.minutes(), ZH))


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def number(value: Decimal | None, divided_by: int = 1) -> Any:
    """To a millionth: what is less than that from its bound is written as far as it is shown."""
    return "—" if value is None else pytest.approx(float(value) / divided_by, abs=1e-6)


def test_sheets_in_order_each_with_its_as_of_and_notice(book: Any) -> None:
    assert book.sheetnames == ["总表", "议定事项", "工作清单", "本次清单", "数据来源", "更正"]
    for sheet in book:
        assert sheet["A1"].value == f"2022年8月调度会 · {sheet.title}"
        assert sheet["A2"].value == (
            "金普新区科技和工业信息化局 · 会议版，数据冻结于2022年9月5日 17:30 · 演示数据，非官方统计"
        )
        assert "演示数据，非官方统计" in sheet.oddHeader.center.text


def test_every_figure_of_the_overall_table_is_a_number(briefing: MonthBriefing, book: Any) -> None:
    sheet = book["总表"]
    header = [cell.value for cell in sheet[FIRST - 1]]
    for line, row in zip(sheet.iter_rows(min_row=FIRST), briefing.rows, strict=True):
        found = dict(zip(header, (cell.value for cell in line), strict=True))
        assert found["指标名称"] == (f"其中：{row.name.zh}" if row.joint else row.name.zh)
        assert found["年度目标"] == row.target_text.zh
        assert [found[name] for name in ("目标值", "本月完成", "差值", "今后每月需", "近三月月均")] == [
            number(value) for value in (row.target, row.single, row.gap, row.required, row.recent)
        ]
        assert found["累计完成"] == number(row.value)
        assert [found["完成率"], found["序时进度"]] == [number(row.completion, 100), number(row.pace, 100)]
        assert found["同比"] == number(row.yoy, 1 if row.yoy_points else 100)
        assert (found["排名"], found["责任人"]) == (row.rank or "—", row.person or "—")


def test_forms_are_the_indicators(book: Any) -> None:
    sheet = book["总表"]
    header = [cell.value for cell in sheet[FIRST - 1]]
    deals = next(line for line in sheet.iter_rows(min_row=FIRST) if line[2].value == "DEALS")
    growth = next(line for line in sheet.iter_rows(min_row=FIRST) if line[2].value == "GROWTH")
    assert deals[header.index("累计完成")].number_format == "#,##0.00"
    assert deals[header.index("完成率")].number_format == "0.0%"
    assert deals[header.index("差值")].number_format == "+0.0;−0.0;0.0"
    assert growth[header.index("同比")].number_format == '+0.0"个百分点";−0.0"个百分点";0.0"个百分点"'


def test_nothing_runs_as_a_formula(book: Any) -> None:
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
    texts = [cell.value for cell in cells if isinstance(cell.value, str) and cell.value.startswith("=")]
    assert "=7月报表.csv" in texts
    assert any(text.startswith("=HYPERLINK") for text in texts)


def test_each_sheet_prints_on_a4_with_its_header_on_every_page(book: Any) -> None:
    for sheet in book:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.print_title_rows == "$1:$3"
        assert sheet.print_area.startswith(f"'{sheet.title}'!$A$1:")
        assert sheet.freeze_panes.endswith("4")


def test_lists_are_the_briefings(briefing: MonthBriefing, book: Any) -> None:
    assert [row[2] for row in book["工作清单"].iter_rows(min_row=FIRST, values_only=True)] == [
        line.task for line in briefing.lines
    ]
    assert [row[2] for row in book["本次清单"].iter_rows(min_row=FIRST, values_only=True)] == [
        line.task for line in made.minutes().lines
    ]
    decided = list(book["议定事项"].iter_rows(min_row=FIRST, values_only=True))
    assert [row[2] for row in decided[:3]] == [one.words for one in made.decided()]
    assert decided[3][0] == "2022年7月调度会"
    restated = list(book["更正"].iter_rows(min_row=FIRST, values_only=True))
    assert restated[0][:7] == ("2022年3月", "新增雏鹰企业", "—", "82家", "79家", "重复统计3家", "张晓")
    origins = list(book["数据来源"].iter_rows(min_row=FIRST, values_only=True))
    assert len(origins) == sum(len(focus.origins) for focus in briefing.focus)
    assert origins[0][1:9] == ("2022年8月", "区本级", 52, "52家", "科室填报", "8月报表.xlsx", 7, "王建国")


def test_a_month_without_a_meeting_has_its_open_items(briefing: MonthBriefing) -> None:
    found = opened(month_book(briefing, None, ZH))
    assert "本次清单" not in found.sheetnames
    sheet = found["工作清单"]
    assert sheet.max_row == FIRST - 1 + len(briefing.lines)


def test_without_any_rank_there_is_no_such_column(briefing: MonthBriefing) -> None:
    unranked = replace(briefing, rows=tuple(replace(row, rank="") for row in briefing.rows))
    sheet = opened(month_book(unranked, None, ZH))["总表"]
    header = [cell.value for cell in sheet[FIRST - 1]]
    assert "排名" not in header and header[-2:] == ["存在问题", "下步措施"]
    lights = [row[header.index("灯")] for row in sheet.iter_rows(min_row=FIRST, values_only=True)]
    assert lights == [light_word(row.light, ZH) for row in briefing.rows]


def test_english_and_names_that_xml_cannot_hold(briefing: MonthBriefing) -> None:
    bad = Bilingual("坏\x00\x0b名", "bad\x08name")
    rows: tuple[Row, ...] = (replace(briefing.rows[0], name=bad),)
    sheet = opened(month_book(replace(briefing, rows=rows), None, EN))["Overall table"]
    assert sheet.cell(FIRST, 2).value == "badname"
