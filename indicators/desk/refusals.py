"""How many refusals the audit is told of: whoever asks again and again shall not fill the disk."""

from datetime import datetime, timedelta
from threading import Lock
from typing import ClassVar
from uuid import UUID
from weakref import WeakKeyDictionary

from indicators.desk.desk import Desk

MOST = 30  # told of one account in a minute
_WINDOW = timedelta(minutes=1)


class Refusals:
    """In memory, for each desk. All who did not sign in count as one: addresses are cheap."""

    _every: ClassVar[WeakKeyDictionary[Desk, "Refusals"]] = WeakKeyDictionary()
    _lock = Lock()

    def __init__(self) -> None:
        self._told: dict[UUID | None, tuple[datetime, int]] = {}

    @classmethod
    def of(cls, desk: Desk) -> "Refusals":
        with cls._lock:
            return cls._every.setdefault(desk, cls())

    def count(self, account: UUID | None, now: datetime) -> int:
        """One more, None = of somebody who did not sign in; how many there were in this minute."""
        with self._lock:
            since, number = self._told.get(account, (now, 0))
            if not timedelta(0) <= now - since < _WINDOW:  # also where the clock was set back
                since, number = now, 0
            self._told[account] = since, number + 1
            return number + 1
