"""Bytes to text to rows, for every CSV that enters the desk.

Chinese Excel and WPS save "CSV" as GBK, newer ones as UTF-8 with a byte order mark; both are read.
A Western code page decodes as GB18030 without an error, so whoever shows a file shows its encoding too.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

DELIMITERS = (",", "\t", ";")  # in the order in which a tie is decided
_HOLLOW = " \u3000" + "".join(DELIMITERS)  # a cell of these alone holds nothing
_HEAD = 65_536  # characters that are looked at for the delimiter
_END = "\x1e"  # closes the text; a row that swallows it was cut inside quotes
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1b-\x1f\x7f]")  # 0x1A may end an old DOS file

Row = tuple[int, tuple[str, ...]]


class NotText(ValueError):
    """The bytes are no text that the desk reads; ``offset`` is the first byte that shows it, from 0."""

    def __init__(self, reason: str, offset: int) -> None:
        self.offset = offset
        super().__init__(f"{reason} at byte {offset}")


class BrokenRow(ValueError):
    """A row that has no end: a quotation mark is opened in ``row`` and never closed."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"a quotation mark opened in row {row} is never closed")


@dataclass(frozen=True)
class Decoded:
    text: str
    encoding: str  # utf-8-sig, utf-8 or gb18030


def decode(content: bytes) -> Decoded:
    """The text and the encoding it was read with; NotText for UTF-16, binary and undecodable bytes."""
    if content.startswith(_UTF16_MARKS):
        raise NotText("a UTF-16 mark", 0)
    control = _CONTROL.search(content)
    if control is not None:
        raise NotText(f"the control character 0x{control[0].hex()}", control.start())
    if content.startswith(codecs.BOM_UTF8):
        return _first_that_fits(content, ("utf-8-sig",))
    return _first_that_fits(content, ("utf-8", "gb18030"))


def _first_that_fits(content: bytes, encodings: tuple[str, ...]) -> Decoded:
    """NotText names the encoding that got furthest: most likely the one that was meant."""
    furthest = (-1, "")
    for encoding in encodings:
        try:
            return Decoded(content.decode(encoding), encoding)
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data" and not content[: error.start].isascii():
                raise NotText(f"a character of {encoding} that is cut off", error.start) from None
            skipped = len(content) - len(error.object)  # a mark that was cut off before decoding
            furthest = max(furthest, (skipped + error.start, encoding))
    raise NotText(f"a byte that is no {furthest[1]}", furthest[0])


def split_rows(text: str) -> tuple[str, list[Row]]:
    """The delimiter and the rows that hold something, see ``rows_of``."""
    delimiter = sniff(text)
    return delimiter, list(rows_of(text, delimiter))


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """The rows that hold something, each with its number.

    Rows are numbered as a spreadsheet numbers them: the first is 1, blank rows count, a line break
    inside a quoted cell does not. Cells are stripped of blanks (U+3000 too); empty cells at a row's
    end are left out. BrokenRow where a quotation mark is never closed, when that row is reached.
    """
    for number, cells in _numbered(text, delimiter):
        stripped = list(map(str.strip, cells))
        while stripped and not stripped[-1]:
            stripped.pop()
        if stripped:
            yield number, tuple(stripped)


def sniff(text: str) -> str:
    """The delimiter that gives the first line with content the most filled cells."""
    head = io.StringIO(text[:_HEAD], newline=None)
    line = next((line for line in head if line.strip()), "")

    def filled(delimiter: str) -> int:
        cells = next(csv.reader([line], delimiter=delimiter), [])
        return sum(bool(cell.strip(_HOLLOW)) for cell in cells)

    return max(DELIMITERS, key=filled)


def _numbered(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    end = [_END, _END]
    lines = chain(io.StringIO(text.removesuffix("\x1a"), newline=""), [delimiter.join(end)])
    number = 0
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=delimiter), 1):
            if cells == end:
                return
            if cells and _END in cells[-1]:  # nothing but the text's end can hold it, see decode
                raise BrokenRow(number)
            yield number, cells
    except csv.Error:  # a cell longer than the csv module takes
        raise BrokenRow(number + 1) from None
