"""The newest briefings, deadlines and comparisons of a desk, so that a page that asks again does not wait."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from threading import Lock
from typing import Any, Generic, TypeVar
from weakref import ReferenceType, WeakKeyDictionary, ref

from indicators.desk.desk import Desk

Key = TypeVar("Key")
Answer = TypeVar("Answer")
_MOST = 16  # answers of one cache and desk, where it does not say another number


class BriefingCache(Generic[Key, Answer]):
    """Call ``build`` again only where something was written, or a day has passed."""

    def __init__(self, build: Callable[[Desk, Key, datetime | None], Answer], most: int = _MOST) -> None:
        self._build = build
        self._most = most
        self._caches: WeakKeyDictionary[Desk, Callable[..., Any]] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, desk: Desk, key: Key, as_of: datetime | None) -> Answer:
        answer: Answer = self._cache(desk)(desk.revision(), key, as_of, desk.today(as_of))
        return answer

    def _cache(self, desk: Desk) -> Callable[..., Any]:
        with self._lock:
            if desk not in self._caches:
                self._caches[desk] = self._new_cache(ref(desk))
            return self._caches[desk]

    def _new_cache(self, desk_reference: ReferenceType[Desk]) -> Callable[..., Any]:
        """Hold the desk weakly: a desk that is closed is given up."""

        @lru_cache(maxsize=self._most)
        def answer(revision: str, key: Key, as_of: datetime | None, today: date) -> Answer:
            """``today`` decides what is late; like the revision it only tells one answer from another."""
            desk = desk_reference()
            assert desk is not None
            return self._build(desk, key, as_of)

        return answer
