"""Read values: those in force, and everything ever stated, as of any moment."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from typing import Any

from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import FigureKey, Observation, TakenBack, Value
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.facts.submissions import DECISION, RETRACTION, SUBMISSION
from indicators.store.figures.own_day import value_day
from indicators.store.figures.takings_back import TAKEN_BACK_MONTHS, taken_back

_COLUMNS = f"""
    o.indicator, o.unit, o."year", o."month", o.basis, o."value", o.source, o.numerator, o.denominator,
    o.note, s.origin, o.submission, o.row_number, s.person, {value_day("s.recorded_at")}, s.reason,
    s.file_name, o.place, {value_day("d.recorded_at")}
"""
_NEVER = datetime.max.replace(tzinfo=UTC)
# What was taken in by a moment, and what of it was undone by then.
ACCEPTED = f"""
    JOIN {SUBMISSION.dated} AS s ON s.id = o.submission
    JOIN {DECISION.dated} AS d ON d.submission = o.submission AND d.ruling = 'accepted'
        AND {value_day("d.recorded_at")} <= ?
    LEFT JOIN {RETRACTION.dated} AS r ON r.submission = o.submission AND r.recorded_at <= ?
"""


def in_force(
    database: Database,
    years: Iterable[int],
    indicators: Iterable[str] | None = None,
    units: Iterable[str] | None = None,
    as_of: datetime | None = None,
) -> list[Observation]:
    """Return the values in force as of a moment, ordered by key: the last one accepted and not undone.

    Nothing where that was taken back: no earlier value comes back, and no invented one stands in for it.
    None = all indicators, all units. Different sources are different keys: both are kept.
    """
    return _in_force(database, {"year": list(years), "indicator": indicators, "unit": units}, as_of)


def in_force_of_month(database: Database, month: Month, as_of: datetime | None = None) -> list[Observation]:
    """Return the values in force of one month as of a moment, ordered by key."""
    return _in_force(database, {"year": [month.year], "month": [month.number]}, as_of)


def all_in_force(database: Database, as_of: datetime | None = None) -> list[Observation]:
    """Return the values in force of every year, ordered by key."""
    return _in_force(database, {}, as_of)


def records(
    database: Database, indicator: str, years: Iterable[int], as_of: datetime | None = None
) -> list[Observation]:
    """Return all accepted values of an indicator, superseded and undone ones too, newest first.

    Each with the explanation and the correction that it was submitted with.
    """
    chosen_years = list(years)
    stated = _records(database, {"indicator": [indicator], "year": chosen_years}, as_of)
    return _with_takings_back(stated, taken_back(database, chosen_years, [indicator], as_of))


def all_records(database: Database, as_of: datetime | None = None) -> list[Observation]:
    """Return all accepted values, superseded and undone ones too, newest first."""
    return _with_takings_back(_records(database, {}, as_of), taken_back(database, as_of=as_of))


def newest_months(database: Database, as_of: datetime | None = None) -> Mapping[Origin, Month]:
    """Return the newest month of each origin that has values in force as of a moment."""
    moment = until(as_of)
    reached = database.rows(
        f"""
        SELECT s.origin, max(s.newest_month)
        FROM {SUBMISSION.dated} AS s
        JOIN {DECISION.dated} AS d ON d.submission = s.id AND d.ruling = 'accepted'
            AND (d.recorded_at <= ? OR s.origin = ?)
        LEFT JOIN {RETRACTION.dated} AS r ON r.submission = s.id AND r.recorded_at <= ?
        WHERE r.submission IS NULL AND s.newest_month IS NOT NULL
        GROUP BY s.origin
        """,
        [moment, str(Origin.DEMONSTRATION), moment],
    )
    newest = {Origin(origin): Month.parse(month) for origin, month in reached}
    if as_of is not None and newest.pop(Origin.DEMONSTRATION, None) is not None:
        newest |= _newest_invented(database, moment)
    return newest


def _newest_invented(database: Database, moment: datetime) -> Mapping[Origin, Month]:
    """Return the newest demonstration month: one file brings in two years, each month has its own day."""
    rows = database.rows(
        f"""
        SELECT o."year", o."month" FROM observation AS o {ACCEPTED}
        WHERE r.submission IS NULL AND s.origin = ?
        ORDER BY o."year" DESC, o."month" DESC LIMIT 1
        """,
        [moment, moment, str(Origin.DEMONSTRATION)],
    )
    return {Origin.DEMONSTRATION: Month(*rows[0])} if rows else {}


def _in_force(
    database: Database, chosen: Mapping[str, Iterable[Any] | None], as_of: datetime | None
) -> list[Observation]:
    """Return values in force: no two decisions share a moment, so a key's newest moment names one value."""
    condition, parameters = _condition(chosen)
    moment = until(as_of)
    rows = database.rows(
        f"""
        WITH newest AS (
            SELECT o.indicator, o.unit, o."year", o."month", o.basis, o.source,
                   max(d.recorded_at) AS recorded_at
            FROM observation AS o {ACCEPTED}
            WHERE r.submission IS NULL AND {condition}
            GROUP BY o.indicator, o.unit, o."year", o."month", o.basis, o.source
        ),
        taken_back AS ({TAKEN_BACK_MONTHS} AND {condition})
        SELECT {_COLUMNS}, NULL, NULL, NULL
        FROM observation AS o
        JOIN {SUBMISSION.dated} AS s ON s.id = o.submission
        JOIN {DECISION.dated} AS d ON d.submission = o.submission AND d.ruling = 'accepted'
        JOIN newest AS n ON n.recorded_at = d.recorded_at
            AND n.indicator = o.indicator AND n.unit = o.unit AND n."year" = o."year"
            AND n."month" = o."month" AND n.basis = o.basis AND n.source = o.source
        LEFT JOIN taken_back AS t ON s.origin = ? AND t.indicator = o.indicator AND t.unit = o.unit
            AND t."year" = o."year" AND t."month" = o."month"
        WHERE {condition} AND o."value" IS NOT NULL AND t.indicator IS NULL
        ORDER BY o.indicator, o.unit, o."year", o."month", o.basis, o.source
        """,
        [*[moment, moment, *parameters] * 2, str(Origin.DEMONSTRATION), *parameters],
    )
    return [_observation(row) for row in rows]


