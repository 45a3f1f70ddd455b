"""A laid-out table → the bytes of a file, as WPS, Excel, LibreOffice and programs write it."""

import codecs
import csv
import io
from collections.abc import Callable
from datetime import datetime

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from tests.corpus.tables import Cell, Figure, Laid, Period

ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16-le", "utf-16-be")
DELIMITERS = (",", "\t", ";")
_MARKS = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}


def text_of(cell: Cell) -> str:
    return cell if isinstance(cell, str) else cell.text


def csv_bytes(laid: Laid, encoding: str, delimiter: str, line_end: str, cell_end: str = "") -> bytes:
    """``cell_end``: what a site puts behind every cell to keep Excel from rewriting it, a tab."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=line_end)
    for row in laid.rows:
        writer.writerow([text_of(cell) + cell_end for cell in row])
    return _MARKS.get(encoding, b"") + stream.getvalue().encode(encoding)


def _number(cell: Cell) -> float | None:
    """What a numeric cell holds; None = the cell is text."""
    if isinstance(cell, Figure) and cell.style in ("plain", "percent"):
        return float(cell.value / 100) if cell.style == "percent" else float(cell.value)
    return None


def _shown_as(cell: Cell) -> str:
    """The number format of a numeric or date cell."""
    if isinstance(cell, Period):
        return "yyyy-mm"
    return "0.00%" if isinstance(cell, Figure) and cell.style == "percent" else "General"


def _day(cell: Cell) -> datetime | None:
    if isinstance(cell, Period) and cell.form == "date":
        return datetime(cell.month.year, cell.month.number, 1)
    return None


def by_openpyxl(laid: Laid) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row, cells in enumerate(laid.rows, 1):
        for column, cell in enumerate(cells, 1):
            held = _day(cell) or _number(cell)
            written = sheet.cell(row, column, text_of(cell) if held is None else held)
            if held is not None:
                written.number_format = _shown_as(cell)
    for row, first, last in laid.merged:
        sheet.merge_cells(start_row=row + 1, start_column=first + 1, end_row=row + 1, end_column=last + 1)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_xlsxwriter(laid: Laid) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("数据")
        for row, cells in enumerate(laid.rows):
            for column, cell in enumerate(cells):
                shown = book.add_format({"num_format": _shown_as(cell)})
                day, number = _day(cell), _number(cell)
                if day is not None:
                    sheet.write_datetime(row, column, day, shown)
                elif number is not None:
                    sheet.write_number(row, column, number, shown)
                elif text_of(cell):
                    sheet.write_string(row, column, text_of(cell))
        for row, first, last in laid.merged:
            sheet.merge_range(row, first, row, last, text_of(laid.rows[row][first]))
    return stream.getvalue()


def by_xlwt(laid: Laid) -> bytes:
    book = xlwt.Workbook(encoding="gbk")
    sheet = book.add_sheet("Sheet1")
    covered = {(row, place) for row, first, last in laid.merged for place in range(first + 1, last + 1)}
    for row, cells in enumerate(laid.rows):
        for column, cell in enumerate(cells):
            held = _day(cell) or _number(cell)
            style = xlwt.Style.default_style
            if held is not None and _shown_as(cell) != "General":
                style = xlwt.easyxf(num_format_str=_shown_as(cell))
            if (row, column) not in covered:
                sheet.write(row, column, text_of(cell) if held is None else held, style)
    for row, first, last in laid.merged:
        sheet.merge(row, row, first, last)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def by_odfpy(laid: Laid) -> bytes:
    spans = {(row, first): last - first + 1 for row, first, last in laid.merged}
    covered = {(row, place) for row, first, last in laid.merged for place in range(first + 1, last + 1)}
    document = OpenDocumentSpreadsheet()
    table = Table(name="数据")
    for row, cells in enumerate(laid.rows):
        line = TableRow()
        for column, cell in enumerate(cells):
            if (row, column) in covered:
                line.addElement(CoveredTableCell())
            else:
                line.addElement(_odf_cell(cell, spans.get((row, column), 1)))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    stream = io.BytesIO()
    document.write(stream)
    return stream.getvalue()


def _odf_cell(cell: Cell, span: int) -> TableCell:
    over = {"numbercolumnsspanned": span, "numberrowsspanned": 1} if span > 1 else {}
    day, number = _day(cell), _number(cell)
    if day is not None:
        written = TableCell(valuetype="date", datevalue=f"{day:%Y-%m-%d}", **over)
    elif number is not None:
        percent = isinstance(cell, Figure) and cell.style == "percent"
        written = TableCell(valuetype="percentage" if percent else "float", value=repr(number), **over)
    elif text_of(cell):
        written = TableCell(valuetype="string", **over)
    else:
        return TableCell(**over)
    written.addElement(P(text=text_of(cell)))
    return written


WORKBOOKS: dict[str, tuple[str, Callable[[Laid], bytes]]] = {
    "openpyxl": ("xlsx", by_openpyxl),
    "xlsxwriter": ("xlsx", by_xlsxwriter),
    "xlwt": ("xls", by_xlwt),
    "odfpy": ("ods", by_odfpy),
}
