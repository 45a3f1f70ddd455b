"""The blank report as a workbook: its given cells are protected, those to fill in are open and checked."""

import io
from collections.abc import Container, Mapping, Sequence
from typing import Any

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.intake.layout.columns.vocabulary import BASIS_NAMES, HEADERS, LAST_KNOWN, Row
from indicators.intake.sheet_writing import HEADING_LOOK, Looks, width_of, write_seen
from indicators.intake.template import TemplateRow, template_rows
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Origin, Quantity
from indicators.model.month import Month
from indicators.model.observation import Value

SPARE = 30  # rows below that are prepared for what the catalogue does not expect
_OPEN = ("value", "source", "note", "basis")  # what a given row asks for
_PARTS = ("numerator", "denominator")
_INLINE = 255  # characters of a list that stands inside a validation: Excel takes no more
_WORDS = "可填的词"  # hidden sheet with the longer lists
_LAST_PLACE = len(HEADERS)
_ALLOWED = {
    "insert_rows": True,
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
}


def template_xlsx(
    catalogue: Catalogue,
    month: Month,
    department: str | None,
    last_values: Mapping[str, Value],
    only: Container[str] | None = None,
) -> bytes:
    """Return the rows of ``template_rows`` as XLSX, with drop-downs, number formats and spare rows.

    The protection has no password: it keeps from slips, not from intent.
    """
    rows = list(template_rows(catalogue, month, department, last_values, only))
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        sheet, looks = book.add_worksheet(f"{month.year}年{month.number}月"), Looks(book)
        _write_header(sheet, looks)
        for at, line in enumerate(rows, 1):
            _write_line(sheet, looks, at, line, catalogue)
        _write_spare(sheet, looks, len(rows) + 1, month)
        _offer_words(book, sheet, catalogue, rows)
        _lay_out(sheet, rows)
    return out.getvalue()


def _write_header(sheet: Worksheet, looks: Looks) -> None:
    for place, header in enumerate((*HEADERS.values(), LAST_KNOWN)):
        sheet.write_string(0, place, header, looks.of(**HEADING_LOOK))


def _write_line(sheet: Worksheet, looks: Looks, at: int, line: TemplateRow, catalogue: Catalogue) -> None:
    for place, (field, text) in enumerate(zip(Row._fields, line.row, strict=True)):
        write_text(sheet, looks, at, place, text, **_look(field, line.indicator, catalogue))
    write_text(sheet, looks, at, _LAST_PLACE, line.last, border=1, font_color="#7F7F7F")


def write_text(sheet: Worksheet, looks: Looks, at: int, place: int, text: str, **properties: Any) -> None:
    """Write a text cell; a code such as 007 stays as it is, only blank cells are for numbers."""
    if text:
        sheet.write_string(at, place, text, looks.of(**{**properties, "num_format": "@"}))
    else:
        write_seen(sheet, looks, at, place, "", **properties)


def _look(field: str, indicator: Indicator, catalogue: Catalogue) -> dict[str, Any]:
    look: dict[str, Any] = {"border": 1}
    if field == "value":
        look["num_format"] = number_format(indicator, catalogue)
    if field in _OPEN or (field in _PARTS and indicator.traits.has_parts):
        return {**look, "locked": False, "bg_color": "#FFFFE5"}
    return {**look, "bg_color": "#F2F2F2"} if field in _PARTS else look


def number_format(indicator: Indicator, catalogue: Catalogue) -> str:
    """Return the indicator's number format; a percent sign is shown and multiplies nothing."""
    decimals = "." + "0" * indicator.decimals if indicator.decimals else ""
    if catalogue.measure(indicator).quantity is Quantity.PERCENT:
        return f'0{decimals}"%"'
    return f"#,##0{decimals}"


def _write_spare(sheet: Worksheet, looks: Looks, first: int, month: Month) -> None:
    """Write spare rows; the month stands there too, so that a row with a figure says what it is of."""
    blank = {"border": 1, "locked": False, "bg_color": "#FFFFE5"}
    for at in range(first, first + SPARE):
        for place, field in enumerate(Row._fields):
            text = str(month) if field == "month" else ""
            plain = {} if field in ("value", *_PARTS) else {"num_format": "@"}
            write_text(sheet, looks, at, place, text, **blank, **plain)


def _offer_words(book: Workbook, sheet: Worksheet, catalogue: Catalogue, rows: Sequence[TemplateRow]) -> None:
    """Add drop-downs, for spare rows too; what is not in a list is still taken, after a question."""
    first_spare, last = len(rows) + 1, len(rows) + SPARE
    indicator_names = {line.indicator.code: line.indicator.name_zh for line in rows}
    sources = [source.name_zh for source in catalogue.sources.values() if source.origin is Origin.REPORTED]
    offered = {
        "code": (list(indicator_names), first_spare),
        "name": (list(indicator_names.values()), first_spare),
        "unit": ([unit.name_zh for unit in catalogue.units.values()], 1),
        "basis": (list(BASIS_NAMES.values()), 1),
        "measure": (list(dict.fromkeys(measure.name_zh for measure in catalogue.measures.values())), 1),
        "source": (sources, 1),
    }
    words = _Words(book)
    for field, (texts, first) in offered.items():
        place = Row._fields.index(field)
        if texts:
            rule = {"validate": "list", "source": words.source(texts), "error_type": "warning"}
            sheet.data_validation(first, place, last, place, rule)


class _Words:
    """Lists for drop-downs: short ones inside the validation, others on a hidden sheet."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._sheet: Worksheet | None = None
        self._place = 0

    def source(self, texts: Sequence[str]) -> list[str] | str:
        if len(",".join(texts)) <= _INLINE and not any("," in text or '"' in text for text in texts):
            return list(texts)
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(_WORDS)
            self._sheet.hide()
        for at, text in enumerate(texts):  # as text, whatever it begins with
            self._sheet.write_string(at, self._place, text)
        letter = chr(ord("A") + self._place)
        self._place += 1
        return f"={_WORDS}!${letter}$1:${letter}${len(texts)}"


def _lay_out(sheet: Worksheet, rows: Sequence[TemplateRow]) -> None:
    columns = zip(*((*line.row, line.last) for line in rows), strict=True) if rows else ()
    for place, header in enumerate((*HEADERS.values(), LAST_KNOWN)):
        sheet.set_column(place, place, width_of([header]))
    for place, texts in enumerate(columns):
        open_to_people = Row._fields[place] if place < _LAST_PLACE else ""
        least = 14 if open_to_people in ("value", "note", *_PARTS) else 0
        sheet.set_column(place, place, max(width_of([*texts, "四字列名"]), least))
    sheet.freeze_panes(1, 2)
    sheet.protect("", _ALLOWED)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
