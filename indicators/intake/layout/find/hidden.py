"""Say of what was read that it is hidden in the file."""

from itertools import islice

import numpy as np

from indicators.intake.model import Layout
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.layout import HIDDEN_COLUMNS, HIDDEN_ROWS, HIDDEN_SHEET
from indicators.spreadsheets.delimited import column_letters
from indicators.spreadsheets.grid import Grid

_NAMED = 6  # spans of rows


def note_hidden(grid: Grid, layout: Layout, problems: ProblemList) -> None:
    """Note a hidden sheet, and hidden rows and columns that hold what was read."""
    if grid.hidden:
        problems.note(HIDDEN_SHEET, field="sheet", sheet=grid.name)
    if grid.hidden_rows:
        _note_rows(grid, layout, problems)
    hidden = [
        column_letters(column.place)
        for column in layout.columns
        if column.field is not None
        and any(span.first <= column.place <= span.last for span in grid.hidden_columns)
    ]
    if hidden:
        problems.note(HIDDEN_COLUMNS, columns="、".join(hidden))


def _note_rows(grid: Grid, layout: Layout, problems: ProblemList) -> None:
    numbers = grid.numbers[(grid.numbers >= layout.first) & (grid.numbers <= layout.last)]
    numbers = numbers[~np.isin(numbers, [passed.row for passed in layout.passed])]
    spans = []
    for span in grid.hidden_rows:
        inside = numbers[(numbers >= span.first) & (numbers <= span.last)].tolist()
        if inside:
            spans.append((inside[0], inside[-1]))
    named = [f"{first}" if first == last else f"{first}–{last}" for first, last in islice(spans, _NAMED)]
    if spans:
        problems.note(HIDDEN_ROWS, spans[0][0], rows="、".join(named) + ("…" if len(spans) > _NAMED else ""))
