"""Back-off after wrong passwords: the more in a row, the longer sign-in is locked."""

from datetime import datetime, timedelta

TOLERATED = 5  # wrong passwords in a row before the first wait
_FIRST, _LONGEST = timedelta(minutes=1), timedelta(hours=1)
_DOUBLINGS = 6  # 64 minutes: beyond the longest already


def wait(failures: int) -> timedelta:
    """Return how long sign-in is locked after so many failures in a row: 1, 2, 4 … at most 60 minutes."""
    if failures < TOLERATED:
        return timedelta(0)
    return min(_FIRST * (1 << min(failures - TOLERATED, _DOUBLINGS)), _LONGEST)


def locked_until(failures: int, moment: datetime) -> datetime | None:
    """Return until when sign-in is locked, the newest failure being at ``moment``; None = it is not."""
    return moment + wait(failures) if failures >= TOLERATED else None


def is_locked(until: datetime | None, moment: datetime) -> bool:
    return until is not None and moment < until
