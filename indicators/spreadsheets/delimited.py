"""Turn delimited text into a grid: a fast way for big and regular ones, the csv module for all others.

Both ways give the same grid; ``read_regular`` returns None wherever it is not certain of that.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from indicators.spreadsheets.decode import TOGETHER, Decoded, Row, rows_of
from indicators.spreadsheets.grid import Block, Grid
from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable

FAST_FROM = 1_000_000  # characters, or bytes of UTF-8; below, the csv module is quick enough
_EDGE = 64  # lines at both ends that the csv module reads: titles and footnotes are seldom regular
_BATCH = 65_536  # rows that stand in memory as Python texts at one time
_BLOCK = 8 * 1024 * 1024  # bytes that Arrow reads at one time; a row must fit
_BLANKS = "".join(char for char in map(chr, range(0x3001)) if char.isspace())  # as str.strip has them
_NEWLINE, _RETURN, _QUOTE = b'\n\r"'
_CR, _LF, _MARK = b"\r", b"\n", "\ufeff".encode()
_SPACE, _FIRST_LEAD, _LAST_LEAD = (np.uint8(code) for code in (0x20, 0xC2, 0xE3))


class Piece(NamedTuple):
    """Some rows that follow each other; columns as in ``Grid``."""

    numbers: npt.NDArray[np.int32]
    columns: Sequence[pa.StringArray]


def grid_of_text(decoded: Decoded, delimiter: str, limits: Limits, fast_from: int = FAST_FROM) -> Grid:
    """Return the rows as a grid; Unreadable where a limit is passed or a row has no end."""
    big = len(decoded.content) >= fast_from
    pieces = read_regular(decoded.encoded, delimiter, limits) if big else None
    return join_pieces(pieces or list(pieces_of(rows_of(decoded.text, delimiter), limits)), limits)


def pieces_of(rows: Iterable[Row], limits: Limits, sheet: str = "") -> Iterator[Piece]:
    """Yield rows by the batch; Unreadable at the first that passes a limit."""
    rows = iter(rows)
    while batch := list(islice(rows, _BATCH)):
        width = max(len(cells) for _, cells in batch)
        check_size(batch[-1][0], width, len(batch), limits, sheet)
        columns = zip_longest(*(cells for _, cells in batch), fillvalue="")
        numbers = np.array([number for number, _ in batch], dtype=np.int32)
        yield Piece(numbers, [pa.array(column, pa.string()) for column in columns])


def join_pieces(
    pieces: Sequence[Piece], limits: Limits, sheet: str = "", merged: tuple[Block, ...] = ()
) -> Grid:
    """Join pieces that follow each other into a grid; narrower ones are blank at their right."""
    width = max((len(piece.columns) for piece in pieces), default=0)
    numbers = np.concatenate([np.empty(0, np.int32), *(piece.numbers for piece in pieces)])
    check_size(int(numbers[-1]) if len(numbers) else 0, width, len(numbers), limits, sheet)
    columns = tuple(_column(pieces, place) for place in range(width))
    for place, column in enumerate(columns):
        _check_cells(column, numbers, place, limits, sheet)
    return Grid(sheet, numbers, columns, merged)


def check_size(last: int, width: int, height: int, limits: Limits, sheet: str) -> None:
    """Raise Unreadable where a sheet is too high, too wide or too large."""
    if last > limits.rows:
        raise Unreadable(Reason.TOO_MANY_ROWS, limit=limits.rows, sheet=sheet)
    if width > limits.columns:
        raise Unreadable(Reason.TOO_MANY_COLUMNS, limit=limits.columns, sheet=sheet)
    if width * height > limits.cells:
        raise Unreadable(Reason.TOO_MANY_CELLS, limit=limits.cells, sheet=sheet)


def column_letters(place: int) -> str:
    """Return a column's name in a spreadsheet: 0 → A, 26 → AA."""
    before, last = divmod(place, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + last)


def read_regular(content: bytes, delimiter: str, limits: Limits, edge: int = _EDGE) -> list[Piece] | None:
    """Read a big regular text in UTF-8 by Arrow; None = it is not regular, the csv module decides.

    Regular: a line is a row, all between the edges have as many cells, none is blank.
    """
    content = content.removesuffix(b"\x1a")
    if not _lines_are_rows(content, ord(delimiter)):
        return None
    start, stop = _edges(content, edge)
    before, lines = _count(content, _NEWLINE, 0, start), _count(content, _NEWLINE, start, stop)
    check_size(before + lines, 1, lines, limits, "")
    middle = _middle(content, start, stop, delimiter, before, lines)
    if middle is None:
        return None
    head = rows_of(content[:start].decode(), delimiter)
    tail = ((number + before + lines, cells) for number, cells in rows_of(content[stop:].decode(), delimiter))
    return [*pieces_of(head, limits), *middle, *pieces_of(tail, limits)]


def _lines_are_rows(content: bytes, delimiter: int) -> bool:
    """Whether rows end where lines do, and quotation marks enclose whole cells on one line only."""
    if _CR in content and not _returns_end_lines(content):
        return False
    if b'"' not in content:
        return True
    codes = np.frombuffer(content, np.uint8)
    quotes = np.flatnonzero(codes == _QUOTE)
    if len(quotes) % 2:
        return False
    opening, closing = quotes[::2], quotes[1::2]
    before = codes[opening[opening > 0] - 1]
    after = codes[closing[closing + 1 < len(codes)] + 1]
    lines = np.flatnonzero(codes == _NEWLINE)
    return bool(
        np.isin(before, (delimiter, _NEWLINE)).all()
        and np.isin(after, (delimiter, _NEWLINE, _RETURN)).all()
        and (np.searchsorted(lines, opening) == np.searchsorted(lines, closing)).all()
    )


