"""What a command asks for, wherever the desk is: opened here by the command, or running elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from indicators.model.month import Month
from indicators.model.problem import Problem


@dataclass(frozen=True)
class Told:
    """One problem of a file: where, and what to do."""

    place: str
    sentence: str
    blocking: bool


@dataclass(frozen=True)
class Seen:
    """What accepting a file would do."""

    new: int
    changed: int
    same: int
    problems: Sequence[Told]
    blocked: bool
    shown: Any  # what the counter itself needs to take in exactly this


@dataclass(frozen=True)
class Sought:
    """Which entries of the audit are looked for; blank = all. Moments as people write them."""

    name: str = ""
    act: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


@dataclass(frozen=True)
class Line:
    """One entry of the audit."""

    number: int
    recorded_at: datetime
    name: str
    act: str
    subject: str
    address: str


@dataclass(frozen=True)
class Verified:
    """What walking the audit's chain found."""

    entries: int
    head: str
    broken_at: int | None
    lost: Sequence[str]
    head_stands: bool | None
    holds: bool


@dataclass(frozen=True)
class Copy:
    """One backup."""

    name: str
    made_at: datetime
    size: int  # bytes
    entries: int
    head: str  # "" = it cannot be read


@dataclass(frozen=True)
class Found:
    """What the doctor found about one thing, in the reader's language."""

    state: str  # ok, warn, bad
    what: str
    sentence: str
    advice: str


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in."""

    name: str
    shown: str
    role: str
    departments: Sequence[str]
    active: bool


@dataclass(frozen=True)
class Link:
    """A one-time link, below the desk's own address."""

    name: str
    path: str
    expires_at: datetime


class Counter(Protocol):
    """Every refusal is a DeskError with its sentence."""

    address: str  # of the desk, for links; "" = not known

    def problems(self) -> Sequence[Problem]:
        """What of the data folder could not be taken in."""

    def progress(self, month: Month | None, form: str, as_of: str | None) -> bytes: ...

    def values(self, form: str, everything: bool) -> bytes: ...

    def look(self, name: str, content: bytes) -> Seen: ...

    def take_in(self, seen: Seen, reason: str) -> str:
        """The submission's id."""

    def remove_demonstration(self) -> int: ...

    def audit(self, sought: Sought, limit: int) -> Iterable[Line]: ...

    def audit_file(self, sought: Sought, form: str) -> bytes: ...

    def verify(self, head: str) -> Verified: ...

    def back_up(self) -> Copy: ...

    def findings(self) -> Iterable[Found]: ...

    def people(self) -> Iterable[Person]: ...

    def add_person(self, name: str, shown: str, role: str, departments: Sequence[str]) -> Link: ...

    def invite(self, name: str) -> Link: ...
