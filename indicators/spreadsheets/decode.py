"""Decode the bytes of delimited text, and split it into rows.

Chinese Excel and WPS save "CSV" as GBK, newer ones as UTF-8 with a byte order mark, "Unicode text" as
UTF-16; all are read. A Western code page decodes as GB18030 without an error: ``mojibake`` looks at that.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import pyarrow as pa

from indicators.spreadsheets.unreadable import Reason, Unreadable

DELIMITERS = (",", "\t", ";")  # in the order in which a tie is decided
# Code pages that a person may name; the bytes of most of them decode as GB18030 without an error.
ENCODINGS = ("utf-8", "gb18030", "cp1252", "big5", "shift_jis", "euc_kr", "cp1251")
_HOLLOW = " \u3000" + "".join(DELIMITERS)  # a cell of these alone holds nothing
HEAD = 65_536  # characters that are looked at for the delimiter
_END = "\x1e"  # closes the text; a row that swallows it was cut inside quotes
_UTF16 = ("utf-16-be", "utf-16-le")  # where the high byte comes first, and where second
_UTF16_MARKS = {codecs.BOM_UTF16_BE: _UTF16[0], codecs.BOM_UTF16_LE: _UTF16[1]}
_BYTES = 4  # that a character may have in UTF-8
_MARKED = codecs.BOM_UTF8
_MARK = "\ufeff"  # some programs put it before a text that has it already
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n\v\f\r\x1a"})  # 0x1A may end an old DOS file
_DELETE = 0x7F
_LOW = tuple(code for code in _CONTROLS if code < 0x20)
TOGETHER = 2**18  # bytes that are looked at together: they stay in the processor's cache
_CONTROL = re.compile("[" + re.escape(_CONTROLS.decode()) + "]")

Row = tuple[int, tuple[str, ...]]


class NotText(Unreadable):
    """Raised for bytes that are no text; ``offset`` is the first byte that shows it, from 0."""

    def __init__(self, offset: int) -> None:
        self.offset = offset
        super().__init__(Reason.NOT_TEXT, offset=offset)


class BrokenRow(Unreadable):
    """Raised for a row without an end: a quotation mark is opened in ``row`` and never closed."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(Reason.BROKEN_ROW, row=row)


@dataclass(frozen=True)
class Decoded:
    """A text, as a string or as checked UTF-8: few callers need all of a long one as a string."""

    content: str | bytes
    encoding: str  # utf-8-sig, utf-8, utf-16 or gb18030

    @cached_property
    def text(self) -> str:
        return self.content.decode() if isinstance(self.content, bytes) else self.content

    @cached_property
    def encoded(self) -> bytes:
        """Return the text in UTF-8."""
        return self.content if isinstance(self.content, bytes) else self.content.encode()

    def head(self, length: int) -> str:
        """Return at least so many characters, or all there are."""
        if isinstance(self.content, str):
            return self.content
        return self.content[: _BYTES * length].decode(errors="ignore")  # the last one may be cut


def decode(content: bytes, encoding: str = "") -> Decoded:
    """Return the text and its encoding; raise NotText for binary and undecodable bytes.

    ``encoding``: one of ENCODINGS that the person names; blank = it is found by looking.
    """
    if encoding and content[:2] not in _UTF16_MARKS:
        return _decode_named(content, encoding)
    if content[:2] in _UTF16_MARKS:
        return _decode_utf16(content, _UTF16_MARKS[content[:2]], 2)
    control = _control(content)
    if control is not None:
        return _decode_unmarked(content, control)
    if content.startswith(codecs.BOM_UTF8):
        return _first_that_fits(content, ("utf-8-sig",))
    return _first_that_fits(content, ("utf-8", "gb18030"))


