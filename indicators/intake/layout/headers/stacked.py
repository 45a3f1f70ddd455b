"""Where one table of a sheet ends and the next begins."""

import numpy as np

from indicators.intake.layout.find.recognised import Known
from indicators.intake.layout.headers.headers import HEAD, Header, Headers
from indicators.intake.layout.headers.heading import Sort
from indicators.intake.layout.periods.written_months import find_month
from indicators.spreadsheets.grid import Grid

_GAPS = 20  # places that are looked at
_TITLES = 3  # rows between a gap and the header below it
_WORTH = 4.0


def second_table(grid: Grid, header: Header, stop: int, known: Known) -> int | None:
    """Index of the first row of another table below this one, its title included; None = there is none.

    It begins behind blank rows, and either names other columns or stands under a month of its own;
    the same header alone is a page break.
    """
    start = header.index + 1
    jumps = np.flatnonzero(np.diff(grid.numbers[start:stop]) > 1) + start + 1
    for index in jumps[:_GAPS].tolist():
        if _begins(grid, header, index, known):
            return int(index)
    return None


def _begins(grid: Grid, header: Header, index: int, known: Known) -> bool:
    rows = [cells for _, cells in grid.rows(index, min(index + HEAD, grid.height))]
    below = Grid(grid.name, grid.numbers[index : index + HEAD], tuple(
        column.slice(index, HEAD) for column in grid.columns
    ), grid.merged)  # fmt: skip
    found = Headers(below, known).best(limit=_TITLES + 1)
    if found is None or found.worth < _WORTH or not any(one.sort is Sort.LABEL for one in found.headings):
        return False
    titles = rows[: found.index + 1 - len(found.rows)]
    texts = [heading.text for heading in found.headings]
    if texts != [heading.text for heading in header.headings]:
        return True
    return any(find_month(cell) is not None for cells in titles for cell in cells if cell)
