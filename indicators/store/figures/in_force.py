"""Return the values in force as columns, which files are checked against, a million at a time."""

from collections.abc import Collection
from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import IN_FORCE, NOTHING_IN_FORCE, keys_of
from indicators.model.enums import Origin
from indicators.store.engine.connection import Reader
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.submissions import DECISION, RETRACTION, SUBMISSION

# Accepted ones that were not undone, the earliest decision first. No two decisions share a moment.
_COUNTING = f"""
    SELECT s.id, s.origin, CAST(s.id AS VARCHAR) AS submission, s.person, s.recorded_at,
           d.recorded_at AS accepted_at, s.reason, s.file_name
    FROM {SUBMISSION.dated} AS s
    JOIN {DECISION.dated} AS d ON d.submission = s.id AND d.ruling = 'accepted' AND d.recorded_at <= ?
    LEFT JOIN {RETRACTION.dated} AS r ON r.submission = s.id AND r.recorded_at <= ?
    WHERE r.submission IS NULL
    ORDER BY d.recorded_at
"""
_MONTH = ("indicator", "unit", "year", "month")
_OWN = ("indicator", "unit", "year", "month", "basis", "source", "value", "numerator", "denominator", "note")


def in_force_table(database: Database, years: Collection[int], as_of: datetime | None = None) -> pa.Table:
    """Return the values in force as of a moment, in no particular order: per key the newest accepted one.

    Nothing where that was taken back: no earlier value comes back, and no invented one stands in for it.

    A table of the schema IN_FORCE. Different sources are different keys: both are kept.
    """
    with database.snapshot() as reader:
        submissions = reader.table(_COUNTING, [until(as_of)] * 2)
        stated = _stated(reader, submissions, sorted(set(years)))
    if not stated.num_rows:
        return NOTHING_IN_FORCE
    return _whole(_counting(_encoded(stated), submissions), submissions)


def _stated(reader: Reader, submissions: pa.Table, years: list[int]) -> pa.Table:
    """Return all values of these submissions and years; ``turn`` is the submission's row."""
    if not years or not submissions.num_rows:
        return NOTHING_IN_FORCE
    turns = submissions.select(["id"]).append_column(
        "turn", pa.array(np.arange(submissions.num_rows, dtype=np.int32))
    )
    with reader.registered("counting", turns):
        return reader.table(
            f"""
            SELECT {", ".join(f'o."{name}"' for name in _OWN)}, o.row_number, o.place, c.turn
            FROM observation AS o JOIN counting AS c ON CAST(c.id AS UUID) = o.submission
            WHERE o."year" IN ({", ".join("?" * len(years))})
            """,
            years,
        )


def _encoded(stated: pa.Table) -> pa.Table:
    for name in ("indicator", "unit", "basis", "source"):
        place = stated.schema.get_field_index(name)
        stated = stated.set_column(place, name, stated.column(name).dictionary_encode())
    return stated


def _counting(stated: pa.Table, submissions: pa.Table) -> pa.Table:
    """Return the values that count now."""
    newest = stated.take(pa.array(_newest(stated)))
    if not stated.column("value").null_count:
        return newest
    taken_back = _months(stated.filter(pc.is_null(stated.column("value"))))
    origins = submissions.column("origin").take(newest.column("turn"))
    invented = pc.equal(origins, str(Origin.DEMONSTRATION)).to_numpy()
    gone = invented & _months(newest).isin(taken_back)
    return newest.filter(pa.array(newest.column("value").is_valid().to_numpy() & ~gone))


def _months(stated: pa.Table) -> pd.MultiIndex:
    """Return indicator, unit and month of each value."""
    return pd.MultiIndex.from_arrays([stated.column(name).to_pylist() for name in _MONTH])


def _whole(stated: pa.Table, submissions: pa.Table) -> pa.Table:
    turns = pa.array(stated.column("turn").to_numpy())
    columns = {}
    for field in IN_FORCE:
        if field.name in stated.schema.names:
            columns[field.name] = stated.column(field.name)
        elif pa.types.is_dictionary(field.type):
            words = submissions.column(field.name).combine_chunks()
            columns[field.name] = pa.DictionaryArray.from_arrays(turns, words)
        else:
            columns[field.name] = submissions.column(field.name).take(turns)
    return pa.table(columns).cast(IN_FORCE)


def _newest(stated: pa.Table) -> np.ndarray:
    """Return the rows that no later decision supersedes."""
    (keys,) = keys_of(stated)
    turns = stated.column("turn").to_numpy()
    if (turns[1:] < turns[:-1]).any():
        order = np.argsort(turns, kind="stable")
        later = pd.Series(keys.key[order]).duplicated(keep="last").to_numpy()
        return order[~later]
    return np.flatnonzero(~pd.Series(keys.key).duplicated(keep="last").to_numpy())
