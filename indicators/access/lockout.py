"""Back-off after wrong passwords: the more in a row, the longer nothing is tried."""

from datetime import datetime, timedelta

TOLERATED = 5  # wrong passwords in a row before the first wait
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)
_DOUBLINGS = 6  # 64 minutes: beyond the longest already


def wait(failures: int) -> timedelta:
    """How long nothing is tried after so many wrong passwords in a row: 1, 2, 4 … at most 60 minutes."""
    if failures < TOLERATED:
        return timedelta(0)
    return min(_FIRST * (1 << min(failures - TOLERATED, _DOUBLINGS)), _LONGEST)


def locked_until(failures: int, now: datetime) -> datetime | None:
    """Until when nothing is tried, where the newest wrong password came now; None = the next one is tried."""
    return now + wait(failures) if failures >= TOLERATED else None


def is_locked(until: datetime | None, now: datetime) -> bool:
    return until is not None and now < until
