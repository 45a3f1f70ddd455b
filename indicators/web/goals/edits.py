"""What this browser tab has edited of the catalogue and not saved yet."""

from collections.abc import Mapping

from indicators.catalogue.editing.edits import Edits
from indicators.catalogue.editing.tables import Key, table
from indicators.desk.catalogue.editing import Tables
from indicators.web.goals.grid import place_of_key
from indicators.web.session.page_session import CatalogueEditing, page_session


def in_hand(tables: Tables) -> CatalogueEditing:
    """Return the edits; without any, they begin from the catalogue in force."""
    editing = page_session().catalogue
    if not editing.edits:
        editing.digest = tables.digest
    return editing


def keep_cells(cells: Mapping[str, str], tables: Tables) -> None:
    """Take over cells of the grid; one that says again what is saved is no edit any more."""
    editing = page_session().catalogue
    for key, text in cells.items():
        place = place_of_key(key)
        if place is not None:
            _set(editing.edits, (place.file, place.key), place.field, text, tables)


def _set(
    edits: dict[tuple[str, Key], Mapping[str, str] | None],
    row: tuple[str, Key],
    field: str,
    text: str,
    tables: Tables,
) -> None:
    saved = {line.key: line.cells for line in table(tables.files, row[0])}.get(row[1])
    cells = dict(edits.get(row) or {}) | {field: text}
    if saved is not None:
        cells = {name: value for name, value in cells.items() if value != saved[name]}
    if cells or saved is None:
        edits[row] = cells
    else:
        edits.pop(row, None)


def put(edits: Edits) -> None:
    """Add edits that the grid did not make: a copy, an import, an earlier version; the grid begins anew."""
    editing = page_session().catalogue
    for row, cells in edits.items():
        editing.edits[row] = None if cells is None else dict(editing.edits.get(row) or {}) | dict(cells)
    editing.edition += 1


def discard() -> None:
    """Forget all edits."""
    editing = page_session().catalogue
    editing.edits = {}
    editing.edition += 1


def count(edits: Edits, tables: Tables) -> int:
    """Count changed cells; a row that comes or goes counts as one."""
    files = {file for file, _ in edits}
    saved = {(file, row.key) for file in files for row in table(tables.files, file)}
    return sum(len(cells) if cells and row in saved else 1 for row, cells in edits.items())


def remove(file: str, key: Key) -> None:
    """Take a row out; files that have it lose it when the edits are saved."""
    editing = page_session().catalogue
    editing.edits[file, key] = None
    editing.edition += 1
