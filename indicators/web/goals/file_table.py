"""Any file of the catalogue as rows of the grid: departments, units, sources, rules, holidays."""

from dataclasses import replace

from indicators.catalogue.editing.edits import Edits
from indicators.catalogue.editing.tables import SCHEMAS, CellPlace, Key, TableRow, table
from indicators.desk.catalogue.editing import Examined, Tables
from indicators.i18n.language import Language
from indicators.web.goals.columns import cell, columns, head, options, title
from indicators.web.goals.grid import Grid, GridCell, GridRow, Head


def file_grid(file: str, tables: Tables, examined: Examined, edits: Edits, language: Language) -> Grid:
    """Return the grid of a file; its key stands first and stays."""
    schema, fields = SCHEMAS[file], columns(file)
    editable = [field for field in fields if field not in schema.key]
    saved = {row.key: row for row in table(tables.files, file)}
    heads = [Head(" · ".join(title(fields[field], language) for field in schema.key), "name")]
    heads += [head(fields[field], language) for field in editable]
    rows = [
        _row(CellPlace(file, row.key, ""), row, saved.get(row.key), examined, language)
        for row in table(examined.files, file)
    ]
    gone = [
        GridRow([_key(key), *(GridCell(row.cells[field]) for field in editable)], look="gone")
        for key, row in saved.items()
        if (file, key) in edits and edits[file, key] is None
    ]
    return Grid(schema.title, heads, [*rows, *gone], options(examined.files, (file,), language))


def _row(
    place: CellPlace, row: TableRow, saved: TableRow | None, examined: Examined, language: Language
) -> GridRow:
    fields = [field for field in columns(place.file) if field not in SCHEMAS[place.file].key]
    bases = saved.cells if saved is not None else {}
    cells = [
        cell(replace(place, field=field), row.cells[field], bases.get(field, ""), examined, language)
        for field in fields
    ]
    return GridRow([_key(row.key), *cells], look="" if saved is not None else "new")


def _key(key: Key) -> GridCell:
    return GridCell(" · ".join(filter(None, key)))
