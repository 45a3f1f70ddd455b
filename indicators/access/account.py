"""Accounts, the sessions and tokens that stand for them, and one-time links."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.access.actor import Actor, Way
from indicators.access.roles import Role


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in. Moments are UTC, aware."""

    id: UUID
    name: str  # as it is signed in with; never changes
    display_name: str  # as others read it
    role: Role
    departments: frozenset[str]  # codes; whose indicators a reporter may report
    has_password: bool
    must_change: bool  # a new password is asked for before anything else
    subject: str | None  # who it is to the OpenID Connect provider
    active: bool
    failures: int  # wrong passwords in a row
    locked_until: datetime | None
    created_at: datetime
    password_changed_at: datetime | None

    def actor(self, way: Way, address: str) -> Actor:
        return Actor(self.name, self.display_name, self.role, self.id, self.departments, address, way)


@dataclass(frozen=True)
class Session:
    """Somebody signed in with one browser."""

    id: UUID
    account: UUID
    way: Way
    address: str  # where it was begun
    created_at: datetime
    seen_at: datetime
    expires_at: datetime  # at the latest, however busy
    revoked_at: datetime | None


@dataclass(frozen=True)
class Token:
    """A program that acts for somebody."""

    id: UUID
    account: UUID
    name: str
    role: Role  # at most its owner's
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None

    def holds(self, moment: datetime) -> bool:
        return self.revoked_at is None and moment < self.expires_at


@dataclass(frozen=True)
class SignedIn:
    """What a valid session stands for; ``secret`` only when it has just begun."""

    session: UUID
    actor: Actor
    must_change: bool
    expires_at: datetime
    secret: str = ""


@dataclass(frozen=True)
class Invitation:
    """A one-time link's secret, shown once; ``account`` None = the link that sets the desk up."""

    account: Account | None
    secret: str
    expires_at: datetime
