"""Values in force, many at once: the table that a file is held against, or one observation at a time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import pyarrow as pa

from indicators.intake.drafts import AMOUNT, WORD
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import Observation, Value

_MOMENT = pa.timestamp("us")

SCHEMA = pa.schema(
    [
        pa.field("indicator", WORD, nullable=False),
        pa.field("unit", WORD, nullable=False),
        pa.field("year", pa.int32(), nullable=False),
        pa.field("month", pa.int32(), nullable=False),
        pa.field("basis", WORD, nullable=False),
        pa.field("source", WORD, nullable=False),
        pa.field("value", AMOUNT, nullable=False),
        pa.field("numerator", AMOUNT),
        pa.field("denominator", AMOUNT),
        pa.field("note", pa.string(), nullable=False),
        pa.field("origin", WORD, nullable=False),
        pa.field("submission", WORD, nullable=False),
        pa.field("row_number", pa.int32(), nullable=False),
        pa.field("place", pa.int32()),  # null = of a delivery from before columns were noted
        pa.field("person", WORD, nullable=False),
        pa.field("recorded_at", _MOMENT, nullable=False),  # UTC
        pa.field("accepted_at", _MOMENT, nullable=False),  # UTC: from then on it counts
        pa.field("reason", WORD, nullable=False),
        pa.field("file_name", WORD, nullable=False),
    ]
)
NOTHING = SCHEMA.empty_table()


def present_of(observations: Iterable[Observation]) -> pa.Table:
    """The table of some observations, one for each key."""
    rows = [_row(observation) for observation in observations]
    columns = {
        field.name: pa.array(
            [row[field.name] for row in rows],
            pa.string() if pa.types.is_dictionary(field.type) else field.type,
        )
        for field in SCHEMA
    }
    return pa.table(columns).cast(SCHEMA)


def observations_of(table: pa.Table) -> Iterator[Observation]:
    """Each row of such a table, in its order."""
    for row in table.to_pylist():
        yield _observation(row)


def _row(observation: Observation) -> dict[str, Any]:
    value = observation.value
    return {
        "indicator": value.indicator,
        "unit": value.unit,
        "year": value.month.year,
        "month": value.month.number,
        "basis": str(value.basis),
        "source": value.source,
        "value": value.value,
        "numerator": value.numerator,
        "denominator": value.denominator,
        "note": value.note,
        "origin": str(observation.origin),
        "submission": str(observation.submission),
        "row_number": observation.row,
        "place": observation.place,
        "person": observation.person,
        "recorded_at": _naive(observation.recorded_at),
        "accepted_at": _naive(observation.accepted_at or observation.recorded_at),
        "reason": observation.reason,
        "file_name": observation.file_name,
    }


def _naive(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(tzinfo=None)


_month = cache(Month)


def _observation(row: dict[str, Any]) -> Observation:
    return Observation(
        value=Value(
            indicator=row["indicator"],
            unit=row["unit"],
            month=_month(row["year"], row["month"]),
            basis=Basis(row["basis"]),
            value=row["value"],
            source=row["source"],
            numerator=row["numerator"],
            denominator=row["denominator"],
            note=row["note"],
        ),
        origin=Origin(row["origin"]),
        submission=UUID(row["submission"]),
        row=row["row_number"],
        person=row["person"],
        recorded_at=row["recorded_at"].replace(tzinfo=UTC),
        reason=row["reason"],
        file_name=row["file_name"],
        place=row["place"],
        accepted_at=row["accepted_at"].replace(tzinfo=UTC),
    )
