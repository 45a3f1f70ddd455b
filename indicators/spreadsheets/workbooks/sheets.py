"""Read a workbook's sheets as a person sees them: every cell a text, by columns."""

import datetime
import io
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, chain, islice, repeat
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable
from indicators.spreadsheets.workbooks import ods, xls, xlsx
from indicators.spreadsheets.workbooks.compound import check_compound
from indicators.spreadsheets.workbooks.formats import Suffix
from indicators.spreadsheets.workbooks.hidden import (
    Hidden,
    Spans,
    hidden_in_ods,
    hidden_in_xls,
    hidden_in_xlsx,
)
from indicators.spreadsheets.workbooks.markup import Looks, check_reach
from indicators.spreadsheets.workbooks.package import Package

_BATCH = 4096  # rows
_ZIP = b"PK"


@dataclass
class TextColumn:
    """Texts one behind the other, and where each ends: Arrow makes an array of them without reading."""

    ends: "array[int]" = field(default_factory=lambda: array("i", [0]))
    text: bytearray = field(default_factory=bytearray)

    def extend(self, cells: Sequence[str]) -> None:
        encoded = [cell.encode() for cell in cells]
        ends = accumulate(map(len, encoded), initial=self.ends[-1])
        next(ends)
        self.ends.extend(ends)
        self.text += b"".join(encoded)


@dataclass
class Sheet:
    """One sheet of a workbook, still as bytes of texts."""

    name: str
    hidden: bool
    merged: list[tuple[int, int, int, int]]  # first row number, first place, last row number, last place
    numbers: "array[int]" = field(default_factory=lambda: array("i"))
    columns: list[TextColumn] = field(default_factory=list)
    hidden_rows: Spans = field(default_factory=list)
    hidden_columns: Spans = field(default_factory=list)


def read(content: bytes, limits: Limits) -> tuple[str, Iterator[Sheet]]:
    """Return the form and the sheets, one at a time; Unreadable says why not."""
    if not content.startswith(_ZIP):
        check_compound(content)
        old_looks = xls.looks_of(content)
        return "xls", _marked(
            _sheets(content, limits, lambda name: old_looks.get(name, {})), hidden_in_xls(content)
        )
    package = Package(content, limits)
    if package.form == "ods":
        xml = package.part("content.xml")
        uncomputed = ods.awaits_computing(package.part("meta.xml"))
        looks, merged = ods.looks_of(xml, limits, uncomputed=uncomputed)
        sheets = _with_merged(_sheets(content, limits, lambda name: looks.get(name, {})), merged)
        return "ods", _marked(sheets, hidden_in_ods(xml))
    hidden: dict[str, Hidden] = {}
    return "xlsx", _marked(_sheets(content, limits, _xlsx_looks(package, limits, hidden)), hidden)


def _marked(sheets: Iterator[Sheet], hidden: Mapping[str, Hidden]) -> Iterator[Sheet]:
    """Mark what is hidden in each sheet."""
    for sheet in sheets:
        if sheet.name in hidden:
            sheet.hidden_rows, sheet.hidden_columns = hidden[sheet.name]
        yield sheet


def _with_merged(sheets: Iterator[Sheet], merged: Mapping[str, list[ods.Merged]]) -> Iterator[Sheet]:
    for sheet in sheets:
        sheet.merged = sheet.merged or merged.get(sheet.name, [])
        yield sheet


def _xlsx_looks(package: Package, limits: Limits, hidden: dict[str, Hidden]) -> Callable[[str], Looks]:
    parts, styles = xlsx.sheet_parts(package), xlsx.shown_by_style(package)
    uncomputed = xlsx.awaits_computing(package)

    def looks_of(name: str) -> Looks:
        xml = package.part(parts.get(name, ""))
        xlsx.check_extent(xml, name, limits)
        hidden[name] = hidden_in_xlsx(xml)
        return xlsx.looks_of(xml, styles, uncomputed=uncomputed)

    return looks_of


def _sheets(content: bytes, limits: Limits, looks_of: Callable[[str], Looks]) -> Iterator[Sheet]:
    with _opened(content) as book:
        described = book.sheets_metadata
        if len(described) > limits.sheets:
            raise Unreadable(Reason.TOO_MANY_SHEETS, limit=limits.sheets)
        if any(sheet.typ in (SheetTypeEnum.MacroSheet, SheetTypeEnum.Vba) for sheet in described):
            raise Unreadable(Reason.MACROS)
        left = limits.unpacked
        for sheet in described:
            if sheet.typ is SheetTypeEnum.WorkSheet:
                looks = looks_of(sheet.name)
                hidden = sheet.visible is not SheetVisibleEnum.Visible
                read_sheet = _sheet(_loaded(book, sheet.name), hidden, looks, limits)
                left -= sum(len(column.text) for column in read_sheet.columns)
                if left < 0:
                    raise Unreadable(Reason.TOO_MUCH_MEMORY, limit=limits.unpacked)
                yield read_sheet


