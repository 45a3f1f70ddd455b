"""Insert many values at once, as columns, exactly."""

from uuid import UUID

import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.intake.bulk import Drafts, Keys, keys_of
from indicators.model.month import MONTHS_PER_YEAR
from indicators.model.problem import N_, DeskError
from indicators.store.engine.transaction import Transaction

_STAGED = "staged"


def insert_drafts(transaction: Transaction, submission: UUID, drafts: Drafts) -> None:
    """Insert a submission's values; DeskError where two of them have one key.

    Rows lie in the order in which they are asked for: a year's together, so that a question about two
    years reads little of a long history.
    """
    (keys,) = keys_of(drafts.table)
    _refuse_twice(drafts, keys)
    with transaction.registered(_STAGED, _ordered(drafts.table, keys)):
        transaction.execute(
            """
            INSERT INTO observation (submission, row_number, place, indicator, unit, "year", "month", basis,
                                     "value", numerator, denominator, source, note)
            SELECT CAST(? AS UUID), "row", place, indicator, unit, "year", "month", basis,
                   "value", numerator, denominator, source, note
            FROM staged
            """,
            [submission],
        )


def _refuse_twice(drafts: Drafts, keys: Keys) -> None:
    """Raise DeskError for two values under one key: neither would be the newer one."""
    again = np.flatnonzero(pd.Series(keys.key).duplicated().to_numpy())
    if not len(again):
        return
    rows = drafts.table.column("row").to_numpy()
    second = int(again[0])
    first = int(np.flatnonzero(keys.key == keys.key[second])[0])
    raise DeskError(
        N_(
            "Rows {first} and {second} state the same figure of the same source twice: "
            "leave only one of them."
        ),
        first=int(rows[first]),
        second=int(rows[second]),
    )


def _ordered(table: pa.Table, keys: Keys) -> pa.Table:
    """Sort by year, then indicator, unless each year's rows lie together already."""
    years = keys.months // MONTHS_PER_YEAR
    if (years[1:] >= years[:-1]).all() or (years[1:] <= years[:-1]).all():
        return table
    rank = np.argsort(np.argsort(np.array(keys.words["indicator"], dtype=object)))
    position = years.astype(np.int64) * len(rank) + rank[keys.codes["indicator"]]
    return table.take(pa.array(np.argsort(position, kind="stable")))
