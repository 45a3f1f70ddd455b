"""Write a catalogue back into texts of its files, and the edits that lead from one catalogue to another."""

from collections.abc import Mapping
from typing import Any

from indicators.catalogue.changes.differences import worded
from indicators.catalogue.editing.edits import Edits
from indicators.catalogue.editing.tables import Key
from indicators.catalogue.rows import to_rows
from indicators.catalogue.schema import FILES, FileSchema
from indicators.catalogue.sheet import share_field
from indicators.model.catalogue import Catalogue

_SEPARATOR = "; "  # of a plan's shares
_Texts = dict[str, str]


def edits_towards(now: Catalogue, then: Catalogue) -> Edits:
    """Return the edits that make files which say ``now`` say what ``then`` said, in the files' own words."""
    rows_now, rows_then = to_rows(now), to_rows(then)
    edits: dict[tuple[str, Key], Mapping[str, str] | None] = {}
    for schema in FILES:
        present, former = _keyed(schema, rows_now[schema.name]), _keyed(schema, rows_then[schema.name])
        for key, cells in former.items():
            changed = {
                field: text for field, text in cells.items() if present.get(key, {}).get(field) != text
            }
            if changed:
                edits[schema.name, key] = changed
        edits |= {(schema.name, key): None for key in present if key not in former}
    return edits


def _keyed(schema: FileSchema, rows: list[dict[str, Any]]) -> dict[Key, _Texts]:
    texts = [_texts(schema, row) for row in rows]
    return {tuple(cells[field] for field in schema.key): cells for cells in texts}


def _texts(schema: FileSchema, row: Mapping[str, Any]) -> _Texts:
    """Return the cells of a row as its file words them, a plan's shares in twelve columns."""
    texts: _Texts = {}
    for column in schema.columns:
        if column.type == "shares":
            shares = enumerate(str(row[column.field]).split(_SEPARATOR), 1)
            texts |= {share_field(month): share for month, share in shares}
        else:
            texts[column.field] = worded(column, row[column.field])
    return texts
