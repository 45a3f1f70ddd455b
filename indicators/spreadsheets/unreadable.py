"""Why a file cannot be read, and the limits of what is read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one uploaded file may take; each limit is part of a sentence where it is passed."""

    file: int = 20 * MEBIBYTE  # bytes
    unpacked: int = 256 * MEBIBYTE  # bytes, of a workbook's parts together
    rows: int = 1_048_576  # the highest row number
    columns: int = 512  # of one sheet
    cells: int = 16_777_216  # rows × columns of one sheet, blank ones included
    cell: int = 32_767  # characters
    sheets: int = 64
    seconds: float = 30  # for a workbook
    memory: int = 1024 * MEBIBYTE  # bytes, of the process that reads a workbook


class Reason(StrEnum):
    """Why a file is refused, each with the details that its sentence names."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"  # size, limit: bytes
    NOT_TEXT = "not-text"  # offset: the first byte that shows it, from 0
    BROKEN_ROW = "broken-row"  # row
    TOO_MANY_ROWS = "too-many-rows"  # limit, sheet (blank = a text file)
    TOO_MANY_COLUMNS = "too-many-columns"  # limit, sheet
    TOO_MANY_CELLS = "too-many-cells"  # limit, sheet
    TOO_MANY_SHEETS = "too-many-sheets"  # limit
    CELL_TOO_LONG = "cell-too-long"  # row, column (A, B …), limit: characters, sheet
    ZIP_BOMB = "zip-bomb"  # limit: bytes
    ENTITY_BOMB = "entity-bomb"  # part: the name inside the workbook
    UNSAFE_NAME = "unsafe-name"  # part
    MACROS = "macros"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    UNSUPPORTED = "unsupported"  # what: its name, such as PDF, the same in every language
    PICTURE = "picture"  # what: its name, such as JPEG
    TOO_SLOW = "too-slow"  # limit: seconds
    TOO_MUCH_MEMORY = "too-much-memory"  # limit: bytes


class Unreadable(ValueError):
    """Raised for a file that holds nothing the desk can read."""

    def __init__(self, reason: Reason, **details: Any) -> None:
        self.reason = reason
        self.details = details
        super().__init__(" ".join([reason, *(f"{name}={value}" for name, value in details.items())]))
