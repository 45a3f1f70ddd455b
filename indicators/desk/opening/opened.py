"""The one open desk of this process."""

import gc
from threading import Lock

from indicators.desk.desk import Desk
from indicators.desk.opening.opening import open_desk

_lock = Lock()
_open: list[Desk] = []  # none or one


def the_desk() -> Desk:
    """Opened at the first visit; every later one and every other person shares it."""
    with _lock:
        if not _open:
            desk = open_desk()
            desk.year_state(desk.opening_month())
            _open.append(desk)
            # What is loaded by now stays. Left unfrozen, the collection after each run walks all of it.
            gc.collect()
            gc.freeze()
        return _open[0]


def opened_already() -> Desk | None:
    """The desk where somebody has visited; never opens it."""
    return next(iter(_open), None)


def close_the_desk() -> None:
    """At the server's end: everything goes into the one file, and another process may open it."""
    with _lock:
        while _open:
            _open.pop().close()
            gc.unfreeze()
