"""Monthly meetings (月调度会) and quarterly exchanges (季度成果交流) with what they decided."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from indicators.model.month import Month


class MeetingKind(StrEnum):
    MONTH = "month"  # 月调度会
    QUARTER = "quarter"  # 季度成果交流


@dataclass(frozen=True)
class Meeting:
    """``recorded_at`` is the moment at which it began and everything it shows was frozen (会议版)."""

    id: UUID
    kind: MeetingKind
    month: Month  # of a quarter its last one
    title: str
    held_on: date
    demonstration: bool  # no reported figure is in what it shows
    recorded_at: datetime  # UTC, aware
    person: str
    account: UUID | None = None
    ended_at: datetime | None = None  # None = it is still being held
    ended_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.ended_at is None


@dataclass(frozen=True)
class Resolution:
    """What a meeting decided (议定事项), beside which indicator, and the item that carries it out."""

    id: UUID
    meeting: UUID
    indicator: str  # blank = of none in particular
    words: str
    item: UUID | None
    recorded_at: datetime
    person: str
    account: UUID | None = None
    replaces: UUID | None = None
