"""Small workbooks for the tests, as office programs write them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
import xlsxwriter
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Cells = Sequence[Sequence[Any]]


def xlsx(rows: Cells, formats: Mapping[str, str] | None = None, name: str = "八月") -> bytes:
    """``formats``: number formats by cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(row)
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xlsx_with_shared_texts(rows: Cells, name: str = "八月") -> bytes:
    """As Excel writes it: texts stand in a part of their own."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return out.getvalue()


def xls(rows: Cells, name: str = "八月", formats: Mapping[tuple[int, int], str] | None = None) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet(name)
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            code = (formats or {}).get((at, place)) or (
                "yyyy-mm-dd" if isinstance(value, date) else "General"
            )
            if isinstance(value, str) and value.startswith("#"):
                sheet.row(at).set_cell_error(place, value)
            elif value is not None:
                sheet.write(at, place, value, xlwt.easyxf(num_format_str=code))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Sequence[Sequence[tuple[str, str, str] | str | None]], name: str = "八月") -> bytes:
    """A cell is a text, or its type, its value and the text it shows."""
    document = OpenDocumentSpreadsheet()
    table = Table(name=name)
    for row in rows:
        line = TableRow()
        for cell in row:
            line.addElement(_ods_cell(cell))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _ods_cell(cell: tuple[str, str, str] | str | None) -> TableCell:
    if cell is None:
        return TableCell()
    kind, value, text = ("string", "", cell) if isinstance(cell, str) else cell
    given = {"date": {"datevalue": value}, "boolean": {"booleanvalue": value}, "string": {}}
    made = TableCell(valuetype=kind, **given.get(kind, {"value": value}))
    made.addElement(P(text=text))
    return made


def rewritten(
    content: bytes,
    parts: Mapping[str, Callable[[bytes], bytes]] | None = None,
    added: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same zip file with some parts changed and others added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            change = (parts or {}).get(name, bytes)
            new.writestr(name, change(old.read(name)))
        for name, part in (added or {}).items():
            new.writestr(name, part)
    return out.getvalue()
