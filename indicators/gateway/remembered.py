"""Whom a browser's secret stands for, remembered for seconds: opening one page asks for sixty files.

Nothing that is revoked, changed or decided is missed: whatever the desk writes makes all of this forgotten,
and only this process writes. What comes with time alone, a session's end, may come so many seconds late.
"""

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from time import monotonic

from indicators.access.account import SignedIn
from indicators.desk.auth import sign_in
from indicators.desk.desk import Desk

_SECONDS = 5.0
_MOST = 1000  # browsers; the longest unseen goes first

_Key = tuple[str, str]  # secret and address
_Kept = tuple[int, float, SignedIn]  # transactions of the store by then, until when, who


class Remembered:
    """Safe to share between threads."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._lock = Lock()
        self._kept: OrderedDict[_Key, _Kept] = OrderedDict()

    def known(self, desk: Desk, secret: str, address: str) -> SignedIn | None:
        """As ``sign_in.known``. Strangers are never remembered."""
        written, now = desk.database.written, self._clock()
        kept = self._kept.get((secret, address))
        if kept is not None and kept[0] == written and now < kept[1]:
            return kept[2]
        found = sign_in.by_secret(desk, secret, address)
        with self._lock:
            self._kept.pop((secret, address), None)
            if found is not None:
                self._kept[secret, address] = (written, now + _SECONDS, found)
            if len(self._kept) > _MOST:
                self._kept.popitem(last=False)
        return found
