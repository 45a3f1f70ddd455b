"""Account for the sheets, columns and rows of a file that gave no figure, each with the reason."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

import pyarrow.compute as pc

from indicators.intake.layout.columns.asides import Aside, aside_by_header
from indicators.intake.model import Corrections, Layout, LayoutColumn, Passing
from indicators.intake.preview import Preview
from indicators.intake.problem_list import shorten
from indicators.model.problem import N_
from indicators.spreadsheets.delimited import column_letters
from indicators.spreadsheets.grid import Grid


class Part(StrEnum):
    """What was left aside."""

    SHEET = "sheet"
    COLUMN = "column"
    ROWS = "rows"


class LeftAside(NamedTuple):
    """One sheet, one column, or rows that follow each other."""

    part: Part
    name: str  # of the sheet or column; of rows the first one's first text
    reason: str  # a key of REASONS
    first: int | None = None  # row numbers, both included; None = not rows
    last: int | None = None
    place: int | None = None  # the column's


CHOSEN, OTHER_SHEET, HIDDEN, ABOVE, NOTES = "by-person", "other-sheet", "hidden-sheet", "above", "notes"
TABLE = "another-table"

REASONS: Mapping[str, str] = {
    CHOSEN: N_("as you said"),
    OTHER_SHEET: N_("one sheet is read at a time"),
    HIDDEN: N_("hidden in the file"),
    ABOVE: N_("above the header: read for month, measure and place only"),
    TABLE: N_("another table"),
    NOTES: N_("below the table: notes and signatures"),
    Aside.COMPUTED: N_("follows from other figures: the desk computes it itself"),
    Aside.GOAL: N_("goals stand in the catalogue"),
    Aside.EARLIER: N_("an earlier period's figure"),
    Aside.WORDS: N_("words, no figures"),
    Aside.NUMBERING: N_("numbering"),
    Aside.TOTAL: N_("sums up others"),
    Aside.REPEATED: N_("another column says it"),
    Aside.UNKNOWN: N_("nobody knows what it holds"),
    Passing.FOOTNOTE: N_("below the table: notes and signatures"),
    Passing.HEADING: N_("a heading between the rows"),
    Passing.SKIPPED: N_("as you said"),
    Passing.SPARE: N_("prepared and not used"),
}


def left_aside(preview: Preview) -> tuple[LeftAside, ...]:
    """Return sheets first, then columns, then rows; nothing where no table was read."""
    book, grid, layout = preview.book, preview.grid, preview.layout
    if book is None or grid is None or layout is None:
        return ()
    sheets = [
        LeftAside(Part.SHEET, sheet.name, HIDDEN if sheet.hidden else OTHER_SHEET)
        for sheet in book.grids
        if sheet.name != grid.name
    ]
    columns = _columns(grid, layout, preview.corrections)
    return (*sheets, *columns, *_rows(grid, layout))


def _columns(grid: Grid, layout: Layout, corrections: Corrections) -> Iterator[LeftAside]:
    for column in layout.columns:
        if column.field is None and _holds_something(grid, column, layout):
            chosen = column.place in corrections.uses
            yield LeftAside(
                Part.COLUMN,
                column.header or column_letters(column.place),
                CHOSEN if chosen else aside_by_header(column.header),
                place=column.place,
            )


def _holds_something(grid: Grid, column: LayoutColumn, layout: Layout) -> bool:
    if column.header:
        return True
    first, stop = grid.numbers.searchsorted([layout.first, layout.last + 1]).tolist()
    cells = grid.columns[column.place].slice(first, max(stop - first, 0))
    return bool(pc.any(pc.not_equal(cells, "")).as_py())


def _rows(grid: Grid, layout: Layout) -> Iterator[LeftAside]:
    reasons = dict(_outside(grid, layout)) | {passed.row: str(passed.why) for passed in layout.passed}
    order = {number: at for at, number in enumerate(grid.numbers.tolist())} if reasons else {}
    start: int | None = None
    rows = sorted(reasons)
    for at, number in enumerate(rows):
        start = number if start is None else start
        following = rows[at + 1] if at + 1 < len(rows) else None
        joined = (
            following is not None
            and reasons[following] == reasons[number]
            and order[following] == order[number] + 1
        )
        if not joined:
            yield LeftAside(Part.ROWS, _first_text(grid, order[start]), reasons[number], start, number)
            start = None


def _outside(grid: Grid, layout: Layout) -> Iterator[tuple[int, str]]:
    """Yield the rows above the header and below the last one that may be data."""
    top = layout.header[0] if layout.header else layout.first
    for number in grid.numbers[grid.numbers < top].tolist():
        yield number, ABOVE if number >= layout.begins else TABLE
    for number in grid.numbers[grid.numbers > layout.last].tolist():
        yield number, TABLE if layout.second is not None and number >= layout.second else NOTES


def _first_text(grid: Grid, index: int) -> str:
    _, cells = next(grid.rows(index, index + 1))
    return shorten(next((cell for cell in cells if cell), ""))
