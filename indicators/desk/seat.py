"""A seat is one person at the desk: each act is checked against their role, and recorded by the audit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, ClassVar
from uuid import UUID
from weakref import WeakKeyDictionary

from indicators.access.actor import Actor
from indicators.access.acts import Act
from indicators.access.roles import Action, Role
from indicators.desk.desk import Desk
from indicators.model.problem import N_, DeskError
from indicators.store import settings
from indicators.store.integrity import audit
from indicators.store.integrity.sealing import Telling

ANONYMOUS_VIEWING = "anonymous_viewing"  # a decided setting: "yes" or ""
MOST_REFUSALS = 30  # of one account in a minute that the audit is told of
_WINDOW = timedelta(minutes=1)
_SIGN_IN = N_("Sign in first: without an account this cannot be done ({action}).")
_OTHER_ROLE = N_("Your role may not do this ({action}): ask an administrator, or sign in as somebody else.")


class Refused(DeskError):
    """The role may not do this; nothing was done."""

    def __init__(self, action: Action, role: Role) -> None:
        self.action = action
        super().__init__(_SIGN_IN if role is Role.ANONYMOUS else _OTHER_ROLE, action=action)


class Refusals:
    """Count refusals of an account in a minute, so that nobody fills the disk by asking again and again.

    In memory, for each desk. All who did not sign in count as one: addresses are cheap.
    """

    _every: ClassVar[WeakKeyDictionary[Desk, "Refusals"]] = WeakKeyDictionary()
    _lock = Lock()

    def __init__(self) -> None:
        self._told: dict[UUID | None, tuple[datetime, int]] = {}

    @classmethod
    def of(cls, desk: Desk) -> "Refusals":
        with cls._lock:
            return cls._every.setdefault(desk, cls())

    def count(self, account: UUID | None, moment: datetime) -> int:
        """Count one more, None = of somebody who did not sign in; return how many in this minute."""
        with self._lock:
            since, number = self._told.get(account, (moment, 0))
            if not timedelta(0) <= moment - since < _WINDOW:  # also where the clock was set back
                since, number = moment, 0
            self._told[account] = since, number + 1
            return number + 1


@dataclass(frozen=True)
class Seat:
    """Desk and actor: pages, commands and the API act only through one; functions here take it first."""

    desk: Desk
    actor: Actor

    def may(self, action: Action) -> bool:
        return self.actor.may(action)

    def require(self, action: Action, subject: str = "") -> None:
        """Raise Refused, and record it, where the role may not. Call it before a transaction begins."""
        if not self.may(action):
            self.refuse(action, subject)

    def refuse(self, action: Action, subject: str = "") -> None:
        """Raise Refused, and record it: for what the role alone does not decide.

        Where it is one of very many, the audit is told that there are more, and then no more of them.
        """
        number = Refusals.of(self.desk).count(self.actor.account, self.desk.clock())
        more = {"limit": "refusals"} if number == MOST_REFUSALS else {}
        if number <= MOST_REFUSALS:
            self.record(Act.REFUSED, subject, action=str(action), **more)
        raise Refused(action, self.actor.role)

    def record(self, act: Act, subject: str, **detail: Any) -> None:
        """Write one entry of the audit; inside a transaction with it or not at all."""
        audit.append(self.desk.database, self.actor, act, subject, self.desk.clock(), **detail)

    def record_all(self, act: Act, tellings: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        """Write an entry for each subject and its detail, as ``record`` does one."""
        entries = [Telling(act, subject, detail) for subject, detail in tellings]
        audit.append_all(self.desk.database, self.actor, self.desk.clock(), entries)


def take_seat(desk: Desk, actor: Actor) -> Seat:
    """Return an actor's seat.

    Raises Refused for somebody who did not sign in, unless the bureau lets the desk be seen without.
    """
    seat = Seat(desk, actor)
    if actor.role is Role.ANONYMOUS and not anonymous_viewing(desk):
        raise Refused(Action.VIEW, actor.role)
    seat.require(Action.VIEW)
    return seat


def anonymous_viewing(desk: Desk) -> bool:
    return settings.decided(desk.database).get(ANONYMOUS_VIEWING) == "yes"
