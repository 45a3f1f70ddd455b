"""Read a submission's corrections, edited cells, explanations and drafts."""

import json
from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

import pyarrow as pa

from indicators.intake.bulk import DRAFTS, Drafts
from indicators.intake.model import Corrections, from_plain, to_plain
from indicators.model.month import Month
from indicators.model.workflow import Edit, Explanation
from indicators.store.engine.database import Database


class Contents(NamedTuple):
    """What a submission's figures are about."""

    indicators: frozenset[str]
    first: Month
    last: Month


def as_json(corrections: Corrections | None) -> str | None:
    """Return corrections as stored JSON; None = there are none."""
    if corrections is None or corrections == Corrections():
        return None
    return json.dumps(to_plain(corrections), ensure_ascii=False)


def corrections(database: Database, submission: UUID) -> Corrections:
    """Return what the person said about a submission's file; nothing where it is not known."""
    rows = database.rows("SELECT corrections FROM submission WHERE id = ?", [submission])
    return from_plain(json.loads(rows[0][0])) if rows and rows[0][0] else Corrections()


def edits(database: Database, submission: UUID) -> tuple[Edit, ...]:
    """Return the cells corrected on the page, in the sheet's order."""
    rows = database.rows(
        'SELECT row_number, place, "before", "after" FROM edit WHERE submission = ? ORDER BY 1, 2',
        [submission],
    )
    return tuple(Edit(*row) for row in rows)


def explanations(database: Database, submission: UUID) -> tuple[Explanation, ...]:
    """Return the explanations of single figures in the sheet's order, then those of the whole file."""
    rows = database.rows(
        "SELECT row_number, place, code, words FROM explanation WHERE submission = ? "
        "ORDER BY row_number NULLS LAST, place, code",
        [submission],
    )
    return tuple(Explanation(*row) for row in rows)


def drafts(database: Database, submission: UUID) -> Drafts:
    """Return a submission's values as they were read, in the sheet's order, whether they count or not."""
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


def _as(column: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    if pa.types.is_dictionary(kind):
        return column.cast(kind.value_type).dictionary_encode().cast(kind)
    return column.cast(kind)


def contents(database: Database, submissions: Collection[UUID]) -> dict[UUID, Contents]:
    """Return what each submission states figures of, or takes back; without those that hold none."""
    if not submissions:
        return {}
    places = ", ".join("?" * len(submissions))
    rows = database.rows(
        f"""
        SELECT submission, array_agg(DISTINCT indicator), min("year" * 100 + "month"),
               max("year" * 100 + "month")
        FROM observation WHERE submission IN ({places}) GROUP BY submission
        """,
        list(submissions),
    )
    return {
        row[0]: Contents(frozenset(row[1]), Month(*divmod(row[2], 100)), Month(*divmod(row[3], 100)))
        for row in rows
    }