def _opened(content: bytes) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(content))
    except PasswordError:
        raise Unreadable(Reason.ENCRYPTED) from None
    except CalamineError:
        raise Unreadable(Reason.DAMAGED) from None


def _loaded(book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except CalamineError:
        raise Unreadable(Reason.DAMAGED) from None


def _with_uncomputed(left: int, width: int, height: int, looks: Looks) -> tuple[int, int, int]:
    """Return a sheet's first column, width and height with the formulas around it that were never computed.

    calamine leaves those out. What stands apart, behind a blank column or row, is no part of the table.
    """
    cells = [
        (number, place) for number, row in looks.items() for place, look in row.items() if look[0] == "="
    ]
    numbers, places = {number for number, _ in cells}, {place for _, place in cells}
    while left - 1 in places:
        left -= 1
    while width in places:
        width += 1
    while height + 1 in numbers:
        height += 1
    return left, width, height


def _sheet(loaded: CalamineSheet, hidden: bool, looks: Looks, limits: Limits) -> Sheet:
    merged = [
        (top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in loaded.merged_cell_ranges or ()
    ]
    sheet = Sheet(loaded.name, hidden, merged)
    if loaded.start is None:
        return sheet
    left, width = loaded.start[1], loaded.total_width
    check_reach(loaded.total_height, width, limits, loaded.name)
    first, width, height = _with_uncomputed(left, width, loaded.total_height, looks)
    before, behind = [""] * (left - first), [""] * (width - loaded.total_width)
    blank: list[Any] = [""] * (loaded.total_width - left)
    below = repeat(blank, max(height - loaded.total_height, 0))
    rows = enumerate(chain(loaded.iter_rows(), below), 1)  # from the sheet's top, cells from the first column
    while batch := list(islice(rows, _BATCH)):
        if before or behind:
            batch = [(number, [*before, *cells, *behind]) for number, cells in batch]
        _add(sheet, batch, first, looks)
    while sheet.columns and not sheet.columns[-1].text:
        sheet.columns.pop()
    return sheet


def _add(sheet: Sheet, batch: list[tuple[int, list[Any]]], left: int, looks: Looks) -> None:
    rows = [(number, _row(number, left, cells, looks)) for number, cells in batch]
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        return
    width = left + len(filled[0][1])
    while len(sheet.columns) < width:
        blank = TextColumn()
        blank.extend([""] * len(sheet.numbers))
        sheet.columns.append(blank)
    sheet.numbers.extend(number for number, _ in filled)
    for column in sheet.columns[:left]:
        column.extend([""] * len(filled))
    for column, cells in zip(
        sheet.columns[left:], zip(*(cells for _, cells in filled), strict=True), strict=True
    ):
        column.extend(cells)


def _row(number: int, left: int, cells: list[Any], looks: Looks) -> list[str]:
    texts = [_TEXTS[type(cell)](cell) for cell in cells]
    for place, look in looks.get(number, {}).items():
        if left <= place < left + len(texts):
            texts[place - left] = _as_seen(texts[place - left], look)
    return texts


def _as_seen(text: str, look: Suffix | str) -> str:
    if isinstance(look, str):
        return look
    if not text.lstrip("-").replace(".", "", 1).isdecimal():  # a date or a text: the format is not for it
        return text
    number = text if look.factor == 1 else f"{(Decimal(text) * look.factor).normalize():f}"
    return number + look.behind


def number_text(number: float) -> str:
    """Return the shortest text with the 15 digits that a spreadsheet keeps, never with an exponent."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    short = f"{number:.15g}"
    return f"{Decimal(short):f}" if "e" in short else short


def _moment_text(moment: datetime.datetime) -> str:
    if moment.time() == datetime.time():
        return moment.date().isoformat()
    return moment.isoformat(" ", "seconds")


def _span_text(span: datetime.timedelta) -> str:
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02d}:{seconds:02d}"


_TEXTS: Mapping[type, Callable[[Any], str]] = {
    str: str.strip,
    float: number_text,
    int: str,
    bool: lambda yes: "是" if yes else "否",
    datetime.date: datetime.date.isoformat,
    datetime.datetime: _moment_text,
    datetime.time: lambda time: time.isoformat("seconds"),
    datetime.timedelta: _span_text,
}
