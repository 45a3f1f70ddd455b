"""What a submission was submitted with beside its values: corrections, edited cells, explanations."""

import json
from collections.abc import Sequence
from dataclasses import astuple
from uuid import UUID

import pyarrow as pa

from indicators.intake.bulk import DRAFTS, Drafts
from indicators.intake.model import Corrections, from_plain, to_plain
from indicators.model.workflow import Edit, Explanation
from indicators.store.engine.database import Database
from indicators.store.engine.transaction import Transaction

_CELL = [("row_number", pa.int32()), ("place", pa.int32())]
# In the order of the fields of Edit and of Explanation.
_EDIT = pa.schema([*_CELL, ("before", pa.string()), ("after", pa.string())])
_EXPLANATION = pa.schema([*_CELL, ("code", pa.string()), ("words", pa.string())])


def keep(
    transaction: Transaction,
    submission: UUID,
    corrections: Corrections | None,
    edits: Sequence[Edit],
    explanations: Sequence[Explanation],
) -> None:
    """Inside the transaction of the submission."""
    if corrections is not None and corrections != Corrections():
        said = json.dumps(to_plain(corrections), ensure_ascii=False)
        transaction.execute("UPDATE submission SET corrections = ? WHERE id = ?", [said, submission])
    _insert(transaction, "edit", submission, [astuple(one) for one in edits], _EDIT)
    _insert(transaction, "explanation", submission, [astuple(one) for one in explanations], _EXPLANATION)


def corrections(database: Database, submission: UUID) -> Corrections:
    """What the person said about the file; nothing where it is not known."""
    found = database.rows("SELECT corrections FROM submission WHERE id = ?", [submission])
    return from_plain(json.loads(found[0][0])) if found and found[0][0] else Corrections()


def edits(database: Database, submission: UUID) -> tuple[Edit, ...]:
    """Cells corrected on the page, in the sheet's order."""
    found = database.rows(
        'SELECT row_number, place, "before", "after" FROM edit WHERE submission = ? ORDER BY 1, 2',
        [submission],
    )
    return tuple(Edit(*row) for row in found)


def explanations(database: Database, submission: UUID) -> tuple[Explanation, ...]:
    """Those of single figures in the sheet's order, then those of the whole file."""
    found = database.rows(
        "SELECT row_number, place, code, words FROM explanation WHERE submission = ? "
        "ORDER BY row_number NULLS LAST, place, code",
        [submission],
    )
    return tuple(Explanation(*row) for row in found)


def drafts(database: Database, submission: UUID) -> Drafts:
    """A submission's values as they were read, in the sheet's order, whether they count or not."""
    table = database.table(
        """
        SELECT row_number AS "row", coalesce(place, 0) AS place, indicator, unit, "year", "month", basis,
               source, "value", numerator, denominator, note, '' AS original,
               CAST(NULL AS DECIMAL(28, 8)) AS factor
        FROM observation WHERE submission = ? ORDER BY row_number, place, "year", "month", indicator, unit
        """,
        [submission],
    )
    columns = [_as(table[field.name], field.type) for field in DRAFTS]
    return Drafts(pa.Table.from_arrays(columns, schema=DRAFTS))


def _insert(
    transaction: Transaction,
    table: str,
    submission: UUID,
    rows: Sequence[tuple[object, ...]],
    schema: pa.Schema,
) -> None:
    """All at once: one by one, those of a long file would keep everybody else from writing for minutes."""
    if not rows:
        return
    columns = zip(*rows, strict=True)
    arrays = [pa.array(column, field.type) for field, column in zip(schema, columns, strict=True)]
    names = ", ".join(f'"{name}"' for name in schema.names)
    with transaction.registered("said", pa.Table.from_arrays(arrays, schema=schema)):
        transaction.execute(
            f"INSERT INTO {table} (submission, {names}) SELECT CAST(? AS UUID), {names} FROM said",
            [submission],
        )


def _as(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type).dictionary_encode().cast(kind)
    return column.cast(kind)
