"""Answers that were put together last, so that a page which asks again and again waits only once."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

from indicators.desk.desk import Desk

About = TypeVar("About")
Shown = TypeVar("Shown")
_MOST = 16  # answers of one sort and desk


class Drawn(Generic[About, Shown]):
    """``draw`` puts one together; anew only where something was written, or a day has passed."""

    def __init__(self, draw: Callable[[Desk, About, datetime | None], Shown]) -> None:
        self._draw = draw
        self._every: WeakKeyDictionary[Desk, Callable[..., Any]] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, desk: Desk, about: About, as_of: datetime | None) -> Shown:
        found: Shown = self._kept(desk)(desk.revision(), about, as_of, desk.today(as_of))
        return found

    def _kept(self, desk: Desk) -> Callable[..., Any]:
        with self._lock:
            if desk not in self._every:
                self._every[desk] = self._keeping(ref(desk))
            return self._every[desk]

    def _keeping(self, where: ReferenceType[Desk]) -> Callable[..., Any]:
        """It must not hold the desk: a desk that is closed is given up."""

        @lru_cache(maxsize=_MOST)
        def at(revision: str, about: About, as_of: datetime | None, today: date) -> Shown:
            """``today`` decides what is late; like the revision it only tells one briefing from another."""
            desk = where()
            assert desk is not None
            return self._draw(desk, about, as_of)

        return at
