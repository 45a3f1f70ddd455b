"""Read a catalogue file as rows of texts, each under its key: what an editor shows and changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.catalogue.changes.differences import text_of
from indicators.catalogue.schema import FILES, FileSchema
from indicators.catalogue.sheet import Record, Sheet, columns_of, file_name, read_sheet
from indicators.model.enums import UnitKind
from indicators.model.problem import Problem

Key = tuple[str, ...]  # a row's key columns, each as its value is written: 2022-08, not 2022年8月
SCHEMAS: Mapping[str, FileSchema] = {schema.name: schema for schema in FILES}


@dataclass(frozen=True)
class CellPlace:
    """Address of one cell: file without .csv, the row's key, the column's field."""

    file: str
    key: Key
    field: str


@dataclass(frozen=True)
class TableRow:
    number: int  # as a spreadsheet numbers it
    key: Key
    cells: Mapping[str, str]  # by field, as the file has it; "" where the file lacks the column


def table(files: Mapping[str, bytes], name: str) -> tuple[TableRow, ...]:
    """Return a file's rows in its order; of two with one key the first, none where it cannot be read."""
    sheet, wholes = _sheet(files, name), _whole_area(files) if name == "targets" else ()
    rows: dict[Key, TableRow] = {}
    for record in sheet.records if sheet is not None else ():
        cells = {column.field: record.cells.get(column.field, "") for column in columns_of(SCHEMAS[name])}
        key = tuple("" if part in wholes else part for part in _key(SCHEMAS[name], record))
        rows.setdefault(key, TableRow(record.row, key, cells))
    return tuple(rows.values())


def place_of(problem: Problem, files: Mapping[str, bytes]) -> CellPlace | None:
    """Return the cell that a problem of these files is about; None = of a file or column as a whole."""
    name = problem.file.removesuffix(".csv")
    if problem.row is None or name not in SCHEMAS:
        return None
    sheet = _sheet(files, name)
    headings = sheet.headings.items() if sheet is not None else ()
    field = next((field for field, heading in headings if heading == problem.column), "")
    row = next((row for row in table(files, name) if row.number == problem.row), None)
    return None if row is None or not field else CellPlace(name, row.key, field)


def _sheet(files: Mapping[str, bytes], name: str) -> Sheet | None:
    return read_sheet(SCHEMAS[name], files.get(file_name(SCHEMAS[name])))[0]


def _key(schema: FileSchema, record: Record) -> Key:
    """Return the key's values as texts; of a row that cannot be read the texts of its cells."""
    if record.value is None:
        return tuple(record.cells.get(field, "") for field in schema.key)
    return tuple(text_of(getattr(record.value, field)) for field in schema.key)


def _whole_area(files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the codes by which a target may name the whole area, which else stays blank."""
    units = _sheet(files, "units")
    records = units.records if units is not None else ()
    return tuple(
        record.value.code
        for record in records
        if record.value is not None and record.value.kind is UnitKind.WHOLE
    )
