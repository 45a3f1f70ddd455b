"""What a command asks for, wherever the desk is: opened here by the command, or running elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from indicators.model.month import Month
from indicators.model.problem import Problem

MOST_CHANGES = 20  # values that a command tells of one file


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
    unexplained: int = 0  # warnings that still need a word
    waits: bool = False  # it would wait for the office
    beside: Sequence[str] = ()  # ids of submissions that wait with some of the same figures
    changes: Sequence["Changed"] = ()  # the new and the changed values, the first of them


@dataclass(frozen=True)
class Changed:
    """One value that is not in force yet."""

    row: int
    indicator: str
    unit: str
    month: str
    before: str  # "" = nothing is in force
    value: str


@dataclass(frozen=True)
class Said:
    """What is said beside a file."""

    corrections: str = ""  # JSON, as the API takes it
    explanation: str = ""  # for every warning that has no words of its own


@dataclass(frozen=True)
class Taken:
    """What was submitted."""

    id: str
    waits: bool


@dataclass(frozen=True)
class Attached:
    """A file that goes with a submission as its evidence."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Listed:
    """One line of the action list or a ledger."""

    number: str
    state: str
    warning: str  # blank = none
    deadline: str
    lead: str
    task: str


@dataclass(frozen=True)
class Ledger:
    """What a ledger's file would put onto a list."""

    ledger: str  # blank = the action list
    lines: int
    problems: Sequence[Told]
    blocked: bool
    shown: Any  # what the counter itself needs to take in exactly this


@dataclass(frozen=True)
class Waiting:
    """A submission that the office has to decide about."""

    id: str
    recorded_at: datetime
    person: str
    file: str
    values: int


@dataclass(frozen=True)
class Reviewed:
    """What accepting it would do."""

    waiting: Waiting
    new: int
    changed: int
    same: int
    effect: str  # names exactly this effect
    changes: Sequence[Changed]
    problems: Sequence[Told]
    words: Sequence[str]  # what was said to the warnings
    closed: Sequence[str]  # closed months that would change
    taken_back: Sequence[Changed] = ()  # figures in force that would not be reported any more


@dataclass(frozen=True)
class Standing:
    """One month that is over."""

    month: str
    closed: bool
    waiting: int  # submissions with figures of it


@dataclass(frozen=True)
class Restated:
    """A figure that was closed or shown to a meeting, and is another one now; "" = none."""

    month: str
    indicator: str
    unit: str
    before: str
    now: str
    person: str
    reason: str


@dataclass(frozen=True)
class HeldMeeting:
    """One meeting."""

    id: str
    month: str
    held_on: str
    ended: bool
    title: str


@dataclass(frozen=True)
class Handed:
    """The item that carries a decision out."""

    task: str
    lead: str
    deadline: date
    supporting: Sequence[str]
    responsible: str
    leader: str


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


@dataclass(frozen=True)
class Words:
    """A red or yellow goal, and what its department says about it."""

    indicator: str  # its code, as the department's
    department: str
    light: str
    owed: bool  # nothing was said yet
    cause: str = ""
    measure: str = ""
    recovery: str = ""  # "" = was not said


@dataclass(frozen=True)
class TakenChanges:
    """Changes of the catalogue that were taken, and the month from which they hold."""

    number: int
    since: str


class Counter(Protocol):
    """Every refusal is a DeskError with its sentence."""

    address: str  # of the desk, for links; "" = not known

    def problems(self) -> Sequence[Problem]:
        """What of the data folder could not be taken in."""

    def progress(self, month: Month | None, form: str, as_of: str | None) -> bytes: ...

    def demonstration_removed(self, as_of: str | None) -> datetime | None:
        """When demonstration data of that moment was removed; None = a view of it shows it all."""

    def paper(self, of: str, form: str, as_of: str | None, built_in: bool = False) -> bytes:
        """``of``: a month such as 2022-08, or a meeting's id."""

    def values(self, form: str, everything: bool) -> bytes: ...

    def look(self, name: str, content: bytes, said: Said) -> Seen: ...

    def take_in(self, seen: Seen, reason: str, corrects: str, evidence: Sequence[Attached]) -> Taken:
        """``corrects``: the returned submission that it makes good; "" = none."""

    def undo(self, submission: str, reason: str) -> Sequence[str]:
        """Ids of what was built on it, which stays."""

    def withdraw(self, submission: str, reason: str) -> None: ...

    def take_back(self, indicator: str, month: Month, unit: str, basis: str, reason: str) -> Taken:
        """One reported figure; ``unit``: "" = the whole area, ``basis``: "" = the only one."""

    def waiting(self) -> Iterable[Waiting]: ...

    def review(self, submission: str) -> Reviewed: ...

    def accept(self, submission: str, effect: str) -> None: ...

    def give_back(self, submission: str, reason: str) -> None: ...

    def periods(self) -> Iterable[Standing]: ...

    def close_month(self, month: Month, reason: str) -> None: ...

    def reopen_month(self, month: Month, reason: str) -> None: ...

    def restatements(self, since: str) -> Iterable[Restated]: ...

    def words_asked(self, month: Month | None) -> Iterable[Words]: ...

    def explain(
        self, indicator: str, month: Month, cause: str, measure: str, recovery: Month | None
    ) -> None: ...

    def meetings(self) -> Iterable[HeldMeeting]: ...

    def start_meeting(self, month: Month, held_on: date, title: str) -> str:
        """Its id."""

    def decide(self, meeting: str, words: str, indicator: str, replaces: str, action: Handed | None) -> str:
        """The decision's id; ``replaces``: "" = none."""

    def end_meeting(self, meeting: str) -> None: ...

    def meeting_text(self, meeting: str) -> str: ...

    def item_list(self, ledger: str | None, department: str, state: str) -> Iterable[Listed]: ...

    def item_file(self, form: str, ledger: str | None, department: str, state: str) -> bytes: ...

    def look_at_ledger(self, name: str, content: bytes, ledger: str | None) -> Ledger: ...

    def take_ledger(self, seen: Ledger) -> None: ...

    def remove_demonstration(self) -> int: ...

    def catalogue_changes(self) -> Sequence[Told]:
        """What in the data folder's files needs a reason before it is taken."""

    def take_changes(self, reason: str, since: Month | None, factors: Mapping[str, str]) -> TakenChanges:
        """``since``: None = the first month that nobody was shown; ``factors``: by indicator."""

    def audit(self, sought: Sought, limit: int) -> Iterable[Line]: ...

    def audit_file(self, sought: Sought, form: str) -> bytes: ...

    def verify(self, head: str) -> Verified: ...

    def back_up(self) -> Copy: ...

    def findings(self) -> Iterable[Found]: ...

    def people(self) -> Iterable[Person]: ...

    def add_person(self, name: str, shown: str, role: str, departments: Sequence[str]) -> Link: ...

    def invite(self, name: str) -> Link: ...
