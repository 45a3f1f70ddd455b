"""The actor of a request: person, role, origin and way of authentication."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from indicators.access.roles import Action, Role, may


class Way(StrEnum):
    """How an actor was authenticated."""

    PASSWORD = "password"  # an account of the desk
    OIDC = "oidc"  # OpenID Connect
    PROXY = "proxy"  # a trusted reverse proxy's header
    INVITATION = "invitation"  # a one-time link
    TOKEN = "token"  # a personal token
    CONSOLE = "console"  # a command on the machine that keeps the data
    NONE = "none"  # nobody signed in, or the program itself


@dataclass(frozen=True)
class StandIn:
    """What somebody reports because of an absence: a department's figures, or single ones."""

    department: str  # its code
    absent: str  # whose work it is, as others read the name
    indicators: frozenset[str] = frozenset()  # codes of the single ones; empty = all of the department


@dataclass(frozen=True)
class Actor:
    """One person in one role; ``name`` "" = the program itself, or nobody signed in."""

    name: str  # as it is signed in with; never changes
    display_name: str  # as others read it, kept with every value
    role: Role
    account: UUID | None = None  # None = no account of the desk
    departments: frozenset[str] = frozenset()  # whose indicators a reporter may report
    address: str = ""  # the machine it came from
    way: Way = Way.NONE
    stands_in: tuple[StandIn, ...] = ()  # today; departments that they cover are among ``departments``
    indicators: frozenset[str] = frozenset()  # single ones of other departments, as a stand-in

    def may(self, action: Action) -> bool:
        return may(self.role, action)

    def may_report(self, department: str) -> bool:
        """Whether every figure of a department is theirs to report."""
        return self.may(Action.REPORT_ALL) or (self.may(Action.REPORT) and department in self.departments)

    def may_report_indicator(self, indicator: str, department: str) -> bool:
        """Whether an indicator of this department is theirs to report."""
        return self.may_report(department) or (self.may(Action.REPORT) and indicator in self.indicators)

    def may_report_some(self, department: str) -> bool:
        """Whether any figure of a department is theirs to report."""
        return self.may_report(department) or any(each.department == department for each in self.stands_in)

    def standing_in(self, stands_in: "tuple[StandIn, ...]") -> "Actor":
        """Return the actor with these departments too; unchanged where the role reports no figures."""
        if not (stands_in and self.may(Action.REPORT)):
            return self
        whole = {each.department for each in stands_in if not each.indicators}
        single = frozenset[str]().union(*(each.indicators for each in stands_in))
        return replace(self, departments=self.departments | whole, indicators=single, stands_in=stands_in)

    def in_role(self, role: Role) -> "Actor":
        return replace(self, role=role)


PROGRAM = Actor("", "", Role.ADMINISTRATOR)


def nobody(address: str = "") -> Actor:
    """Return the actor of a request that is not signed in."""
    return Actor("", "", Role.ANONYMOUS, address=address)


def console(person: str) -> Actor:
    """Return the actor of a command at the machine itself.

    Whoever may read and write the data folder may do everything; the name is what they say it is.
    """
    return Actor(person, person, Role.ADMINISTRATOR, way=Way.CONSOLE)