def _records(
    database: Database, chosen: Mapping[str, Iterable[Any] | None], as_of: datetime | None
) -> list[Observation]:
    condition, parameters = _condition(chosen)
    moment = until(as_of)
    rows = database.rows(
        f"""
        SELECT {_COLUMNS}, r.recorded_at, x.words, e."before"
        FROM observation AS o {ACCEPTED}
        LEFT JOIN (SELECT submission, row_number, place, string_agg(words, '; ' ORDER BY code) AS words
                   FROM explanation GROUP BY submission, row_number, place) AS x
            ON x.submission = o.submission AND x.row_number = o.row_number AND x.place = o.place
        LEFT JOIN edit AS e
            ON e.submission = o.submission AND e.row_number = o.row_number AND e.place = o.place
        WHERE {condition} AND o."value" IS NOT NULL
        ORDER BY d.recorded_at DESC, o.row_number, o.place
        """,
        [moment, moment, *parameters],
    )
    return [_observation(row) for row in rows]


def _with_takings_back(newest_first: list[Observation], taken: Iterable[TakenBack]) -> list[Observation]:
    """Return each value with the taking back that ended it: the next one in force under its key."""
    by_key: dict[FigureKey, list[TakenBack]] = defaultdict(list)
    for taking in taken:
        by_key[taking.key].append(taking)
    if not by_key:
        return newest_first
    later: dict[FigureKey, datetime] = {}  # when the statement after it under the same key was taken in
    with_ends = []
    for record in newest_first:
        key, since = record.value.key, record.accepted_at or record.recorded_at
        ended = [
            candidate for candidate in by_key[key] if since < candidate.accepted_at < later.get(key, _NEVER)
        ]
        standing = record.retracted_at is None
        with_ends.append(_ended(record, ended[0]) if standing and ended else record)
        if standing:
            later[key] = since
    return with_ends


def _ended(record: Observation, taken: TakenBack) -> Observation:
    return replace(
        record,
        taken_back_at=taken.accepted_at,
        taken_back_by=taken.person,
        taking_back_reason=taken.reason,
    )


def _condition(chosen: Mapping[str, Iterable[Any] | None]) -> tuple[str, list[Any]]:
    """Return SQL and parameters of a filter by columns; an empty choice finds nothing."""
    narrowed = {column: list(values) for column, values in chosen.items() if values is not None}
    parts = [
        f'o."{column}" IN ({", ".join("?" * len(values))})' if values else "FALSE"
        for column, values in narrowed.items()
    ]
    return " AND ".join(parts) or "TRUE", [value for values in narrowed.values() for value in values]


def _observation(row: Sequence[Any]) -> Observation:
    return Observation(
        value=Value(
            indicator=row[0],
            unit=row[1],
            month=_month(row[2], row[3]),
            basis=_BASES[row[4]],
            value=row[5],
            source=row[6],
            numerator=row[7],
            denominator=row[8],
            note=row[9],
        ),
        origin=_ORIGINS[row[10]],
        submission=row[11],
        row=row[12],
        person=row[13],
        recorded_at=aware(row[14]),
        reason=row[15],
        file_name=row[16],
        place=row[17],
        accepted_at=aware(row[18]),
        retracted_at=aware(row[19]),
        explanation=row[20] or "",
        edited_from=row[21],
    )


_BASES = {str(basis): basis for basis in Basis}
_ORIGINS = {str(origin): origin for origin in Origin}
_month = cache(Month)
