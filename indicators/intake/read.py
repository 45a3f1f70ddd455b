"""A file → its rows as they stand: the form is checked, no meaning is given yet."""

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from indicators.intake.columns import check_header, field_of
from indicators.intake.formulas import bared
from indicators.intake.preview import RawRow, Reading
from indicators.intake.problems import (
    BROKEN_ROW,
    EMPTY_FILE,
    FILE_TOO_LARGE,
    NO_ROWS,
    NOT_TEXT,
    ROW_TOO_LONG,
    WORKBOOK,
    Findings,
)
from indicators.tables.decode import BrokenRow, NotText, decode, split_rows

SIZE_LIMIT = 20 * 1024 * 1024  # bytes
_WORKBOOK_MARKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # xlsx and ods; xls


def form_of(file_name: str, content: bytes, limit: int, findings: Findings) -> Reading | None:
    """What stands in the file; None = it cannot be read at all. What is wrong is added to ``findings``.

    ``limit`` in bytes. Rows are at least as wide as the header; a leading apostrophe that keeps a
    spreadsheet from running a text cell is dropped.
    """
    table = None if _refused(content, limit, findings) else _table(content, findings)
    if table is None:
        return None
    header = table.rows[0].cells
    fields = tuple(map(field_of, header))
    check_header(header, fields, table.rows[0].number, findings)
    _check_rows(table.rows[1:], len(header), findings)
    return Reading(
        file_name=file_name,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        encoding=table.encoding,
        delimiter=table.delimiter,
        header=header,
        fields=fields,
        rows=table.rows[1:],
    )


class _Table(NamedTuple):
    encoding: str
    delimiter: str
    rows: tuple[RawRow, ...]  # the header first


def _table(content: bytes, findings: Findings) -> _Table | None:
    try:
        decoded = decode(content)
        delimiter, numbered = split_rows(decoded.text)
    except NotText as error:
        findings.note(NOT_TEXT, offset=error.offset)
        return None
    except BrokenRow as error:
        findings.note(BROKEN_ROW, error.row, number=error.row)
        return None
    if not numbered:
        findings.note(EMPTY_FILE)
        return None
    rows = _raw_rows(numbered, may_be_guarded="'" in decoded.text)
    return _Table(decoded.encoding, delimiter, tuple(rows))


def _refused(content: bytes, limit: int, findings: Findings) -> bool:
    if len(content) > limit:
        megabytes = 1024 * 1024
        findings.note(FILE_TOO_LARGE, size=f"{len(content) / megabytes:.1f}", limit=f"{limit / megabytes:g}")
        return True
    if content.startswith(_WORKBOOK_MARKS):
        findings.note(WORKBOOK)
        return True
    return False


def _raw_rows(numbered: Sequence[tuple[int, tuple[str, ...]]], may_be_guarded: bool) -> list[RawRow]:
    """The rows, padded to the header's width: blank cells at a row's end need not be written."""
    width = len(numbered[0][1])
    if may_be_guarded:
        numbered = [(number, tuple(map(bared, cells))) for number, cells in numbered]
    return [
        RawRow(number, cells if len(cells) >= width else cells + ("",) * (width - len(cells)))
        for number, cells in numbered
    ]


def _check_rows(rows: Sequence[RawRow], width: int, findings: Findings) -> None:
    if not rows:
        findings.note(NO_ROWS)
    for row in rows:
        if len(row.cells) > width:
            findings.note(ROW_TOO_LONG, row.number, cells=len(row.cells), columns=width)
