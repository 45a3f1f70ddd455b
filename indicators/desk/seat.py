"""One person at the desk: what they do is asked of their role first, and remembered by the audit."""

from dataclasses import dataclass
from typing import Any

from indicators.access.actor import Actor
from indicators.access.acts import Act
from indicators.access.roles import Action, Role
from indicators.desk.desk import Desk
from indicators.desk.refusals import MOST, Refusals
from indicators.model.problem import N_, DeskError
from indicators.store import settings
from indicators.store.integrity import audit

ANONYMOUS_VIEWING = "anonymous_viewing"  # a decided setting: "yes" or ""


_SIGN_IN = N_("Sign in first: without an account this cannot be done ({action}).")
_OTHER_ROLE = N_("Your role may not do this ({action}): ask an administrator, or sign in as somebody else.")


class Refused(DeskError):
    """The role may not do this; nothing was done."""

    def __init__(self, action: Action, role: Role) -> None:
        self.action = action
        super().__init__(_SIGN_IN if role is Role.ANONYMOUS else _OTHER_ROLE, action=action)


@dataclass(frozen=True)
class Seat:
    """Pages, commands and the API act only through one of these; functions of this room take it first."""

    desk: Desk
    actor: Actor

    def may(self, action: Action) -> bool:
        return self.actor.may(action)

    def require(self, action: Action, subject: str = "") -> None:
        """Raise Refused, and remember it, where the role may not. Call it before a transaction begins."""
        if not self.may(action):
            self.refuse(action, subject)

    def refuse(self, action: Action, subject: str = "") -> None:
        """Raise Refused, and remember it: for what the role alone does not decide.

        Where it is one of very many, the audit is told that there are more, and then no more of them.
        """
        number = Refusals.of(self.desk).count(self.actor.account, self.desk.clock())
        more = {"limit": "refusals"} if number == MOST else {}
        if number <= MOST:
            self.record(Act.REFUSED, subject, action=str(action), **more)
        raise Refused(action, self.actor.role)

    def record(self, act: Act, subject: str, **detail: Any) -> None:
        """One entry of the audit; inside a transaction it is written with it or not at all."""
        audit.append(self.desk.database, self.actor, act, subject, self.desk.clock(), **detail)


def take_seat(desk: Desk, actor: Actor) -> Seat:
    """Raises Refused for somebody who did not sign in, unless the bureau lets the desk be seen without."""
    seat = Seat(desk, actor)
    if actor.role is Role.ANONYMOUS and not anonymous_viewing(desk):
        raise Refused(Action.VIEW, actor.role)
    seat.require(Action.VIEW)
    return seat


def anonymous_viewing(desk: Desk) -> bool:
    return settings.decided(desk.database).get(ANONYMOUS_VIEWING) == "yes"
