"""The values in force as a table; one Observation is made of a row when it is looked at."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

import pyarrow as pa

from indicators.intake.bulk.schemas import VALUE_FIELDS, WORD, cells_of, table_of, value_of
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Observation

_MOMENT = pa.timestamp("us")

IN_FORCE = pa.schema(
    [
        *VALUE_FIELDS,
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
NOTHING_IN_FORCE = IN_FORCE.empty_table()


def table_in_force(observations: Iterable[Observation]) -> pa.Table:
    """Return observations, one for each key, as a table of the schema IN_FORCE."""
    return table_of([_row(observation) for observation in observations], IN_FORCE)


def observations_of(table: pa.Table) -> Iterator[Observation]:
    """Yield the observation of each row of a table of the schema IN_FORCE."""
    for row in table.to_pylist():
        yield _observation(row)


def _row(observation: Observation) -> dict[str, Any]:
    return {
        **cells_of(observation.value),
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
        value=value_of(row, _month(row["year"], row["month"])),
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
