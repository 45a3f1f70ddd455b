"""Labels written once for several rows: blank cells below a name, and rows that only name a place."""

from collections.abc import Iterator, Sequence

import numpy as np
import pyarrow.compute as pc

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import is_month
from indicators.intake.layout.columns.sheet_columns import Columns, SheetColumn
from indicators.intake.layout.rows.passing import Body, Mask
from indicators.intake.model import About, Section
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.layout import WRITTEN_ONCE
from indicators.spreadsheets.grid import Block

_KEYS = ("code", "name", "unit", "month", "year", "month_number", "quarter", "basis", "source")


def written_once(
    body: Body, columns: Columns, data: Mask, merged: Sequence[Block], row: int | None, problems: ProblemList
) -> tuple[int, ...]:
    """Return the places of labels whose blank cells repeat the text above; each is noted.

    That is so where half of the cells or more are blank: a single one was forgotten. A row without a place
    means the whole area, unless several rows would then say the same. Merged cells leave no question.
    """
    places = []
    for column in columns:
        open_rows = data & ~_covered(body, merged, column.place)
        if column.field in ("code", "name", "month", "unit") and _in_groups(column, body, columns, open_rows):
            places.append(column.place)
            problems.note(WRITTEN_ONCE, row, column.header, place=column.place, header=column.header)
    return tuple(places)


def _in_groups(column: SheetColumn, body: Body, columns: Columns, data: Mask) -> bool:
    blank = body.blank([column.place]) & data
    if not blank.any() or not data.any() or blank[np.flatnonzero(data)[0]]:
        return False
    figures = [label.place for label in columns if label.field in ("value", "numerator", "denominator")]
    blank &= ~body.blank(figures)
    if blank.sum() < 2 or 2 * blank.sum() < data.sum():
        return False
    if column.field in ("code", "name"):
        other = [label.place for label in columns if label.field in ("code", "name") and label is not column]
        return bool(blank.any()) and (not other or bool(body.blank(other)[blank].all()))
    return bool(blank.any()) and (column.field == "month" or _repeats(column, blank, body, columns))


def _covered(body: Body, merged: Sequence[Block], place: int) -> Mask:
    """Mark the rows below the first one of merged cells in this column."""
    covered = np.zeros(len(body), dtype=np.bool_)
    for block in merged:
        if block.left <= place <= block.right:
            covered |= (block.top < body.numbers) & (body.numbers <= block.bottom)
    return covered


def _repeats(column: SheetColumn, blank: Mask, body: Body, columns: Columns) -> bool:
    """Whether the rows with a blank label could not be told apart by their other labels."""
    others = [label.place for label in columns if label.field in _KEYS and label is not column]
    if not others:
        return int(blank.sum()) > 1
    keys = np.zeros(int(blank.sum()), dtype=np.int64)
    for place in others:
        encoded = pc.dictionary_encode(body.column(place))
        codes = encoded.indices.to_numpy(zero_copy_only=False)[blank]
        keys = keys * (len(encoded.dictionary) + 1) + codes
    return len(np.unique(keys)) < len(keys)


def sections(body: Body, columns: Columns, headings: Mask, names: CatalogueNames) -> tuple[Section, ...]:
    """Return the rows that hold only a place or a month, which goes for the rows below them."""
    fields = {column.field for column in columns if column.field is not None}
    if any(column.about.unit for column in columns):
        fields.add("unit")
    if any(column.field == "value" and (column.about.month or column.heading.written) for column in columns):
        fields.add("month")
    last = max(body.numbers[~headings].tolist(), default=0)  # a date below the figures goes for none of them
    return tuple(part for part in _sections(body, fields, headings, names) if part.row < last)


def _sections(body: Body, fields: set[str], headings: Mask, names: CatalogueNames) -> Iterator[Section]:
    for number, cells in body.rows(headings):
        text = next(cell for cell in cells if cell)
        if "unit" not in fields and names.unit(text):
            yield Section(number, About(unit=text))
        elif not fields & {"month", "year", "month_number", "quarter"} and is_month(text):
            yield Section(number, About(month=text))