def _returns_end_lines(content: bytes) -> bool:
    codes = np.frombuffer(content, np.uint8)
    for start in range(0, len(codes), TOGETHER):
        returns = np.flatnonzero(codes[start : start + TOGETHER] == _RETURN) + start + 1
        if len(returns) and (returns[-1] == len(codes) or (codes[returns] != _NEWLINE).any()):
            return False
    return True


def _count(content: bytes, byte: int, start: int, stop: int) -> int:
    """Count bytes, where ``bytes.count`` is slow because there are many."""
    codes = np.frombuffer(content, np.uint8)[start:stop]
    pieces = (codes[at : at + TOGETHER] for at in range(0, len(codes), TOGETHER))
    return sum(int(np.count_nonzero(piece == byte)) for piece in pieces)


def _edges(content: bytes, edge: int) -> tuple[int, int]:
    """Return where the lines between the first and the last few begin and end."""
    start, stop = 0, len(content)
    for _ in range(edge):
        start = content.find(b"\n", start) + 1 or len(content)
        stop = content.rfind(b"\n", 0, max(stop - 1, 0)) + 1
    return start, max(start, stop)


def _middle(
    content: bytes, start: int, stop: int, delimiter: str, before: int, lines: int
) -> list[Piece] | None:
    """Read the lines from ``start`` to ``stop``; there are ``lines``, and ``before`` of them before."""
    first = content[start : content.find(_LF, start) + 1].decode()
    width = len(next(csv.reader([first], delimiter=delimiter), ()))
    quoted = content.find(b'"', start, stop) >= 0
    even = quoted or _count(content, ord(delimiter), start, stop) == lines * (width - 1)
    if width < 2 or not even or content.startswith(_MARK, start):  # Arrow would take that for a mark
        return None
    try:
        table = _arrow_table(pa.py_buffer(content).slice(start, stop - start), delimiter, width)
    except pa.ArrowInvalid:  # rows of other widths
        return None
    if table.num_rows != lines:  # blank lines are passed over
        return None
    pieces = []
    for batch in table.to_batches():
        pieces.append(_without_blanks([_stripped(column) for column in batch.columns], before))
        before += batch.num_rows
    return pieces


def _arrow_table(content: pa.Buffer, delimiter: str, width: int) -> pa.Table:
    return arrow_csv.read_csv(
        pa.BufferReader(content),
        read_options=arrow_csv.ReadOptions(autogenerate_column_names=True, block_size=_BLOCK),
        parse_options=arrow_csv.ParseOptions(delimiter=delimiter, newlines_in_values=False),
        convert_options=arrow_csv.ConvertOptions(
            column_types={f"f{place}": pa.string() for place in range(width)},
            strings_can_be_null=False,
            check_utf8=False,  # it was decoded or encoded a moment ago
        ),
    )


def _stripped(column: pa.StringArray) -> pa.StringArray:
    return pc.utf8_trim(column, characters=_BLANKS) if _may_have_blanks(column) else column


def _may_have_blanks(column: pa.StringArray) -> bool:
    """Whether any byte can be of a blank: those of ASCII, and U+0085 to U+3000 by their first byte."""
    data = column.buffers()[2]
    if data is None:
        return False
    codes = np.frombuffer(data, np.uint8)
    return bool((codes <= _SPACE).any() or (codes - _FIRST_LEAD <= _LAST_LEAD - _FIRST_LEAD).any())


def _without_blanks(columns: list[pa.StringArray], before: int) -> Piece:
    """Leave out rows, and columns at the right, that hold nothing."""
    while columns and not _longest(columns[-1]):
        columns.pop()
    numbers = np.arange(before + 1, before + 1 + (len(columns[0]) if columns else 0), dtype=np.int32)
    filled = np.zeros(len(numbers), dtype=bool)
    for column in columns:
        filled |= pc.binary_length(column).to_numpy() > 0
        if filled.all():
            return Piece(numbers, columns)
    return Piece(numbers[filled], [column.filter(pa.array(filled)) for column in columns])


def _column(pieces: Sequence[Piece], place: int) -> pa.StringArray:
    parts = [
        piece.columns[place] if place < len(piece.columns) else _blank(len(piece.numbers)) for piece in pieces
    ]
    return parts[0] if len(parts) == 1 else pa.concat_arrays(parts)


def _blank(height: int) -> pa.StringArray:
    return pa.repeat(pa.scalar("", pa.string()), height)


def _longest(column: pa.StringArray) -> int:
    """Return the most bytes that a cell has."""
    return int(pc.max(pc.binary_length(column)).as_py() or 0)


def _check_cells(
    column: pa.StringArray, numbers: npt.NDArray[np.int32], place: int, limits: Limits, sheet: str
) -> None:
    if _longest(column) <= limits.cell:
        return
    lengths = pc.utf8_length(column).to_numpy()
    if lengths.max() > limits.cell:
        row = int(numbers[lengths.argmax()])
        raise Unreadable(
            Reason.CELL_TOO_LONG, row=row, column=column_letters(place), limit=limits.cell, sheet=sheet
        )
