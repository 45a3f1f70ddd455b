"""Convert moments: UTC without a zone inside the database, aware outside."""

from datetime import UTC, datetime
from typing import overload

END_OF_TIME = datetime.max  # "as known now"


def naive_utc(moment: datetime) -> datetime:
    """Return a moment as the database keeps it; ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment needs its time zone: {moment}")
    return moment.astimezone(UTC).replace(tzinfo=None)


def until(as_of: datetime | None) -> datetime:
    """Return the last moment that counts, as the database keeps it; None = everything known."""
    return END_OF_TIME if as_of is None else naive_utc(as_of)


@overload
def aware(moment: datetime) -> datetime: ...
@overload
def aware(moment: None) -> None: ...
def aware(moment: datetime | None) -> datetime | None:
    """Return a moment of the database as aware UTC."""
    return None if moment is None else moment.replace(tzinfo=UTC)
