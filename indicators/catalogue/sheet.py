"""Parse one catalogue file row by row: form only, no meaning across rows or files."""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cached_property
from typing import Any

from indicators.catalogue import problems
from indicators.catalogue.cells import CellError, plain, read_cell
from indicators.catalogue.schema import FileColumn, FileSchema
from indicators.model.month import MONTHS_PER_YEAR
from indicators.model.problem import Problem, ProblemKind
from indicators.spreadsheets.decode import BrokenRow, NotText, Row, decode, split_rows

_BLANKS: Mapping[str, Any] = {"text": "", "words": (), "months": (), "tests": ()}


@dataclass(frozen=True)
class Record:
    """One row: its cells as text, and the noun they make (None = they make none)."""

    row: int
    cells: Mapping[str, str]
    value: Any


@dataclass(frozen=True)
class Sheet:
    schema: FileSchema
    headings: Mapping[str, str]  # field → heading as the file has it
    records: tuple[Record, ...]

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Map the codes other files may refer to to their names, rows with other faults included."""
        key = self.schema.key[0]
        cells = (record.cells for record in self.records)
        return {cell[key]: cell.get("name_zh", "") for cell in cells if cell.get(key)}

    @property
    def values(self) -> list[Any]:
        return [record.value for record in self.records]

    def problem(self, kind: ProblemKind, record: Record | None, field: str, /, **details: Any) -> Problem:
        """Return a problem at the record's cell; with no record, in the column as a whole."""
        row, value = (record.row, record.cells.get(field, "")) if record is not None else (None, "")
        return Problem(kind, file_name(self.schema), row, self.headings.get(field, field), value, details)


def file_name(schema: FileSchema) -> str:
    return f"{schema.name}.csv"


def share_field(month: int) -> str:
    """Return the field name of one month's share in a planned curve."""
    return f"share_{month}"


def columns_of(schema: FileSchema) -> Iterator[FileColumn]:
    """Return the file's columns: shares are one column a month."""
    for column in schema.columns:
        if column.type != "shares":
            yield column
            continue
        for month in range(1, MONTHS_PER_YEAR + 1):
            yield FileColumn(share_field(month), f"{month}月", "shares", True)


def read_sheet(schema: FileSchema, content: bytes | None) -> tuple[Sheet | None, list[Problem]]:
    """Return the parsed sheet and its problems; None where rows cannot be told apart at all."""
    if content is None and not schema.required:
        return Sheet(schema, {}, ()), []
    rows, problem = _rows(schema, content)
    if problem is not None:
        return None, [problem]
    positions, faults = _positions(schema, rows[0])
    headings = {field: rows[0][1][position] for field, position in positions.items()}
    sheet = Sheet(schema, {column.field: column.header for column in columns_of(schema)} | headings, ())
    if any(fault.blocking for fault in faults):
        return None, faults
    records = []
    for row in rows[1:]:
        record, wrong = _record(sheet, positions, row)
        records.append(record)
        faults += wrong
        faults += _strays(schema, rows[0][1], row)
    return Sheet(schema, sheet.headings, tuple(records)), faults


def _rows(schema: FileSchema, content: bytes | None) -> tuple[list[Row], Problem | None]:
    name = file_name(schema)
    if content is None:
        return [], Problem(problems.FILE_MISSING, name, details={"title": schema.title})
    try:
        rows = split_rows(decode(content).text)[1]
    except NotText as error:
        return [], Problem(problems.NOT_TEXT, name, details={"offset": error.offset})
    except BrokenRow as error:
        return [], Problem(problems.ROW_WITHOUT_END, name, error.row)
    return rows or [(1, ())], None


def _headings(column: FileColumn) -> set[str]:
    names = {plain(column.field), plain(column.header)}
    return names | {column.header.removesuffix("月")} if column.type == "shares" else names


def _positions(schema: FileSchema, header: Row) -> tuple[dict[str, int], list[Problem]]:
    """Return the position of each field, 0-based, and columns missing, doubled or unknown."""
    row, cells = header
    meant = {heading: column.field for column in columns_of(schema) for heading in _headings(column)}
    positions: dict[str, int] = {}
    faults = []
    for position, heading in enumerate(cells):
        field = meant.get(plain(heading))
        if field is None and heading:
            faults.append(Problem(problems.COLUMN_UNKNOWN, file_name(schema), row, heading, heading))
        elif field in positions:
            faults.append(Problem(problems.COLUMN_TWICE, file_name(schema), row, heading, heading))
        elif field is not None:
            positions[field] = position
    faults += [
        Problem(problems.COLUMN_MISSING, file_name(schema), row, column.header)
        for column in columns_of(schema)
        if column.required and column.field not in positions
    ]
    return positions, faults


def _record(sheet: Sheet, positions: Mapping[str, int], row: Row) -> tuple[Record, list[Problem]]:
    number, cells = row
    texts = {field: cells[place] if place < len(cells) else "" for field, place in positions.items()}
    record = Record(number, texts, None)
    values: dict[str, Any] = {}
    faults = []
    for column in columns_of(sheet.schema):
        try:
            values[column.field] = read_cell(column, texts.get(column.field, ""))
        except CellError as error:
            faults.append(sheet.problem(error.kind, record, column.field, **error.details))
    return (record if faults else Record(number, texts, _noun(sheet.schema, values))), faults


def _noun(schema: FileSchema, values: Mapping[str, Any]) -> Any:
    """The row's dataclass; a blank cell leaves the field at its default."""
    filled = {field: value for field, value in values.items() if value is not None}
    shares = [filled.pop(share_field(month), None) for month in range(1, MONTHS_PER_YEAR + 1)]
    defaults = {field.name: field.default for field in fields(schema.row)}  # type: ignore[arg-type]
    for column in schema.columns:
        if column.type == "shares":
            filled[column.field] = tuple(shares)
        elif defaults[column.field] is MISSING:
            filled.setdefault(column.field, _BLANKS.get(column.type))
    return schema.row(**filled)


def _strays(schema: FileSchema, header: tuple[str, ...], row: Row) -> Iterator[Problem]:
    """Return filled cells under no heading: most often a comma in a text moved the rest along."""
    number, cells = row
    for position, cell in enumerate(cells):
        if cell and (position >= len(header) or not header[position]):
            yield Problem(problems.CELL_WITHOUT_COLUMN, file_name(schema), number, letter(position), cell)


def letter(position: int) -> str:
    """Return a column's letters as a spreadsheet names it: 0 is A, 26 is AA."""
    before, place = divmod(position, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + place)
