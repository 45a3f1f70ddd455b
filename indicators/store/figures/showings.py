"""Find when months were first shown and when units reported: what later figures may not change."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from indicators.model.month import Month, year_to
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.figures import closings
from indicators.store.figures.observations import ACCEPTED
from indicators.store.meetings import meetings


def first_shown(database: Database, as_of: datetime | None = None) -> Mapping[Month, datetime]:
    """Return when each month was shown for the first time: by closing it, or by a meeting.

    A meeting shows its month and those before it in the year. A month that was opened again has been shown
    as it was closed first.
    """
    moments = [
        (closing.recorded_at, closing.month)
        for closing in closings.history(database, as_of)
        if closing.closed
    ]
    for meeting in meetings.meetings(database, as_of=as_of):
        moments += [(meeting.recorded_at, month) for month in year_to(meeting.month)]
    return {month: moment for moment, month in sorted(moments, reverse=True)}


def deliveries(
    database: Database, indicators: Iterable[str], as_of: datetime | None = None
) -> Mapping[tuple[str, str], list[tuple[datetime, datetime | None]]]:
    """Return by indicator and unit when figures were accepted and when undone; None = they still count."""
    codes = list(indicators)
    if not codes:
        return {}
    moment = until(as_of)
    rows = database.rows(
        f"""
        SELECT DISTINCT o.indicator, o.unit, d.recorded_at, r.recorded_at
        FROM observation AS o {ACCEPTED}
        WHERE o.indicator IN ({", ".join("?" * len(codes))})
        ORDER BY o.indicator, o.unit, d.recorded_at, r.recorded_at
        """,
        [moment, moment, *codes],
    )
    spans: dict[tuple[str, str], list[tuple[datetime, datetime | None]]] = defaultdict(list)
    for indicator, unit, accepted, undone in rows:
        spans[indicator, unit].append((aware(accepted), None if undone is None else aware(undone)))
    return spans
