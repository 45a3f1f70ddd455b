"""When something was recorded: UTC without a zone inside, aware outside, never twice the same.

Every write is stamped later than all before it, even where the machine's clock was set back. So a
moment names one state of the desk, and the newest one tells whether anything changed.
"""

from datetime import UTC, datetime, timedelta
from typing import overload

from indicators.store.engine.connection import Readable

END_OF_TIME = datetime.max  # "as known now"
_TICK = timedelta(microseconds=1)
_NEWEST = """
    SELECT max(recorded_at) FROM (
        SELECT max(recorded_at) AS recorded_at FROM submission
        UNION ALL SELECT max(recorded_at) FROM retraction
        UNION ALL SELECT max(recorded_at) FROM catalogue_version
        UNION ALL SELECT max(recorded_at) FROM event
        UNION ALL SELECT max(recorded_at) FROM desk_setting
        UNION ALL SELECT max(recorded_at) FROM decision
        UNION ALL SELECT max(recorded_at) FROM closing
        UNION ALL SELECT max(recorded_at) FROM evidence
        UNION ALL SELECT max(recorded_at) FROM alias
        UNION ALL SELECT max(recorded_at) FROM layout
        UNION ALL SELECT max(recorded_at) FROM reminder
        UNION ALL SELECT max(recorded_at) FROM commentary
        UNION ALL SELECT max(recorded_at) FROM meeting
        UNION ALL SELECT max(recorded_at) FROM meeting_end
        UNION ALL SELECT max(recorded_at) FROM resolution
        UNION ALL SELECT max(recorded_at) FROM item
        UNION ALL SELECT max(recorded_at) FROM item_step
        UNION ALL SELECT max(recorded_at) FROM attachment
        UNION ALL SELECT max(recorded_at) FROM quarter_report
        UNION ALL SELECT max(recorded_at) FROM subscription
        UNION ALL SELECT max(recorded_at) FROM dispatch
    ) AS newest
"""


def naive_utc(moment: datetime) -> datetime:
    """As the database keeps it; ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {moment}")
    return moment.astimezone(UTC).replace(tzinfo=None)


def until(as_of: datetime | None) -> datetime:
    """The last moment that counts, as the database keeps it; None = everything known."""
    return END_OF_TIME if as_of is None else naive_utc(as_of)


@overload
def aware(moment: datetime) -> datetime: ...
@overload
def aware(moment: None) -> None: ...
def aware(moment: datetime | None) -> datetime | None:
    """As the desk hands it out."""
    return None if moment is None else moment.replace(tzinfo=UTC)


def newest(database: Readable) -> datetime | None:
    """When anything was last written; None = nothing yet."""
    found: datetime | None = database.rows(_NEWEST)[0][0]
    return found


def next_moment(database: Readable, now: datetime) -> datetime:
    """The stamp for what is being written, as the database keeps it; call inside its transaction."""
    last = newest(database)
    return naive_utc(now) if last is None else max(naive_utc(now), last + _TICK)
