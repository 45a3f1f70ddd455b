"""The blank report as a workbook, filled in as people do it, and read back."""

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from indicators.i18n.numbers import plain_number
from indicators.intake.template_book import SPARE, template_xlsx
from indicators.model.month import Month
from indicators.spreadsheets.opening import open_book

AUGUST = Month(2022, 8)
SME, HTE, COV = 2, 3, 4  # rows of the high-tech department's template


@pytest.fixture
def blank(catalogue: Any, in_force: Any) -> bytes:
    return template_xlsx(catalogue, AUGUST, "HITECH", {"SME": in_force("SME", "2022-07", "31").value})


def edited(content: bytes, edit: Callable[[Worksheet], Any]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book.worksheets[0])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def filled(sheet: Worksheet) -> None:
    sheet.cell(SME, 6, 35)
    sheet.cell(HTE, 6, 1450)
    sheet.cell(COV, 6, 82.5)


def told(preview: Any) -> list[str]:
    values = [change.draft.value for change in preview.changes]
    figures = [f"{v.indicator} {v.unit} {v.month} {v.basis} {plain_number(v.value)}" for v in values]
    return figures + [f"! {problem.row} {problem.kind.code}" for problem in preview.problems]


FIGURES = ["SME QU 2022-08 month 35", "HTE QU 2022-08 level 1450", "COV QU 2022-08 level 82.5"]


def test_the_blank_template(blank: bytes) -> None:
    book = open_book("模板.xlsx", blank)
    assert [grid.name for grid in book.grids] == ["2022年8月"]
    rows = dict(book.grids[0].rows())
    assert " ".join(rows[1]) == (
        "指标编码 指标名称 单位 期间 口径 数值 分子 分母 计量单位 来源 说明 上次填报"
    )
    assert rows[SME] == (
        "SME", "科技型中小企业入库", "区本级", "2022-08", "当月", "", "", "", "家", "", "", "2022-07 累计 31"
    )  # fmt: skip
    assert len(rows) == 1 + 3 + SPARE


def test_what_is_given_is_protected_and_what_is_asked_for_is_open(blank: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank)).worksheets[0]
    assert sheet.protection.sheet
    assert not sheet.protection.insertRows  # openpyxl's word for: not forbidden
    locked = {cell.coordinate for row in sheet["A1:L4"] for cell in row if cell.protection.locked}
    assert {"A1", "F1", "A2", "B2", "C2", "D2", "I2", "L2", "G2", "G3"} <= locked
    assert not {"E2", "F2", "F3", "F4", "G4", "H4", "J2", "K2"} & locked  # a rate may come as its parts
    assert not any(cell.protection.locked for cell in sheet[5][:11])  # the first spare row
    assert (sheet["F2"].number_format, sheet["F4"].number_format) == ("#,##0", '0.0"%"')
    assert sheet.freeze_panes == "C2"
    assert sheet.print_title_rows == "$1:$1"
    offered = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert offered[f"C2:C{4 + SPARE}"] == '"区本级,光明街道,科技园区"'
    assert offered[f"E2:E{4 + SPARE}"] == '"当月,累计,时点"'
    assert offered[f"J2:J{4 + SPARE}"] == '"科室填报,政府公布"'


def test_the_widths_are_those_of_the_screen(blank: bytes) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(blank)).worksheets[0]
    assert sheet.column_dimensions["B"].width > 2 * len("规上外资企业走访覆盖率")


def rows_added(sheet: Worksheet) -> None:
    filled(sheet)
    sheet.insert_rows(3)
    for place, text in enumerate(("HTE", None, "光明街道", "2022-08", "时点", 20), 1):
        sheet.cell(3, place, text)


def spare_row_used(sheet: Worksheet) -> None:
    filled(sheet)
    for place, text in {1: "HTE", 3: "光明街道", 5: "时点", 6: 20}.items():
        sheet.cell(5, place, text)


def columns_moved(sheet: Worksheet) -> None:
    filled(sheet)
    for row in sheet.iter_rows(max_row=10):
        texts = [cell.value for cell in row]
        for cell, text in zip(row, texts[::-1], strict=True):
            cell.value = text


def noted_beside(sheet: Worksheet) -> None:
    filled(sheet)
    sheet["N2"], sheet["N3"] = "问过张三", "等文件"
    sheet["P7"] = "=SUM(F2:F4)"


def rows_sorted(sheet: Worksheet) -> None:
    """As a spreadsheet sorts: a cell takes its format along."""
    filled(sheet)
    first, last = ([(cell.value, cell.number_format) for cell in sheet[row]] for row in (SME, COV))
    for row, cells in ((SME, last), (COV, first)):
        for cell, (value, code) in zip(sheet[row], cells, strict=True):
            cell.value, cell.number_format = value, code


def title_put_above(sheet: Worksheet) -> None:
    filled(sheet)
    sheet.insert_rows(1)
    sheet["A1"] = "高新技术科2022年8月指标数据"


HANDLED: dict[str, tuple[Callable[[Worksheet], None], list[str]]] = {
    "filled in": (filled, FIGURES),
    "a row added": (rows_added, [FIGURES[0], "HTE GM 2022-08 level 20", *FIGURES[1:]]),
    "a spare row used": (spare_row_used, [*FIGURES, "HTE GM 2022-08 level 20"]),
    "columns moved": (columns_moved, FIGURES),
    "notes beside it": (noted_beside, FIGURES),
    "rows in another order": (rows_sorted, FIGURES[::-1]),
    "a title above": (title_put_above, FIGURES),
    "nothing filled in": (lambda sheet: None, []),
}


@pytest.mark.parametrize(("handle", "read"), HANDLED.values(), ids=HANDLED)
def test_the_template_comes_back(
    handle: Callable[[Worksheet], None], read: list[str], blank: bytes, understand: Any
) -> None:
    preview = understand(edited(blank, handle))
    assert [line for line in told(preview) if not line.startswith("!")] == read
    assert [problem.kind.code for problem in preview.problems if problem.blocking] == []


def test_a_longer_list_stands_on_a_hidden_sheet_that_nobody_reads(catalogue: Any, understand: Any) -> None:
    content = template_xlsx(catalogue, AUGUST, None, {})
    book = openpyxl.load_workbook(io.BytesIO(content))
    names = [(sheet.title, sheet.sheet_state) for sheet in book.worksheets]
    assert names[0] == ("2022年8月", "visible")
    assert all(state == "hidden" for _, state in names[1:])
    preview = understand(content)
    assert (told(preview), preview.empty) == ([], 11)
