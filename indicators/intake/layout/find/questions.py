"""Ask what a careful colleague would ask about a sheet's columns before reading its figures."""

from collections import defaultdict
from collections.abc import Collection, Sequence

import numpy as np

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import is_blank
from indicators.intake.layout.columns.sheet_columns import Columns, SheetColumn
from indicators.intake.layout.columns.vocabulary import HEADERS, plain_header
from indicators.intake.layout.rows.passing import Body
from indicators.intake.model import NOTHING_SAID, About
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.form import (
    PARTS_IN_DIFFERENT_MEASURES,
    REPEATED_COLUMN,
    ROW_TOO_LONG,
    UNKNOWN_COLUMN,
)
from indicators.intake.problems.layout import (
    INDICATOR_UNKNOWN,
    MEASURES_DISAGREE,
    MERGED_FIGURE,
    MIXED_UNIT_COLUMN,
)
from indicators.spreadsheets.delimited import column_letters
from indicators.spreadsheets.grid import Grid

_MOST_NOTED = 20
_ONE_OF_EACH = ("code", "name", "unit", "month", "basis", "numerator", "denominator")


def ask_about(columns: Columns, row: int | None, names: CatalogueNames, problems: ProblemList) -> None:
    """Ask about unknown, mixed, repeated and doubly measured columns; ``row``: the header's last row."""
    for column in columns:
        if column.field is None and not column.expected and column.header:
            problems.note(UNKNOWN_COLUMN, row, column.header, place=column.place, header=column.header)
        if column.field == "unit" and not column.confirmed:
            _mixed(column, row, names, problems)
    _repeated(columns, row, problems)
    _measures(columns, row, problems)


def ask_for_indicator(columns: Columns, named: bool, row: int | None, problems: ProblemList) -> None:
    """Ask for the indicator where nothing names it; ``named``: the whole sheet is about one."""
    figures = [column for column in columns if column.field == "value"]
    by_rows = any(column.field in ("code", "name") for column in columns)
    by_columns = bool(figures) and all(column.about.name or column.about.code for column in figures)
    if not (named or by_rows or by_columns):
        header = f"{HEADERS['code']} / {HEADERS['name']}"
        problems.note(INDICATOR_UNKNOWN, row, field="name", header=header)


def note_headless(
    columns: Columns, body: Body, text_file: bool, row: int | None, problems: ProblemList
) -> None:
    """Note cells under no header: torn rows in a text file, jottings in a workbook."""
    headed = max((column.place for column in columns if column.header), default=-1)
    for column in columns:
        if column.header or column.field is not None or column.confirmed or (row is None and column.expected):
            continue
        filled = ~body.blank([column.place])
        if not filled.any():
            continue
        torn = filled & ~body.blank([column.place - 1])
        if not text_file or column.place < headed or row is None or not torn.any():
            name = column_letters(column.place)
            problems.note(UNKNOWN_COLUMN, row, name, place=column.place, header=name)
            continue
        noted = np.flatnonzero(torn)[:_MOST_NOTED]
        marked = np.zeros(len(body), dtype=np.bool_)
        marked[noted] = True
        for number, cells in body.rows(marked):
            problems.note(
                ROW_TOO_LONG,
                number,
                column_letters(column.place),
                place=column.place,
                value=cells[column.place],
            )
        problems.note_more(ROW_TOO_LONG, int(torn.sum()) - len(noted))


def _mixed(column: SheetColumn, row: int | None, names: CatalogueNames, problems: ProblemList) -> None:
    units = [text for text in column.contents.texts if names.unit(text)]
    measures = [text for text in column.contents.texts if names.measure(text) and not names.unit(text)]
    if units and measures:
        problems.note(
            MIXED_UNIT_COLUMN,
            row,
            column.header,
            place=column.place,
            field="unit",
            suggestions=("unit", "measure"),
            header=column.header,
            units="、".join(units[:3]),
            measures="、".join(measures[:3]),
        )


def _repeated(columns: Columns, row: int | None, problems: ProblemList) -> None:
    alike: dict[tuple[str, About], list[SheetColumn]] = defaultdict(list)
    for column in columns:
        if column.field in _ONE_OF_EACH:
            part = column.field in ("numerator", "denominator")
            alike[column.field, column.about if part else NOTHING_SAID].append(column)
    for (field, _), group in alike.items():
        for second in group[1:]:
            problems.note(
                REPEATED_COLUMN,
                row,
                second.header,
                place=second.place,
                field=field,
                first=group[0].header,
                second=second.header,
                header=HEADERS[field],
            )


def _measures(columns: Columns, row: int | None, problems: ProblemList) -> None:
    """Note a figure measured in two ways at once: it would be a silent conversion."""
    parts = {column.field: column for column in columns if column.field in ("numerator", "denominator")}
    stated = [parts[field].about.measure for field in parts if parts[field].about.measure]
    if len(parts) == 2 and len(set(stated)) == 2:
        problems.note(
            PARTS_IN_DIFFERENT_MEASURES,
            row,
            parts["denominator"].header,
            place=parts["denominator"].place,
            numerator=parts["numerator"].about.measure,
            denominator=parts["denominator"].about.measure,
        )
    label = next((column for column in columns if column.field == "measure"), None)
    if label is None:
        return
    for column in columns:
        if column.field == "value" and column.about.measure:
            _against(column, label, row, problems)


def _against(column: SheetColumn, label: SheetColumn, row: int | None, problems: ProblemList) -> None:
    header = column.about.measure
    other = [
        text
        for text in label.contents.texts
        if not is_blank(text) and plain_header(text) != plain_header(header)
    ]
    if other:
        problems.note(
            MEASURES_DISAGREE,
            row,
            column.header,
            place=column.place,
            field="measure",
            header=column.header,
            first=header,
            other=label.header,
            second=_first(other),
        )


def _first(texts: Sequence[str]) -> str:
    return "、".join(texts[:3])


def ask_about_merged(
    columns: Columns, grid: Grid, body: Body, passed: Collection[int], problems: ProblemList
) -> None:
    """Ask whose one figure over several merged cells is; filling in another one answers."""
    places = {column.place for column in columns if column.field in ("value", "numerator", "denominator")}
    rows = set(body.numbers.tolist()) - set(passed) if grid.merged else set()
    for block in grid.merged:
        text = grid.cell(block.top, block.left) if block.top in rows and block.left in places else ""
        others = [
            (row, place)
            for row in range(block.top, min(block.bottom + 1, block.top + _MOST_NOTED))
            for place in range(block.left, min(block.right + 1, block.left + _MOST_NOTED))
            if row in rows and place in places and (row, place) != (block.top, block.left)
        ]
        if text and others and not any(grid.cell(row, place) for row, place in others):
            problems.note(MERGED_FIGURE, block.top, text, place=block.left, field="value", value=text)
