"""Problems of files that could not be read at all."""

from collections.abc import Mapping
from typing import Any

from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.form import (
    BROKEN_ROW,
    EMPTY_FILE,
    ENCODING_DOUBTFUL,
    FILE_TOO_LARGE,
    NOT_TEXT,
)
from indicators.model.problem import N_, ProblemKind
from indicators.spreadsheets.decode import fitting_encodings
from indicators.spreadsheets.grid import Book
from indicators.spreadsheets.unreadable import MEBIBYTE, Reason, Unreadable

_BYTES = ("size", "limit")  # details that are bytes where the reason is about size

TOO_MANY_ROWS = ProblemKind(
    "too-many-rows",
    N_("Too many rows"),
    N_("The table has more than {limit} rows. Split it, and delete formats far below the last row."),
)
TOO_MANY_COLUMNS = ProblemKind(
    "too-many-columns",
    N_("Too many columns"),
    N_("The table has more than {limit} columns. Delete what stands far right of it, then save again."),
)
TOO_MANY_CELLS = ProblemKind(
    "too-many-cells",
    N_("Too many cells"),
    N_("The table spans more than {limit} cells. Delete what stands far away from it, then save again."),
)
TOO_MANY_SHEETS = ProblemKind(
    "too-many-sheets",
    N_("Too many sheets"),
    N_("The workbook has more than {limit} sheets. Save the one to report as a file of its own."),
)
CELL_TOO_LONG = ProblemKind(
    "cell-too-long",
    N_("Cell too long"),
    N_("Row {number} holds a cell of more than {limit} characters. Shorten it; text goes into a document."),
)
UNPACKS_TOO_LARGE = ProblemKind(
    "zip-bomb",
    N_("Unpacks too large"),
    N_("Unpacked, the workbook has more than {limit} MB. Save only the table as a new workbook."),
)
ENTITY_BOMB = ProblemKind(
    "entity-bomb",
    N_("Unsafe workbook"),
    N_("The workbook defines text that repeats itself ({part}). Save it anew in Excel or WPS."),
)
UNSAFE_NAME = ProblemKind(
    "unsafe-name",
    N_("Unsafe workbook"),
    N_("A part of the workbook has an unsafe name ({part}). Save it anew in Excel or WPS."),
)
MACROS = ProblemKind(
    "macros",
    N_("Workbook with macros"),
    N_("The workbook holds macros, which are not taken. Save it as .xlsx without macros."),
)
ENCRYPTED = ProblemKind(
    "encrypted",
    N_("Workbook with a password"),
    N_("The workbook is protected by a password. Remove the password, save it, and submit that."),
)
DAMAGED = ProblemKind(
    "damaged",
    N_("Damaged file"),
    N_("The file is damaged or incomplete. Open it in Excel or WPS, save it once more, and submit that."),
)
UNSUPPORTED = ProblemKind(
    "unsupported",
    N_("Not a table"),
    N_("This is {what}, which is not read here. Save the table as .xlsx or .csv and submit that."),
)
PICTURE = ProblemKind(
    "picture",
    N_("A picture, no table"),
    N_("This is a picture ({what}), whatever its name says. Submit the table itself as .xlsx or .csv."),
)
TOO_SLOW = ProblemKind(
    "too-slow",
    N_("Takes too long to read"),
    N_("Reading was stopped after {limit} seconds. Save only the table as a new workbook."),
)
TOO_MUCH_MEMORY = ProblemKind(
    "too-much-memory",
    N_("Too large to read"),
    N_("Reading was stopped: it needs more than {limit} MB. Save only the table as a new workbook."),
)

_KINDS: Mapping[Reason, ProblemKind] = {
    Reason.EMPTY: EMPTY_FILE,
    Reason.TOO_LARGE: FILE_TOO_LARGE,
    Reason.NOT_TEXT: NOT_TEXT,
    Reason.BROKEN_ROW: BROKEN_ROW,
    Reason.TOO_MANY_ROWS: TOO_MANY_ROWS,
    Reason.TOO_MANY_COLUMNS: TOO_MANY_COLUMNS,
    Reason.TOO_MANY_CELLS: TOO_MANY_CELLS,
    Reason.TOO_MANY_SHEETS: TOO_MANY_SHEETS,
    Reason.CELL_TOO_LONG: CELL_TOO_LONG,
    Reason.ZIP_BOMB: UNPACKS_TOO_LARGE,
    Reason.ENTITY_BOMB: ENTITY_BOMB,
    Reason.UNSAFE_NAME: UNSAFE_NAME,
    Reason.MACROS: MACROS,
    Reason.ENCRYPTED: ENCRYPTED,
    Reason.DAMAGED: DAMAGED,
    Reason.UNSUPPORTED: UNSUPPORTED,
    Reason.PICTURE: PICTURE,
    Reason.TOO_SLOW: TOO_SLOW,
    Reason.TOO_MUCH_MEMORY: TOO_MUCH_MEMORY,
}
_IN_MEGABYTES = (Reason.TOO_LARGE, Reason.ZIP_BOMB, Reason.TOO_MUCH_MEMORY)


def note_unreadable(error: Unreadable, problems: ProblemList) -> None:
    """Note why the file holds nothing that can be read."""
    details = dict(error.details)
    row, column = details.pop("row", None), details.pop("column", "")
    if error.reason in _IN_MEGABYTES:
        details |= {name: _megabytes(details[name]) for name in _BYTES if name in details}
    problems.note(_KINDS[error.reason], row, column, number=row, **details)


def note_doubtful(book: Book, problems: ProblemList) -> None:
    """Ask in which encoding a text is that only happens to decode; suggested are all that fit."""
    others = fitting_encodings(book.content)
    problems.note(
        ENCODING_DOUBTFUL,
        field="encoding",
        suggestions=others if book.encoding in others else (),
        characters=book.doubtful,
        encoding=book.encoding.upper(),
    )


def _megabytes(size: Any) -> str:
    text = f"{size / MEBIBYTE:.1f}"
    return text.removesuffix(".0")
