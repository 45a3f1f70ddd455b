"""List values by filter, as a table: page by page, or all at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import pyarrow as pa

from indicators.intake.bulk import value_of
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Observation
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.figures.observations import ACCEPTED
from indicators.store.figures.own_day import value_day
from indicators.store.figures.takings_back import TAKEN_BACK_MONTHS


@dataclass(frozen=True)
class Narrowed:
    """A filter of values; None = all, an empty choice finds nothing."""

    indicators: Iterable[str] | None = None
    units: Iterable[str] | None = None
    years: Iterable[int] | None = None
    month: Month | None = None
    sources: Iterable[str] | None = None
    origins: Iterable[Origin] | None = None
    everything: bool = False  # superseded and undone values too


# Two submissions are never taken in at one moment, so the newest moment of a key names one value.
_KEY = 'o.indicator, o.unit, o."year", o."month", o.basis, o.source'
_BY_KEY = 'indicator, unit, "month", basis, source'
_NEWEST_FIRST = f'accepted_at DESC, "row", {_BY_KEY}'
_MONTH = """lpad(CAST(o."year" AS VARCHAR), 4, '0') || '-' || lpad(CAST(o."month" AS VARCHAR), 2, '0')"""
# What stands later under a value's key: its end, where the first of that takes the figure back.
_LATER = f"""
    OVER (PARTITION BY {_KEY} ORDER BY d.recorded_at ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)
"""
_NEXT = f"min(CASE WHEN r.submission IS NULL THEN d.recorded_at END) {_LATER}"
_NEXT_TAKING_BACK = (
    f'min(CASE WHEN r.submission IS NULL AND o."value" IS NULL THEN d.recorded_at END) {_LATER}'
)
_LISTED = f"""
    WITH taken_back AS ({TAKEN_BACK_MONTHS})
    SELECT o.indicator, o.unit, {_MONTH} AS "month", o.basis, o."value",
           o.numerator, o.denominator, o.source, o.note, s.origin, o.submission::VARCHAR AS submission,
           s.file_name AS "file", o.row_number AS "row", o.place, s.person,
           {value_day("s.recorded_at")} AS recorded_at, {value_day("d.recorded_at")} AS accepted_at, s.reason,
           r.recorded_at AS undone_at,
           CASE WHEN r.submission IS NULL AND {_NEXT} = {_NEXT_TAKING_BACK}
               THEN {_NEXT_TAKING_BACK} END AS taken_back_at,
           t.indicator IS NULL AND r.submission IS NULL AND d.recorded_at = max(d.recorded_at)
               FILTER (WHERE r.submission IS NULL) OVER (PARTITION BY {_KEY}) AS in_force
    FROM observation AS o {ACCEPTED}
    LEFT JOIN taken_back AS t ON s.origin = '{Origin.DEMONSTRATION}' AND t.indicator = o.indicator
        AND t.unit = o.unit AND t."year" = o."year" AND t."month" = o."month"
    WHERE TRUE
"""


def values(
    database: Database,
    filter: Narrowed,
    as_of: datetime | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> pa.Table:
    """Return values as of a moment, with their provenance.

    Ordered by key; with ``everything``, newest first. Numbers are decimal128(28, 8), moments
    timestamps in UTC; ``undone_at`` is null where nobody undid it, ``taken_back_at`` where it was not taken
    back to "not reported".
    """
    sql, parameters = _listed(filter, as_of)
    order = _NEWEST_FIRST if filter.everything else _BY_KEY
    sql = f"{sql} ORDER BY {order} LIMIT {'ALL' if limit is None else int(limit)} OFFSET {int(offset)}"
    table = database.table(sql, parameters)
    return table.cast(_in_utc(table.schema))


def count(database: Database, filter: Narrowed, as_of: datetime | None = None) -> int:
    sql, parameters = _listed(filter, as_of)
    return int(database.rows(f"SELECT count(*) FROM ({sql}) AS listed", parameters)[0][0])


def observation(row: Mapping[str, Any]) -> Observation:
    """Return one row of ``values`` as an Observation."""
    return Observation(
        value=value_of(row, Month.parse(row["month"])),
        origin=Origin(row["origin"]),
        submission=UUID(row["submission"]),
        row=row["row"],
        person=row["person"],
        recorded_at=row["recorded_at"],
        reason=row["reason"],
        file_name=row["file"],
        retracted_at=row["undone_at"],
        place=row["place"],
        accepted_at=row["accepted_at"],
        taken_back_at=row["taken_back_at"],
    )


def _listed(filter: Narrowed, as_of: datetime | None) -> tuple[str, list[Any]]:
    """Return SQL and parameters; filters of a value's key apply before the newest is chosen, others after."""
    moment = until(as_of)
    key, key_parameters = _in(
        {
            "o.indicator": filter.indicators,
            "o.unit": filter.units,
            'o."year"': filter.years if filter.month is None else _years(filter),
            'o."month"': None if filter.month is None else (filter.month.number,),
            "o.source": filter.sources,
        }
    )
    origin, kept_parameters = _in({"origin": None if filter.origins is None else map(str, filter.origins)})
    in_force = "TRUE" if filter.everything else "in_force"
    sql = (
        f'SELECT * FROM ({_LISTED} AND {key}) AS listed WHERE {in_force} AND "value" IS NOT NULL AND {origin}'
    )
    return sql, [*[moment] * 4, *key_parameters, *kept_parameters]


def _years(filter: Narrowed) -> tuple[int, ...]:
    assert filter.month is not None
    return (filter.month.year,) if filter.years is None or filter.month.year in filter.years else ()


def _in(chosen: Mapping[str, Iterable[Any] | None]) -> tuple[str, list[Any]]:
    narrowed = {column: list(choice) for column, choice in chosen.items() if choice is not None}
    parts = [
        f"{column} IN ({', '.join('?' * len(choice))})" if choice else "FALSE"
        for column, choice in narrowed.items()
    ]
    return " AND ".join(parts) or "TRUE", [value for choice in narrowed.values() for value in choice]


def _in_utc(schema: pa.Schema) -> pa.Schema:
    """Return the schema with moments in UTC: DuckDB gives them without a zone."""
    moment = pa.timestamp("us", tz="UTC")
    return pa.schema(
        [field.with_type(moment) if pa.types.is_timestamp(field.type) else field for field in schema]
    )
