"""Rows and receipts that the desk's API answers with, as the commands print them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class FileProblem:
    """One problem of a file: where it is, and what to do."""

    place: str
    sentence: str
    blocking: bool


@dataclass(frozen=True)
class ValueChange:
    """One value that is not in force yet."""

    row: int
    indicator: str
    unit: str
    month: str
    before: str  # "" = nothing is in force
    value: str


@dataclass(frozen=True)
class Aside:
    """A sheet, a column or rows of a file of which no figure was read."""

    part: str  # sheet, column or rows
    name: str
    rows: tuple[int, int] | None  # first and last; None = no rows
    sentence: str


@dataclass(frozen=True)
class FileRemarks:
    """What the person says beside a file."""

    corrections: str = ""  # JSON, as the API takes it
    explanation: str = ""  # for every warning that has no words of its own


@dataclass(frozen=True)
class Upload:
    """A file that goes to the desk."""

    name: str
    content: bytes


@dataclass(frozen=True)
class FilePreview:
    """What submitting a file would do."""

    file: Upload
    remarks: FileRemarks
    effect: str  # names exactly this effect: what is submitted must still have it
    new: int
    changed: int
    same: int
    problems: Sequence[FileProblem]
    blocked: bool
    unexplained: int  # warnings that still need a word
    waits: bool  # it would wait for the office
    beside: Sequence[str]  # ids of submissions that wait with some of the same figures
    changes: Sequence[ValueChange]  # the new and the changed values, the first of them
    left_aside: Sequence[Aside]


@dataclass(frozen=True)
class Receipt:
    """What became of a submission: it counts at once, or waits for the office."""

    id: str
    waits: bool


@dataclass(frozen=True)
class ItemRow:
    """One item of the action list or a ledger."""

    number: str
    state: str
    warning: str  # blank = none
    deadline: str
    lead: str
    task: str


@dataclass(frozen=True)
class LedgerImport:
    """An import that stands and can be taken back."""

    id: str
    recorded_at: str
    person: str
    raised: int  # lines that it put onto a list
    changed: int  # lines that it changed
    file: str


@dataclass(frozen=True)
class LedgerPreview:
    """What a ledger's file would put onto a list."""

    file: Upload
    form: dict[str, str]  # what was asked beside the file
    ledger: str  # blank = the action list
    lines: int
    problems: Sequence[FileProblem]
    blocked: bool


@dataclass(frozen=True)
class WaitingSubmission:
    """A submission that the office has to decide about."""

    id: str
    recorded_at: datetime
    person: str
    file: str
    values: int


@dataclass(frozen=True)
class Review:
    """What accepting a submission would do."""

    submission: WaitingSubmission
    new: int
    changed: int
    same: int
    effect: str  # names exactly this effect
    changes: Sequence[ValueChange]
    problems: Sequence[FileProblem]
    explanations: Sequence[str]  # what was said to the warnings
    closed: Sequence[str]  # closed months that would change
    taken_back: Sequence[ValueChange]  # figures in force that would not be reported any more


@dataclass(frozen=True)
class MonthState:
    """One month that is over."""

    month: str
    closed: bool
    waiting: int  # submissions with figures of it


@dataclass(frozen=True)
class Restatement:
    """A figure that was closed or shown to a meeting, and is another one now; "" = none."""

    month: str
    indicator: str
    unit: str
    before: str
    after: str
    person: str
    reason: str


@dataclass(frozen=True)
class Meeting:
    """One monthly meeting."""

    id: str
    month: str
    held_on: str
    ended: bool
    title: str


@dataclass(frozen=True)
class NewItem:
    """The item that carries a decision out."""

    task: str
    lead: str
    deadline: date
    supporting: Sequence[str]
    responsible: str
    leader: str


@dataclass(frozen=True)
class AuditFilter:
    """Which entries of the audit are looked for; blank = all. Moments as people write them."""

    name: str = ""
    act: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


@dataclass(frozen=True)
class AuditEntry:
    """One entry of the audit."""

    number: int
    recorded_at: datetime
    name: str
    act: str
    subject: str
    address: str


@dataclass(frozen=True)
class Verification:
    """What walking the audit's chain found."""

    entries: int
    head: str
    broken_at: int | None
    lost: Sequence[str]
    head_stands: bool | None
    holds: bool


@dataclass(frozen=True)
class Backup:
    """One copy of the database."""

    name: str
    made_at: datetime
    size: int  # bytes
    entries: int
    head: str  # "" = it cannot be read


@dataclass(frozen=True)
class Finding:
    """What the doctor found about one thing, in the reader's language."""

    state: str  # ok, warn, bad
    what: str
    sentence: str
    advice: str


@dataclass(frozen=True)
class Person:
    """Somebody who may sign in."""

    name: str
    display_name: str
    role: str
    departments: Sequence[str]
    active: bool


@dataclass(frozen=True)
class OneTimeLink:
    """A one-time link, below the desk's own address."""

    name: str
    path: str
    expires_at: datetime


@dataclass(frozen=True)
class Commentary:
    """A red or yellow goal, and what its department says about it."""

    indicator: str  # its code, as the department's
    department: str
    light: str
    owed: bool  # nothing was said yet
    cause: str = ""
    measure: str = ""
    recovery: str = ""  # "" = was not said


@dataclass(frozen=True)
class AcceptedChanges:
    """Changes of the catalogue that were taken, and the month from which they hold."""

    number: int
    since: str
