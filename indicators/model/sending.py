"""Messages that are sent out, their recipients and people's subscriptions."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

EMAIL = "email"  # a way beside the robots' sorts


class Topic(StrEnum):
    LIST = "list"  # the action list of one's own department, after a meeting
    WARNINGS = "warnings"  # items of one's own department near or past their deadline
    MEETING = "meeting"  # the minutes of each meeting


@dataclass(frozen=True)
class Subscription:
    account: UUID
    topic: Topic
    address: str  # e-mail
    active: bool
    recorded_at: datetime
    person: str


@dataclass(frozen=True)
class Dispatch:
    id: UUID
    topic: Topic
    subject: str  # a meeting's id, or of warnings the day
    department: str  # whose lines it held; blank = of all
    way: str  # a robot's sort, or "email"
    recipient: str  # an e-mail address; blank = the robot's group
    outcome: str  # blank = it was delivered
    recorded_at: datetime
    person: str

    @property
    def delivered(self) -> bool:
        return not self.outcome
