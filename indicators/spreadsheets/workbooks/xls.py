"""Read what calamine does not tell of an XLS: a cell's error, and what its format shows behind the digits.

The stream of records inside the compound file: [MS-CFB] for the file, [MS-XLS] section 2.4 for the records.
What does not fit is passed over: then a cell is seen as calamine gives it.
"""

import struct
from collections.abc import Iterator, Mapping

from indicators.spreadsheets.workbooks.compound import entry_of
from indicators.spreadsheets.workbooks.formats import BUILT_IN, Suffix, suffix_of
from indicators.spreadsheets.workbooks.markup import Looks

_BOF, _EOF, _BOUND_SHEET, _FORMAT, _XF = 0x809, 0x0A, 0x85, 0x41E, 0xE0
_NUMBER, _RK, _MUL_RK, _FORMULA, _BOOL_ERR = 0x203, 0x27E, 0xBD, 0x06, 0x205
_RECALC_ID, _UNCALCED = 0x1C1, 0x5E
_BLANK_RESULT = 3  # of a formula whose result is no number, [MS-XLS] 2.5.133
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_UNCOMPUTED = "=…"  # the formula itself is kept as tokens that nobody needs to see
_NO_SECTOR = 0xFFFFFFFA  # from here on no sector, but an end or a mark
_SMALLEST = 4096  # bytes of a stream that stands in sectors of its own
_HEADER_SECTORS = 109  # of the allocation table that the file's header names itself


def looks_of(content: bytes) -> Mapping[str, Looks]:
    """Return by sheet the cells that show more than their value."""
    stream = stream_of(content)
    formats: dict[int, Suffix | None] = dict(BUILT_IN)
    styles: list[int] = []
    for kind, data in records(stream, 0):
        if kind == _FORMAT and len(data) > 5:
            formats[int.from_bytes(data[:2], "little")] = suffix_of(_text(data[5:], data[4]))
        elif kind == _XF and len(data) >= 4:
            styles.append(int.from_bytes(data[2:4], "little"))
    by_style = {at: look for at, form in enumerate(styles) if (look := formats.get(form))}
    starts = sheet_starts(stream)
    never = awaits_computing(stream)
    return {
        name: _sheet_looks(stream, start, by_style, uncomputed=never or _uncalculated(stream, start))
        for name, start in starts.items()
    }


def awaits_computing(stream: bytes) -> bool:
    """Whether a program that cannot compute wrote the workbook.

    It names no engine that computed it (RecalcId), and every formula's result is 0 or blank.
    """
    if any(kind == _RECALC_ID for kind, _ in records(stream, 0)):
        return False
    results = [
        _result(data)
        for start in sheet_starts(stream).values()
        for kind, data in records(stream, start)
        if kind == _FORMULA and len(data) >= 14
    ]
    return bool(results) and not any(results)


def _uncalculated(stream: bytes, start: int) -> bool:
    """Whether the sheet says that it was not computed before it was saved."""
    return any(kind == _UNCALCED for kind, _ in records(stream, start))


def _result(data: bytes) -> bool:
    """Whether a formula has a result: neither 0 nor blank."""
    if data[12:14] == b"\xff\xff":
        return data[6] != _BLANK_RESULT
    return any(data[6:14])


def sheet_starts(stream: bytes) -> Mapping[str, int]:
    """Return by sheet where its records begin."""
    return {
        _text(data[8:], data[7]): int.from_bytes(data[:4], "little")
        for kind, data in records(stream, 0)
        if kind == _BOUND_SHEET and len(data) > 8
    }


def _sheet_looks(stream: bytes, start: int, by_style: Mapping[int, Suffix], *, uncomputed: bool) -> Looks:
    looks: dict[int, dict[int, Suffix | str]] = {}
    for kind, data in records(stream, start):
        if uncomputed and kind == _FORMULA and len(data) >= 14 and not _result(data):
            row, place = struct.unpack_from("<HH", data)
            looks.setdefault(row + 1, {})[place] = _UNCOMPUTED
            continue
        for row, place, style, error in _cells(kind, data):
            look = error or by_style.get(style)
            if look:
                looks.setdefault(row + 1, {})[place] = look
    return looks


def _cells(kind: int, data: bytes) -> Iterator[tuple[int, int, int, str]]:
    """Yield row and place from 0, style, and error; blank = a number."""
    if kind not in (_NUMBER, _RK, _MUL_RK, _FORMULA, _BOOL_ERR) or len(data) < 8:
        return
    row, place, style = struct.unpack_from("<HHH", data)
    if kind == _MUL_RK:
        for at, offset in enumerate(range(4, len(data) - 6, 6)):
            yield row, place + at, int.from_bytes(data[offset : offset + 2], "little"), ""
    elif kind == _BOOL_ERR:
        if data[7]:
            yield row, place, style, _ERRORS.get(data[6], "")
    elif kind == _FORMULA and data[12:14] == b"\xff\xff":  # its result is no number
        if data[6] == 2:
            yield row, place, style, _ERRORS.get(data[8], "")
    else:
        yield row, place, style, ""


def records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of one sheet, or of the workbook's own part, without those of charts inside it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        data = stream[at + 4 : at + 4 + length]
        at += 4 + length
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, data


def _text(data: bytes, flags: int) -> str:
    """Decode characters of one byte, or of two where the first flag is set."""
    return data.decode("utf-16-le" if flags & 1 else "latin-1", "replace")


def stream_of(content: bytes) -> bytes:
    """Return the workbook's records in one piece; blank where the file does not have them so."""
    entry = entry_of(content, "Workbook") or entry_of(content, "Book")
    if entry is None or len(content) < 512:
        return b""
    start, size = struct.unpack_from("<II", entry, 116)
    sector = 1 << min(int.from_bytes(content[30:32], "little"), 16)
    if size < _SMALLEST or sector < 128:
        return b""
    table = b"".join(
        content[(number + 1) * sector : (number + 2) * sector] for number in _table_sectors(content, sector)
    )
    following = [number for (number,) in struct.iter_unpack("<I", table[: len(table) // 4 * 4])]
    pieces: list[bytes] = []
    while start < len(following) and len(pieces) * sector < size:  # so a ring of sectors ends too
        pieces.append(content[(start + 1) * sector : (start + 2) * sector])
        start = following[start]
    return b"".join(pieces)[:size]


def _table_sectors(content: bytes, sector: int) -> list[int]:
    """Return where the allocation table stands: as the header says, and in further lists it names."""
    numbers = list(struct.unpack_from(f"<{_HEADER_SECTORS}I", content, 76))
    further = int.from_bytes(content[68:72], "little")
    while further < _NO_SECTOR and len(numbers) * sector < len(content):
        listed = content[(further + 1) * sector : (further + 2) * sector]
        if len(listed) < sector:
            break
        *more, further = struct.unpack(f"<{sector // 4}I", listed)
        numbers += more
    return [number for number in numbers if number < _NO_SECTOR]
