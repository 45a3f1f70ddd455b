"""Reviews of submissions, closed months, evidence and learned spellings."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from indicators.model.month import Month


class SubmissionState(StrEnum):
    """State of a submission; only values in force count on any page."""

    WAITING = "waiting"  # 待审核: handed in, the office has not decided
    IN_FORCE = "in-force"  # 已入库
    RETURNED = "returned"  # 已退回: with a reason, to be corrected and handed in again
    WITHDRAWN = "withdrawn"  # 已撤回: by whoever handed it in, before the office decided
    UNDONE = "undone"  # 已撤销: it was in force


class Ruling(StrEnum):
    """Decision on a submission: one for each, never changed."""

    ACCEPTED = "accepted"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Decision:
    submission: UUID
    ruling: Ruling
    recorded_at: datetime  # UTC, aware
    person: str  # blank = the program: it was taken in directly
    account: UUID | None = None
    reason: str = ""


@dataclass(frozen=True)
class Closing:
    """Event of closing (封账) or reopening a month; the newest one of a month holds."""

    month: Month
    closed: bool
    recorded_at: datetime
    person: str
    reason: str = ""


@dataclass(frozen=True)
class Edit:
    """A cell that was corrected on the page before the file was submitted."""

    row: int
    place: int
    before: str
    after: str


@dataclass(frozen=True)
class Explanation:
    """Why a figure that was warned of is right, in the words of whoever submitted it."""

    row: int | None
    place: int | None
    code: str  # of the problem's kind
    words: str


@dataclass(frozen=True)
class Evidence:
    """A file that shows where figures come from (佐证)."""

    id: UUID
    submission: UUID
    file_name: str
    sha256: str
    size: int  # bytes
    person: str
    recorded_at: datetime


@dataclass(frozen=True)
class Alias:
    """A spelling that somebody accepted for an indicator or a unit."""

    kind: str  # "indicator" or "unit"
    text: str  # plain, see intake.names
    code: str  # blank = no longer
    person: str
    recorded_at: datetime


@dataclass(frozen=True)
class Reminder:
    """A message that asked a department for its figures (催报)."""

    month: Month
    department: str
    way: str  # "copied", or the robot's sort
    person: str
    recorded_at: datetime
    outcome: str = ""  # blank = it was delivered
