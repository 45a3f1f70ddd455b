"""Write cells of XLSX files as every sheet of the intake does: fonts by name, texts that stay texts."""

import re
from collections.abc import Iterable
from typing import Any

from wcwidth import wcswidth
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.intake.formulas import guarded

MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BODY, HEADING = "宋体", "黑体"  # named, not embedded: every Chinese office has them
HEADING_LOOK = {"font_name": HEADING, "bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True}

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{0,13}[1-9])?")
_PERCENT = re.compile(r"(-?(?:0|[1-9]\d{0,12}))(?:\.(\d{0,6}[1-9]))?%")
_DIGITS = 15  # that a spreadsheet keeps of a number
_NARROWEST, _WIDEST = 6, 44  # columns of a screen
_LONGEST = 32_767  # characters of a cell


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def of(self, **properties: Any) -> Format:
        options = {"font_name": BODY, "font_size": 11, "valign": "vcenter", **properties}
        key = tuple(sorted(options.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(options)
        return self._formats[key]


def write_seen(sheet: Worksheet, looks: Looks, row: int, place: int, text: str, **properties: Any) -> None:
    """Write a cell as it was seen: a number stays a number, text that would run as a formula stays text.

    ``row`` from 0. What is read back from the cell is ``text`` again.
    """
    percent = _PERCENT.fullmatch(text)
    if _keeps_digits(text):
        sheet.write_number(row, place, float(text), looks.of(**properties))
    elif percent and _keeps_digits(text[:-1]):
        decimals = "." + "0" * len(percent[2]) if percent[2] else ""
        look = looks.of(**properties, num_format=f"0{decimals}%")
        sheet.write_number(row, place, float(f"{text[:-1]}e-2"), look)
    elif text:
        runs = {"quote_prefix": True} if guarded(text) != text else {}
        sheet.write_string(row, place, text[:_LONGEST], looks.of(**properties, **runs))
    elif properties:
        sheet.write_blank(row, place, None, looks.of(**properties))


def _keeps_digits(text: str) -> bool:
    """Whether a spreadsheet keeps every digit of the number, and shows it as it is written here."""
    if not _NUMBER.fullmatch(text) or text == "-0":
        return False
    return len(text.lstrip("-").replace(".", "").lstrip("0")) <= _DIGITS


def width_of(texts: Iterable[str]) -> int:
    """Return a column's width for its texts: a Hanzi takes two columns of a screen."""
    lines = (line for text in texts for line in text[:_WIDEST].split("\n"))
    widest = max((max(wcswidth(line), len(line)) for line in lines), default=0)
    return min(max(widest + 2, _NARROWEST), _WIDEST)
