"""The 台账 as a file: the bureau's columns, reopened by another library, and taken in again as it was."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from indicators.briefing.bilingual import Bilingual
from indicators.briefing.month import ItemLine
from indicators.documents.imprint import Imprint
from indicators.documents.ledger_book import ledger_cells, ledger_csv, ledger_xlsx
from indicators.i18n.language import language
from indicators.items.ledger.lines import Draft
from indicators.items.ledger.reading import read_ledger
from indicators.items.ledger.words import source_of
from indicators.model.item import ItemState
from tests.briefing.made import KNOWN, line
from tests.intake.sheets import SMALL_BUREAU

ZH, EN = language("zh"), language("en")
HEADINGS = [
    *("编号", "来源", "反馈问题", "任务", "牵头科室", "配合科室", "责任人", "分管领导", "完成时限", "进展"),
    *("状态", "佐证", "销号日期", "审核人"),
]
NOTICE = "演示数据，非正式统计"
CROP, PLAN = Bilingual("种植业股", "Crops"), Bilingual("计划财务股", "Planning")


def imprint(title: str = "整改台账", notice: str = NOTICE) -> Imprint:
    return Imprint(title, "青禾县农业农村局", "数据截至2022年9月5日 17:30", "2022年9月6日", notice, ZH)


def lines() -> list[ItemLine]:
    closed = line(2, ItemState.CLOSED, finding="学习不扎实", progress='=HYPERLINK("http://x")')
    late = replace(line(3, ItemState.OVERDUE), number="37", task="+1\n第二行")
    return [line(1, ItemState.UNDER_WAY), closed, late]


def reopened(content: bytes) -> Worksheet:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert isinstance(sheet, Worksheet)
    return sheet


def test_the_workbook_holds_the_lines_as_they_are() -> None:
    sheet = reopened(ledger_xlsx(lines(), imprint(), KNOWN))
    assert sheet["A1"].value == "整改台账"
    assert sheet["A2"].value == f"青禾县农业农村局 · 数据截至2022年9月5日 17:30 · {NOTICE}"
    assert [cell.value for cell in sheet[3]] == HEADINGS
    first, second, third = ([cell.value for cell in sheet[row]] for row in (4, 5, 6))
    assert first[0] == "2022-01" and first[2] == "—"
    assert first[8] == datetime(2022, 9, 30) and first[12] is None
    assert second[9] == '=HYPERLINK("http://x")' and sheet["J5"].data_type == "s"
    assert second[12] == datetime(2022, 9, 2) and second[13] == "办公室 赵"
    assert third[0] == 37 and third[3] == "+1\n第二行"
    assert sheet["I4"].number_format == "yyyy-mm-dd"


def test_the_workbook_is_ready_to_print() -> None:
    sheet = reopened(ledger_xlsx(lines(), imprint(), KNOWN))
    assert sheet.freeze_panes == "B4"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert int(sheet.page_setup.fitToHeight) == 0  # as many pages as it takes
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.print_area == "'台账'!$A$1:$N$6"
    widths = {letter: sheet.column_dimensions[letter].width for letter in "ADH"}
    assert widths["D"] > widths["A"]


def test_csv_opens_in_wps_and_runs_nothing() -> None:
    content = ledger_csv(lines(), imprint())
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert rows[0] == ["整改台账"] and NOTICE in rows[1][0]
    assert rows[2] == HEADINGS
    assert rows[4][9] == '\'=HYPERLINK("http://x")'
    assert rows[5][3] == "'+1\n第二行"


def test_without_lines_there_is_a_head() -> None:
    assert [cell.value for cell in reopened(ledger_xlsx([], imprint(), KNOWN))[3]] == HEADINGS


# --- taken in again ---

_words = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S"), exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=30,
).filter(lambda text: text not in ("无", "/", "—", "-", "——", "--", "空", "暂无"))
_text = st.one_of(st.just(""), _words)
_name = st.sampled_from(["", "孙苗", "李副局长", "=1+1", "'张晓"])
_days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def _lines(draw: st.DrawFn) -> list[ItemLine]:
    made = []
    for number in draw(st.lists(st.integers(1, 999), min_size=1, max_size=5, unique=True)):
        found = draw(st.sampled_from(ItemState))
        closed = found is ItemState.CLOSED
        finding = draw(_text)
        named = draw(st.sampled_from(["2022年7月调度会", "巡察反馈", "年度重点工作"]))
        lead, supporting = draw(st.sampled_from([(CROP, ()), (CROP, (PLAN,)), (PLAN, (CROP,))]))
        made.append(
            replace(
                line(number, found),
                id=UUID(int=number),
                number=draw(st.sampled_from([str(number), f"2022-08-{number:02d}", f"一-{number}"])),
                source=source_of(named, finding),
                source_name=named,
                finding=finding,
                task=draw(_words),
                lead="CROP" if lead is CROP else "PLAN",
                lead_name=lead,
                supporting=supporting,
                responsible=draw(_name),
                leader=draw(_name),
                deadline=draw(_days),
                progress=draw(_text),
                evidence=(draw(_words),) if draw(st.booleans()) else (),
                closed_on=draw(_days) if closed else None,
                closed_by="田禾" if closed else "",
            )
        )
    return made


def _told(drafts: Sequence[Draft]) -> list[tuple[object, ...]]:
    return [
        (
            *(one.number, one.source, one.source_name, one.finding, one.task, one.lead, one.supporting),
            *(one.responsible, one.leader, one.deadline, one.progress, one.state, one.evidence),
            *(one.closed_on, one.closed_by),
        )
        for one in drafts
    ]


def _expected(found: Sequence[ItemLine]) -> list[tuple[object, ...]]:
    codes = {CROP: "CROP", PLAN: "PLAN"}
    return [
        (
            *(one.number, one.source, one.source_name, one.finding, one.task, one.lead),
            tuple(codes[name] for name in one.supporting),
            *(one.responsible, one.leader, one.deadline, one.progress, one.state, "".join(one.evidence)),
            *(one.closed_on, one.closed_by),
        )
        for one in found
    ]


@settings(deadline=None, max_examples=60)
@given(_lines())
def test_a_csv_is_taken_in_again_as_it_was(found: list[ItemLine]) -> None:
    again = read_ledger("台账.csv", ledger_csv(found, imprint()), SMALL_BUREAU, date(2022, 9, 6))
    assert not again.blocked, again.problems
    assert _told(again.drafts) == _expected(found)


@settings(deadline=None, max_examples=15)
@given(_lines())
def test_a_workbook_is_taken_in_again_as_it_was(found: list[ItemLine]) -> None:
    again = read_ledger("台账.xlsx", ledger_xlsx(found, imprint(), KNOWN), SMALL_BUREAU, date(2022, 9, 6))
    assert not again.blocked, again.problems
    assert _told(again.drafts) == _expected(found)


@pytest.mark.parametrize("number", ["2022/8/1", "2022-08-01"])
def test_a_number_that_a_spreadsheet_took_for_a_day(number: str) -> None:
    text = f"编号,任务,牵头科室,完成时限\n{number},学习,种植业股,2022/9/30\n"
    (draft,) = read_ledger("台账.csv", text.encode(), SMALL_BUREAU, date(2022, 9, 6)).drafts
    assert draft.number == "2022-08-01"


def test_in_english() -> None:
    cells = ledger_cells(line(1, ItemState.DONE), EN)
    assert (cells["lead"], cells["state"]) == ("High-tech Division", "Done, to be signed off")
