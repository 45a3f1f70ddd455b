"""Compute the SHA-256 of a submission's values, from its drafts or from the database."""

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import AMOUNT, Drafts, column_bytes, digest_of
from indicators.store.engine.connection import Readable

FORM = "2:"  # before digests of this form; earlier ones have nothing before them
_ROW = {"row_number": pa.int32(), "place": pa.int32()}
_WHOLE = {"year": pa.int32(), "month": pa.int32()}
_WORDS = ("indicator", "unit", "basis", "source", "note")
_FIGURES = ("value", "numerator", "denominator")
_COLUMNS = (*_ROW, *_WHOLE, *_WORDS, *_FIGURES)


def of_drafts(drafts: Drafts) -> str | None:
    """Return the digest of drafts, equal to that of the stored values; None = there are none."""
    names = ["row_number" if name == "row" else name for name in drafts.table.column_names]
    table = drafts.table.rename_columns(names)
    return _digest(_ordered(table.select(_COLUMNS)))


def of_submission(database: Readable, submission: Any) -> str | None:
    """Return the digest of a stored submission's values; None = it has none."""
    columns = ", ".join(f'"{name}"' for name in _COLUMNS)
    return _digest(
        database.table(
            f"SELECT {columns} FROM observation WHERE submission = CAST(? AS UUID) "
            "ORDER BY row_number, place",
            [submission],
        )
    )


def _ordered(table: pa.Table) -> pa.Table:
    """Sort by row and place, which no two values of a submission share."""
    rows, places = (table.column(name).to_numpy().astype("int64") for name in _ROW)
    cells = rows * 2**20 + places
    if (cells[1:] > cells[:-1]).all():
        return table
    return table.take(pc.array_sort_indices(pa.array(cells)))


def _digest(table: pa.Table) -> str | None:
    if not table.num_rows:
        return None
    for name, kind in {**_ROW, **_WHOLE, **dict.fromkeys(_FIGURES, AMOUNT)}.items():
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, table.column(name).cast(kind))
    return FORM + digest_of(list(column_bytes(table)))
