"""The month's overall table (总表) for files and terminals: one row per condition of each goal.

CSV and JSON hold exact figures (a quotient to the eight decimals that the store keeps, on its side of what
it was held against), the terminal shows what pages show; both by the columns of ``briefing/overall``.
"""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

import wcwidth

from indicators.briefing.month import Row
from indicators.briefing.overall import columns
from indicators.briefing.overall.columns import OverallColumn
from indicators.desk.figures.views import YearState
from indicators.i18n.language import Language
from indicators.i18n.numbers import exact, plain_number
from indicators.intake.formulas import guarded
from indicators.model.enums import Light
from indicators.progress.result import Progress, Standing

FORMATS = ("table", "csv", "json")
_NOT_IN_FILES = (
    "number",
    "target_short",
    "target_value",
    "dated_value",
    "rank",
    "state",
    "cause",
    "remedy",
)
_OF_A_TERMINAL = ("light", "name", "value", "target", "completion", "gap", "yoy", "department")
_WITH_OWN_DECIMALS = ("month_value", "value")  # with the decimals that their indicator declares
_LEAST = 2  # decimals of shares, differences and means
ExactRow = Mapping[str, str]  # by the columns' ids; figures as digits, blank = unknown


def rendered(state: YearState, form: str, language: Language) -> bytes:
    """Return the whole table in one of FORMATS."""
    if form == "table":
        return as_text(state, language).encode()
    rows = exact_rows(state, language)
    return as_csv(rows, language) if form == "csv" else as_json(rows)


def file_columns() -> tuple[OverallColumn, ...]:
    """Return every column that can be told from the figures alone, each once; the code first."""
    written = [column for column in columns.COLUMNS if column.id not in _NOT_IN_FILES]
    return tuple(sorted(written, key=lambda column: column.id != "code"))


def exact_rows(state: YearState, language: Language) -> list[ExactRow]:
    """Return every goal in the catalogue's order, its further conditions right below it."""
    written = file_columns()
    return [
        {column.id: _exact(column, line.row, language) for column in written} for line in table_rows(state)
    ]


@dataclass(frozen=True)
class TableRow:
    """One condition of a goal; light and word of the first are the whole goal's."""

    part: Progress
    row: Row
    joint: str  # code of the goal of which this is a further condition; "" = the goal itself
    light: Light
    word: str  # a status word's code


def table_rows(state: YearState) -> Iterator[TableRow]:
    """Yield every goal in the catalogue's order, its further conditions right below it."""
    by_code = {standing.progress.indicator.code: standing for standing in state.standings}
    rows = {(row.code, row.joint): row for row in state.rows}
    for code in state.catalogue.indicators:
        if code in by_code:
            yield from _rows_of_goal(by_code[code], rows)


def as_csv(rows: Sequence[ExactRow], language: Language) -> bytes:
    """Return UTF-8 with BOM, so that Excel and WPS show Chinese; text cells cannot run as formulas."""
    out = StringIO(newline="")
    writer, written = csv.writer(out), file_columns()
    writer.writerow(column.exact_heading(language) for column in written)
    for row in rows:
        writer.writerow(row[column.id] if column.figure else guarded(row[column.id]) for column in written)
    return out.getvalue().encode("utf-8-sig")


def as_json(rows: Sequence[ExactRow]) -> bytes:
    return json.dumps([dict(row) for row in rows], ensure_ascii=False, indent=2).encode()


def as_text(state: YearState, language: Language) -> str:
    """Return the columns a meeting asks for, aligned for a terminal."""
    listed = columns.columns(_OF_A_TERMINAL)
    table = [[language.text(column.heading) for column in listed]]
    table += [
        [column.text(line.row, state.month, language) for column in listed] for line in table_rows(state)
    ]
    widths = [max(wcwidth.wcswidth(cells[at]) for cells in table) for at in range(len(listed))]
    return "\n".join(
        "  ".join(_padded(cell, width) for cell, width in zip(cells, widths, strict=True)).rstrip()
        for cells in table
    )


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - wcwidth.wcswidth(cell))


def _rows_of_goal(standing: Standing, rows: Mapping[tuple[str, str], Row]) -> Iterator[TableRow]:
    goal = standing.progress
    code = goal.indicator.code
    yield TableRow(goal, rows[code, ""], "", goal.light, goal.binding.verdict.word)
    for part in goal.conditions:
        row, verdict = rows[part.indicator.code, code], part.verdict
        yield TableRow(part, row, code, verdict.light, verdict.word)


def _exact(column: OverallColumn, row: Row, language: Language) -> str:
    value = column.value(row, language)
    if isinstance(value, Decimal):
        unit = column.unit_of(row, language) if column.unit_of is not None else ""
        value = exact(value, column.bounds(row))
        return _digits(value, row.decimals if column.id in _WITH_OWN_DECIMALS else _LEAST) + unit
    return value or ""


def _digits(value: Decimal, least: int) -> str:
    """Return all digits, with at least so many decimals."""
    integer_part, _, decimals = plain_number(value).partition(".")
    padded = decimals.ljust(least, "0")
    return f"{integer_part}.{padded}" if padded else integer_part
