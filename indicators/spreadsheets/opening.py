"""Open a file's sheets by its bytes, whatever its name says."""

import hashlib
from dataclasses import replace

from indicators.spreadsheets.decode import HEAD, BrokenRow, Decoded, decode, sniff
from indicators.spreadsheets.delimited import grid_of_text
from indicators.spreadsheets.grid import Book, Grid
from indicators.spreadsheets.mojibake import doubtful
from indicators.spreadsheets.signatures import PICTURES, WORKBOOKS, kind_of_bytes, kind_of_text
from indicators.spreadsheets.unreadable import Limits, Reason, Unreadable
from indicators.spreadsheets.workbooks.reading import read_workbook

DEFAULT = Limits()
__all__ = ["Limits", "Reason", "Unreadable", "open_book"]


def open_book(file_name: str, content: bytes, limits: Limits = DEFAULT, encoding: str = "") -> Book:
    """Return the sheets with text, at least one, hidden ones last; Unreadable says why there is none.

    A text file is one nameless sheet. What a file is, is decided by its bytes alone; ``encoding``: of a text
    file, as the person says, who then vouches for its characters.
    """
    if len(content) > limits.file:
        raise Unreadable(Reason.TOO_LARGE, size=len(content), limit=limits.file)
    if content.startswith(WORKBOOKS):
        form, grids = read_workbook(content, limits)
        return _book(file_name, content, form, grids)
    kind = kind_of_bytes(content)
    if kind is not None:
        raise Unreadable(Reason.PICTURE if kind in PICTURES else Reason.UNSUPPORTED, what=kind)
    return _text(file_name, content, limits, encoding)


def _text(file_name: str, content: bytes, limits: Limits, encoding: str) -> Book:
    decoded = decode(content, encoding)
    head = decoded.head(HEAD)
    kind = kind_of_text(head)
    if kind is not None:
        raise Unreadable(Reason.UNSUPPORTED, what=kind)
    delimiter = sniff(head)
    try:
        grid = grid_of_text(decoded, delimiter, limits)
    except BrokenRow as error:
        if '"' in decoded.text:
            raise
        too_long = Unreadable(Reason.CELL_TOO_LONG, row=error.row, column="", limit=limits.cell, sheet="")
        raise too_long from None
    book = _book(file_name, content, "csv", (grid,) if grid.height else (), decoded, delimiter)
    return book if encoding else replace(book, doubtful=doubtful(decoded))


def _book(
    file_name: str,
    content: bytes,
    form: str,
    grids: tuple[Grid, ...],
    decoded: Decoded | None = None,
    delimiter: str = "",
) -> Book:
    if not grids:
        raise Unreadable(Reason.EMPTY)
    return Book(
        file_name=file_name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        form=form,
        grids=grids,
        encoding=decoded.encoding if decoded else "",
        delimiter=delimiter,
    )
