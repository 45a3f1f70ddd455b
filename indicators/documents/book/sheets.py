"""Write one sheet of a workbook: title, header, typed cells, print setup."""

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wcwidth import wcswidth
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.documents.book.figures import Figure, draw
from indicators.documents.imprint import Imprint
from indicators.documents.letters import cleaned
from indicators.documents.stamping import stamped
from indicators.i18n.numbers import MISSING
from indicators.intake.sheet_writing import BODY, HEADING, HEADING_LOOK, Looks, width_of

HEADER_ROW = 2  # from 0; above it the title, and whose it is and as of when
_LONGEST = 32_767  # characters of a cell
_A4 = 9
_WIDEST = 24  # columns of a screen
_LINE, _MOST_LINES = 15, 26  # points; a row of Excel is at most 409 tall
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'"))  # in a sheet's name
_EDGE = {"border": 1, "border_color": "#7F7F7F"}


Cell = str | Figure


@dataclass(frozen=True)
class Sheet:
    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 2  # columns that stay in sight


def book(imprint: Imprint, sheets: Sequence[Sheet], drawn_at: datetime) -> bytes:
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as made:
        made.set_properties(
            {
                "title": cleaned(imprint.title)[:255],
                "author": cleaned(imprint.bureau)[:255],
                "subject": imprint.as_of[:255],
                "keywords": imprint.notice[:255],
            }
        )
        looks = Looks(made)
        for sheet in sheets:
            _write(made.add_worksheet(sheet.name.translate(_FORBIDDEN)[:31]), looks, sheet, imprint)
    return stamped(out.getvalue(), drawn_at)


def _write(page: Worksheet, looks: Looks, sheet: Sheet, imprint: Imprint) -> None:
    foot = " · ".join(filter(None, (imprint.bureau, imprint.as_of, imprint.notice)))
    heading = cleaned(f"{imprint.title} · {sheet.name}")
    page.write_string(0, 0, heading[:_LONGEST], looks.of(font_name=HEADING, font_size=16))
    page.write_string(1, 0, cleaned(foot)[:_LONGEST], looks.of(font_color="#5D6B7C"))
    for place, text in enumerate(sheet.header):
        page.write_string(HEADER_ROW, place, text, looks.of(**HEADING_LOOK, align="center"))
    for at, row in enumerate(sheet.rows, HEADER_ROW + 1):
        for place, cell in enumerate(row):
            _write_cell(page, looks, at, place, cell)
    _lay_out(page, sheet, imprint)


def _write_cell(page: Worksheet, looks: Looks, at: int, place: int, cell: Cell) -> None:
    if isinstance(cell, str):
        text = cleaned(cell)[:_LONGEST]
        page.write_string(at, place, text, looks.of(**_EDGE, text_wrap=True, num_format="@"))
    elif cell.value is None:
        page.write_string(at, place, MISSING, looks.of(**_EDGE, align="right"))
    else:
        cell_figure = draw(cell.value, cell.form, cell.bounds)
        if cell_figure.number is None:
            page.write_string(
                at, place, cell.text or cell_figure.text, looks.of(**_EDGE, num_format="@", align="right")
            )
        else:
            page.write_number(at, place, cell_figure.number, looks.of(**_EDGE, num_format=cell_figure.form))


def _lay_out(page: Worksheet, sheet: Sheet, imprint: Imprint) -> None:
    last = HEADER_ROW + len(sheet.rows)
    widths = _widths(sheet)
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    page.set_row(0, 24)
    for at, row in enumerate([sheet.header, *sheet.rows], HEADER_ROW):
        page.set_row(at, _LINE * _lines(row, widths) + 4)
    page.freeze_panes(HEADER_ROW + 1, min(sheet.frozen, len(sheet.header)))
    if sheet.rows:
        page.autofilter(HEADER_ROW, 0, last, len(sheet.header) - 1)
    page.print_area(0, 0, last, len(sheet.header) - 1)
    page.repeat_rows(0, HEADER_ROW)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.8)
    if imprint.notice:
        page.set_header(f'&C&"{BODY}"&10{imprint.notice}')
    page.set_footer("&C— &P —")


def _widths(sheet: Sheet) -> list[int]:
    """Return column widths by content, up to a limit; longer texts wrap."""
    columns = zip(sheet.header, *sheet.rows, strict=True)
    return [min(width_of(map(_seen, column)), _WIDEST) for column in columns]


def _lines(row: Sequence[Cell], widths: Sequence[int]) -> int:
    """Count the lines a row needs: not every program sets row heights itself."""
    needed = (
        sum(max(1, math.ceil(wcswidth(line) / (width - 1))) for line in _seen(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(max(needed, default=1), _MOST_LINES)


def _seen(cell: Cell) -> str:
    if isinstance(cell, str):
        return cleaned(cell)
    if cell.text:
        return cell.text
    return MISSING if cell.value is None else draw(cell.value, cell.form, cell.bounds).text
