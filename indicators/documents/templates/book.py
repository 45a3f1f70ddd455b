"""Fill in a workbook template: ``{{…}}`` in cells; a table is written downwards from its name."""

import io
from typing import Any

import openpyxl
from openpyxl.styles import Alignment, Border, Font, Side

from indicators.documents.book.figures import draw
from indicators.documents.book.month import handed_out, sheets
from indicators.documents.book.sheets import Cell, Sheet
from indicators.documents.letters import cleaned
from indicators.documents.stamping import stamped
from indicators.documents.templates.unusable import Unusable
from indicators.documents.templates.values import Filling, placeholder_names, replaced
from indicators.i18n.numbers import MISSING
from indicators.model.problem import N_

_BROKEN = N_("{file} cannot be read as a workbook: save it as XLSX in WPS or Excel.")
_TABLES = ("总表", "议定", "清单", "来源", "更正")  # in the order of the built-in workbook's sheets
_HANDED_OUT = "本次清单"
_EDGE = Border(*(Side(style="thin", color="7F7F7F") for _ in range(4)))


def filled(content: bytes, filling: Filling) -> bytes:
    """Return the template filled in; raises Unusable."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content))
    except Exception as error:  # whatever a broken package makes the library stumble over
        raise Unusable(_BROKEN, file=filling.file_name) from error
    tables = dict(zip(_TABLES, sheets(filling.briefing, filling.minutes, filling.language), strict=True))
    tables[_HANDED_OUT] = handed_out(filling.minutes, filling.language)
    for page in book.worksheets:
        _fill(page, tables, filling)
    out = io.BytesIO()
    book.save(out)
    return stamped(out.getvalue(), filling.briefing.drawn_at)


def _fill(page: Any, tables: dict[str, Sheet], filling: Filling) -> None:
    placed = []
    for cell in [cell for row in page.iter_rows() for cell in row if isinstance(cell.value, str)]:
        names = placeholder_names(cell.value)
        if len(names) == 1 and names[0] in tables:
            placed.append((cell, tables[names[0]]))
        elif names:
            _set_text(cell, replaced(cell.value, filling))
    for cell, table in placed:
        _place(page, cell.row, cell.column, table)
    _say_what_must_be_said(page, filling)


def _place(page: Any, top: int, left: int, table: Sheet) -> None:
    for at, row in enumerate([list(table.header), *table.rows]):
        for place, value in enumerate(row):
            cell = page.cell(top + at, left + place)
            _set(cell, value)
            cell.border = _EDGE
            cell.alignment = Alignment(wrap_text=True, vertical="center")
            if at == 0:
                cell.font = Font(bold=True)


def _set(cell: Any, value: Cell) -> None:
    if isinstance(value, str):
        _set_text(cell, cleaned(value))
    elif value.value is None:
        _set_text(cell, MISSING)
    else:
        figure = draw(value.value, value.form, value.bounds)
        if figure.number is None:
            _set_text(cell, figure.text)
        else:
            cell.value, cell.number_format = figure.number, figure.form


def _set_text(cell: Any, text: str) -> None:
    """Write a text that never runs as a formula."""
    cell.value = text[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")


def _say_what_must_be_said(page: Any, filling: Filling) -> None:
    """Write imprint and notice into the page header where no cell has them."""
    page_text = "\n".join(str(cell.value) for row in page.iter_rows() for cell in row if cell.value)
    texts = (filling.imprint.as_of, filling.imprint.notice)
    missing = [text for text in texts if text and text not in page_text]
    if missing:
        page.oddHeader.center.text = " · ".join(missing)