def _decode_named(content: bytes, encoding: str) -> Decoded:
    control = _control(content)
    if control is not None:
        raise NotText(control)
    try:
        return Decoded(content.removeprefix(_MARKED).decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise NotText(error.start) from None


def fitting_encodings(content: bytes) -> tuple[str, ...]:
    """Return those of ENCODINGS in which the bytes are a text; the first is what looking finds."""
    return tuple(encoding for encoding in ENCODINGS if _fits(content, encoding))


def _fits(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _control(content: bytes) -> int | None:
    """Return where the first control character stands; None = there is none."""
    codes = np.frombuffer(content, np.uint8)
    for start in range(0, len(codes), TOGETHER):
        piece = codes[start : start + TOGETHER]
        low = piece[piece < 0x20]
        if np.isin(low, _LOW).any() or (piece == _DELETE).any():
            controls = np.flatnonzero(np.isin(piece, (*_LOW, _DELETE)))
            return start + int(controls[0])
    return None


def _first_that_fits(content: bytes, encodings: tuple[str, ...]) -> Decoded:
    """Decode by the first encoding that fits; NotText names the byte where the best one fails."""
    furthest = 0
    for encoding in encodings:
        try:
            if encoding.startswith("utf-8") and is_utf8(content):
                return Decoded(content.removeprefix(_MARKED).removeprefix(_MARKED), encoding)
            return Decoded(content.decode(encoding).removeprefix(_MARK), encoding)
        except UnicodeDecodeError as error:
            if error.reason == "unexpected end of data" and not content[: error.start].isascii():
                raise NotText(error.start) from None
            skipped = len(content) - len(error.object)  # a mark that was cut off before decoding
            furthest = max(furthest, skipped + error.start)
    raise NotText(furthest)


def is_utf8(content: bytes) -> bool:
    """Check UTF-8 without making a string of it."""
    ends = pa.py_buffer(np.array([0, len(content)], np.int64))
    text = pa.Array.from_buffers(pa.large_string(), 1, [None, ends, pa.py_buffer(content)])
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def _decode_unmarked(content: bytes, control: int) -> Decoded:
    """Recognise UTF-16 without a mark: its delimiters and digits fill one byte of two with zeros."""
    zeros = {variant: content[high::2].count(0) for high, variant in enumerate(_UTF16)}
    try:
        decoded = _decode_utf16(content, max(zeros, key=lambda variant: zeros[variant]), 0)
        if any(zeros.values()) and any(map(decoded.text.__contains__, (*DELIMITERS, "\n"))):
            return decoded
    except NotText:  # so it is no text at all
        pass
    raise NotText(control)


def _decode_utf16(content: bytes, variant: str, mark: int) -> Decoded:
    try:
        text = content[mark:].decode(variant)
    except UnicodeDecodeError as error:
        raise NotText(mark + error.start) from None
    control = _CONTROL.search(text)
    if control is not None:
        raise NotText(mark + len(text[: control.start()].encode(variant)))
    return Decoded(text.removeprefix(_MARK), "utf-16")


def split_rows(text: str) -> tuple[str, list[Row]]:
    """Return the delimiter and the rows with text, see ``rows_of``."""
    delimiter = sniff(text)
    return delimiter, list(rows_of(text, delimiter))


def rows_of(text: str, delimiter: str) -> Iterator[Row]:
    """Yield the rows with text, each with its number.

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
    """Return the delimiter that gives a line the most filled cells, and the line after it more than one.

    A title is one cell under each of them, or has a comma that the rows below it have not.
    """
    likeliest = ""
    for line in filter(str.strip, io.StringIO(text[:HEAD], newline=None)):
        filled = {delimiter: _filled(line, delimiter) for delimiter in DELIMITERS}
        if likeliest and filled[likeliest] > 1:
            return likeliest
        most = max(DELIMITERS, key=lambda delimiter: filled[delimiter])
        if filled[most] > 1:
            likeliest = most
    return likeliest or DELIMITERS[0]


def _filled(line: str, delimiter: str) -> int:
    cells = next(csv.reader([line], delimiter=delimiter), [])
    return sum(bool(cell.strip(_HOLLOW)) for cell in cells)


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
