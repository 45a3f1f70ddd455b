"""Many values at once into the observations, as columns, exactly."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import duckdb
import pandas as pd

from indicators.intake.preview import Draft
from indicators.model.problem import N_, DeskError
from indicators.store.exact import exact_texts

_STAGED = "staged"


def insert_drafts(cursor: duckdb.DuckDBPyConnection, submission: UUID, drafts: Sequence[Draft]) -> None:
    """Add a submission's values; DeskError where two of them are about the same thing.

    Numbers travel as text and are cast by the database: a column of Python decimals would become
    floats in pandas. Rows lie in the order in which they are asked for, so that a question about
    two years reads little of a long history.
    """
    cursor.register(_STAGED, _columns(drafts))
    try:
        _refuse_twice(cursor)
        cursor.execute(
            """
            INSERT INTO observation (submission, row_number, indicator, unit, "year", "month", basis,
                                     "value", numerator, denominator, source, note)
            SELECT CAST(? AS UUID), row_number, indicator, unit, "year", "month", basis,
                   CAST("value" AS DECIMAL(28, 8)), CAST(numerator AS DECIMAL(28, 8)),
                   CAST(denominator AS DECIMAL(28, 8)), source, note
            FROM staged
            ORDER BY "year", indicator
            """,
            [submission],
        )
    finally:
        cursor.unregister(_STAGED)


def _refuse_twice(cursor: duckdb.DuckDBPyConnection) -> None:
    """Of two values under one key neither would be the newer one."""
    twice = cursor.execute(
        """
        SELECT min(row_number), max(row_number) FROM staged
        GROUP BY indicator, unit, "year", "month", basis, source
        HAVING count(*) > 1
        ORDER BY 1 LIMIT 1
        """
    ).fetchall()
    if twice:
        raise DeskError(
            N_(
                "Rows {first} and {second} state the same figure of the same source twice: "
                "leave only one of them."
            ),
            first=twice[0][0],
            second=twice[0][1],
        )


def _columns(drafts: Sequence[Draft]) -> dict[str, Any]:
    """Arrays by column name. A table of pandas would copy all of them once more."""
    values = [draft.value for draft in drafts]
    months = [value.month for value in values]
    return {
        "row_number": _wholes([draft.row for draft in drafts]),
        "indicator": _texts([value.indicator for value in values]),
        "unit": _texts([value.unit for value in values]),
        "year": _wholes([month.year for month in months]),
        "month": _wholes([month.number for month in months]),
        "basis": _texts([value.basis for value in values]),
        "value": _texts(exact_texts([value.value for value in values])),
        "numerator": _texts(exact_texts([value.numerator for value in values])),
        "denominator": _texts(exact_texts([value.denominator for value in values])),
        "source": _texts([value.source for value in values]),
        "note": _texts([value.note for value in values]),
    }


def _wholes(column: list[int]) -> Any:
    return pd.Series(column, dtype="int32").to_numpy()


def _texts(column: list[Any]) -> Any:
    """As Python objects: pandas' own text type would copy and check every cell."""
    return pd.Series(column, dtype=object).to_numpy()
