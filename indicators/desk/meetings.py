"""The monthly meeting (月调度会): what it shows, live and as it was frozen, what it decides, how it ends."""

from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import ClassVar
from weakref import WeakKeyDictionary, ref

from indicators.briefing.building import build
from indicators.briefing.known import Known
from indicators.briefing.month import MonthBriefing
from indicators.desk import chasing
from indicators.desk.desk import Desk
from indicators.model.month import Month


def briefing(desk: Desk, month: Month, as_of: datetime | None = None) -> MonthBriefing:
    """What a meeting about this month would show, with the knowledge of that moment (None = now)."""
    now = desk.clock()
    found = _Drawn.of(desk).at(desk.revision(), month, as_of, desk.today(as_of))
    return replace(found, known_at=as_of or now, drawn_at=now)


class _Drawn:
    """The briefings of a desk that were put together last; a page asks for the same one again and again."""

    _every: ClassVar[WeakKeyDictionary[Desk, "_Drawn"]] = WeakKeyDictionary()
    _lock = Lock()

    def __init__(self, desk: Desk) -> None:
        self._desk = ref(desk)
        self.at = lru_cache(maxsize=16)(self._draw)

    @classmethod
    def of(cls, desk: Desk) -> "_Drawn":
        with cls._lock:
            if desk not in cls._every:
                cls._every[desk] = cls(desk)
            return cls._every[desk]

    def _draw(self, revision: str, month: Month, as_of: datetime | None, today: date) -> MonthBriefing:
        """``today`` tells what is late; like the revision it only tells one briefing from another."""
        desk = self._desk()
        assert desk is not None
        return build(_known(desk, month, as_of))


def _known(desk: Desk, month: Month, as_of: datetime | None) -> Known:
    now = desk.clock()
    return Known(
        figures=desk.figures(month.year, as_of),
        month=month,
        standings=desk.year_state(month, as_of).standings,
        due=chasing.due(desk, month, as_of),
        words={},
        before={},
        lines=(),
        earlier=None,
        restated=(),
        known_at=as_of or now,
        drawn_at=now,
    )
