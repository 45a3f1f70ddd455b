"""When months were first shown, and when units first spoke: what a later figure may not change."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from indicators.model.month import Month, year_to
from indicators.store import closings, meetings
from indicators.store.database import Database
from indicators.store.moments import aware, until
from indicators.store.observations import ACCEPTED


def first_shown(database: Database, as_of: datetime | None = None) -> Mapping[Month, datetime]:
    """When a figure of a month was shown for the first time: by closing it, or by a meeting.

    A meeting shows its month and those before it in the year. A month that was opened again has been shown
    as it was closed first.
    """
    moments = [(one.recorded_at, one.month) for one in closings.history(database, as_of) if one.closed]
    for meeting in meetings.meetings(database, as_of=as_of):
        moments += [(meeting.recorded_at, month) for month in year_to(meeting.month)]
    return {month: moment for moment, month in sorted(moments, reverse=True)}


def first_accepted(
    database: Database, indicators: Iterable[str], as_of: datetime | None = None
) -> Mapping[tuple[str, str], datetime]:
    """When the first figure of an indicator was accepted from a unit, undone ones left out."""
    codes = list(indicators)
    if not codes:
        return {}
    moment = until(as_of)
    rows = database.rows(
        f"""
        SELECT o.indicator, o.unit, min(d.recorded_at)
        FROM observation AS o {ACCEPTED}
        WHERE r.submission IS NULL AND o.indicator IN ({", ".join("?" * len(codes))})
        GROUP BY o.indicator, o.unit
        """,
        [moment, moment, *codes],
    )
    return {(indicator, unit): aware(first) for indicator, unit, first in rows}
