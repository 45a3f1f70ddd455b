"""Workbooks as a person sees them: every cell a text."""

from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest

from indicators.spreadsheets.grid import Block
from indicators.spreadsheets.opening import open_book
from tests.spreadsheets.writers import ods, rewritten, saved, xls, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def first_sheet(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    return list(open_book("八月.xlsx", content).grids[0].rows())


SEEN: dict[str, tuple[Any, str, str]] = {
    # what it is: value, number format, as seen
    "text": ("技术合同", "General", "技术合同"),
    "padded text": (" 技术合同\n", "General", "技术合同"),
    "digits kept as text": ("00123", "@", "00123"),
    "whole number": (1450, "General", "1450"),
    "thousands": (1450, "#,##0", "1450"),
    "decimals": (72.3, "0.00", "72.3"),
    "a sum of floats": (0.1 + 0.2, "General", "0.3"),
    "more than is shown": (72.345678, "0.0", "72.345678"),
    "negative": (-7, "General", "-7"),
    "zero": (0, "General", "0"),
    "very large": (1.2e20, "General", "120000000000000000000"),
    "very small": (0.0000001, "General", "0.0000001"),
    "percent": (0.261, "0%", "26.1%"),
    "percent, two decimals": (0.261, "0.00%", "26.1%"),
    "percent, coloured": (-0.05, "0.0%;[Red]-0.0%", "-5%"),
    "a whole hundred": (1, "0%", "100%"),
    "literal percent sign": (26.1, '0.0"%"', "26.1%"),
    "measure in the format": (72.3, '0.0"亿元"', "72.3亿元"),
    "ten-thousands in the format": (12345, '0!.0,"万"', "1.2345万"),
    "an accountant's format": (1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1234.5"),
    "date": (date(2022, 8, 1), "yyyy-mm-dd", "2022-08-01"),
    "date shown as month": (date(2022, 8, 1), 'yyyy"年"m"月"', "2022-08-01"),
    "moment": (datetime(2022, 8, 1, 9, 30), "yyyy-mm-dd hh:mm", "2022-08-01 09:30:00"),
    "time": (time(9, 30), "hh:mm", "09:30:00"),
    "span": (timedelta(hours=30), "[h]:mm", "30:00:00"),
    "serial number of a date": (44774, "General", "44774"),
    "yes": (True, "General", "是"),
    "no": (False, "General", "否"),
}


@pytest.mark.parametrize(("value", "code", "seen"), SEEN.values(), ids=SEEN)
def test_a_cell_of_an_xlsx(value: Any, code: str, seen: str) -> None:
    assert first_sheet(xlsx([["标题"], [value]], {"A2": code})) == [(1, ("标题",)), (2, (seen,))]


@pytest.mark.parametrize("error", ["#DIV/0!", "#N/A", "#REF!", "#NAME?", "#VALUE!", "#NULL!", "#NUM!"])
def test_errors_are_seen(error: str) -> None:
    assert first_sheet(xlsx([["a", error, "b"]])) == [(1, ("a", error, "b"))]


def test_the_value_of_a_formula_is_seen_and_its_error_too() -> None:
    formula = b'<c r="A2"><f>SUM(B1:B2)</f><v>12.5</v></c><c r="B2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    content = rewritten(
        xlsx([["合计"]]), {SHEET: lambda xml: xml.replace(b"</row>", b'</row><row r="2">%b</row>' % formula)}
    )
    assert first_sheet(content)[1] == (2, ("12.5", "#DIV/0!"))


def test_cells_that_do_not_say_where_they_stand() -> None:
    rows = b'<row><c><v>1</v></c><c s="1"><v>0.261</v></c><c t="e"><v>#N/A</v></c></row>'
    plain = xlsx([["a", 0.5]], {"B1": "0%"})
    content = rewritten(plain, {SHEET: lambda xml: xml.replace(b"</sheetData>", rows + b"</sheetData>")})
    assert first_sheet(content)[1] == (2, ("1", "26.1%", "#N/A"))


def test_a_big_sheet_shows_the_same_as_a_small_one() -> None:
    rows = [
        ["技术合同成交额", number, number / 1000, "#N/A" if number % 7 == 0 else "是"]
        for number in range(20_000)
    ]
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for number in range(1, 20_001):
        book.active.cell(number, 3).number_format = "0.0%"
    seen = first_sheet(saved(book))
    assert len(seen) == 20_000
    assert seen[0] == (1, ("技术合同成交额", "0", "0%", "#N/A"))
    assert seen[261] == (262, ("技术合同成交额", "261", "26.1%", "是"))
    assert seen[19_999] == (20_000, ("技术合同成交额", "19999", "1999.9%", "#N/A"))


def test_an_xls() -> None:
    rows = [["指标", "值"], ["技术合同", 72.3], [date(2022, 8, 1), True], [None, -7]]
    book = open_book("八月.xls", xls(rows))
    assert (book.form, book.encoding, book.delimiter) == ("xls", "", "")
    assert list(book.grids[0].rows()) == [
        (1, ("指标", "值")),
        (2, ("技术合同", "72.3")),
        (3, ("2022-08-01", "是")),
        (4, ("", "-7")),
    ]


def test_an_xls_shows_percentages_measures_and_errors() -> None:
    rows = [["增速", 0.261, 0.5, 3], [72.3, "#DIV/0!", "#REF!", 0.1], *([[1, 2, 3, 4]] * 300)]
    formats = {(0, 1): "0.0%", (0, 2): "0%", (1, 0): '0.0"亿元"', (301, 3): "0.00%"}
    rows = list(open_book("x.xls", xls(rows, formats=formats)).grids[0].rows())
    assert rows[0] == (1, ("增速", "26.1%", "50%", "3"))
    assert rows[1] == (2, ("72.3亿元", "#DIV/0!", "#REF!", "0.1"))
    assert rows[301] == (302, ("1", "2", "3", "400%"))


def test_an_ods() -> None:
    rows = [
        ["指标", "值", "增速"],
        [],
        ["技术合同", ("float", "72.30", "72.30"), ("percentage", "0.261", "26.1%")],
        [("date", "2022-08-01", "2022年8月"), ("boolean", "true", "TRUE"), "#DIV/0!"],
    ]
    book = open_book("八月.ods", ods(rows))
    assert book.form == "ods"
    assert list(book.grids[0].rows()) == [
        (1, ("指标", "值", "增速")),
        (3, ("技术合同", "72.3", "26.1%")),
        (4, ("2022-08-01", "是", "#DIV/0!")),
    ]


def test_blank_rows_and_columns_keep_their_numbers() -> None:
    book = openpyxl.Workbook()
    book.active["C3"] = "指标"
    book.active["D5"] = 12
    book.active["F9"].number_format = "0.0%"  # a style alone is nothing
    grid = open_book("x.xlsx", saved(book)).grids[0]
    assert list(grid.rows()) == [(3, ("", "", "指标", "")), (5, ("", "", "", "12"))]


def test_sheets_stand_in_their_order_hidden_ones_last_blank_ones_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.title = "藏"
    book.active["A1"] = "旧数"
    book.active.sheet_state = "hidden"
    for name in ("七月", "空", "八月"):
        sheet = book.create_sheet(name)
        if name != "空":
            sheet["A1"] = name
    names = [grid.name for grid in open_book("x.xlsx", saved(book)).grids]
    assert names == ["七月", "八月", "藏"]


def test_merged_cells_are_told_and_hold_their_text_once() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for cell, text in {"A1": "指标", "B1": "2022年8月", "B2": "当月", "C2": "累计", "A3": "技术合同"}.items():
        sheet[cell] = text
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    grid = open_book("x.xlsx", saved(book)).grids[0]
    assert sorted(grid.merged) == [Block(1, 0, 2, 0), Block(1, 1, 1, 2)]
    assert list(grid.rows()) == [
        (1, ("指标", "2022年8月", "")),
        (2, ("", "当月", "累计")),
        (3, ("技术合同", "", "")),
    ]


def test_a_workbook_is_read_whatever_it_is_called() -> None:
    assert open_book("八月.csv", xlsx([["指标"]])).form == "xlsx"
    assert open_book("八月.et", xls([["指标"]])).form == "xls"
