"""Turn a whole file, as it was exported and filled in elsewhere, into edits of the one in force."""

from collections.abc import Mapping

from indicators.catalogue.editing.edits import Edits
from indicators.catalogue.editing.tables import SCHEMAS, Key, table
from indicators.catalogue.sheet import file_name, read_sheet
from indicators.model.problem import Problem


def edits_from(files: Mapping[str, bytes], name: str, content: bytes) -> tuple[Edits, tuple[Problem, ...]]:
    """Return the cells in which a file differs, and why it cannot be read at all (then there are none).

    A row that the file lacks goes; a column that it lacks stays as it is.
    """
    sheet, problems = read_sheet(SCHEMAS[name], content)
    if sheet is None:
        return {}, tuple(problem for problem in problems if problem.blocking)
    columns = {field for record in sheet.records for field in record.cells}
    present = {row.key: row for row in table(files, name)}
    imported = {row.key: row for row in table({**files, file_name(SCHEMAS[name]): content}, name)}
    edits: dict[tuple[str, Key], Mapping[str, str] | None] = {}
    for key, row in imported.items():
        own = present[key].cells if key in present else {}
        changed = {field: row.cells[field] for field in columns if row.cells[field] != own.get(field, "")}
        if changed:
            edits[name, key] = changed
    edits |= {(name, key): None for key in present if key not in imported}
    return edits, ()
