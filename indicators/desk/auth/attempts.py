"""Trying a password: counted before it is tried, so that guesses made at the same time count too."""

from collections import OrderedDict
from datetime import datetime
from threading import Lock
from typing import ClassVar
from weakref import WeakKeyDictionary

from indicators.access import passwords
from indicators.access.account import Account
from indicators.access.lockout import is_locked, locked_until
from indicators.desk.desk import Desk
from indicators.model.problem import N_, DeskError
from indicators.store.auth import accounts

_STRANGERS = 10_000  # names without an account that are remembered at most, by each desk


class Locked(DeskError):
    """Too many wrong passwords in a row: nothing is tried before ``until`` (UTC, aware)."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(
            N_(
                "Too many wrong passwords in a row: try again at {until}, or ask an administrator for a link."
            ),
            until=until.isoformat(timespec="minutes"),
        )


def tried(desk: Desk, name: str, account: Account | None, password: str) -> str | None:
    """The hash that the password fits; None = it is wrong. Raises Locked, and tries nothing then.

    A name without an account takes as long, and is locked like any other: the answer does not tell.
    """
    if account is None:
        _Strangers.of(desk).count(name, desk.clock())
        accounts.attempt_at_nobody(desk.database)
        passwords.matches(None, password)
        return None
    attempt = accounts.attempt(desk.database, account.id, desk.clock())
    if attempt.locked_until is not None:
        raise Locked(attempt.locked_until)
    return attempt.password_hash if passwords.matches(attempt.password_hash, password) else None


class _Strangers:
    """Failures of names that have no account; in memory, as nothing of them is to be kept."""

    _every: ClassVar[WeakKeyDictionary[Desk, "_Strangers"]] = WeakKeyDictionary()
    _lock = Lock()

    def __init__(self) -> None:
        self._failures: OrderedDict[str, tuple[int, datetime | None]] = OrderedDict()

    @classmethod
    def of(cls, desk: Desk) -> "_Strangers":
        with cls._lock:
            return cls._every.setdefault(desk, cls())

    def count(self, name: str, now: datetime) -> None:
        """One more failure; raises Locked."""
        with self._lock:
            failures, until = self._failures.pop(name, (0, None))
            locked = is_locked(until, now)
            counted = failures if locked else failures + 1
            self._failures[name] = (counted, until if locked else locked_until(counted, now))
            if len(self._failures) > _STRANGERS:
                self._failures.popitem(last=False)
        if locked and until is not None:
            raise Locked(until)
