"""Items of the action list (月调度工作清单), of rectification ledgers (整改台账), and key tasks."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from indicators.model.enums import Origin
from indicators.model.month import Month


class ItemSource(StrEnum):
    MEETING = "meeting"  # 调度会议定
    INSPECTION = "inspection"  # 巡察、审计、督查反馈
    PLAN = "plan"  # 年度重点工作


class StepKind(StrEnum):
    PROGRESS = "progress"  # 进展
    DONE = "done"  # 申请销号: done, says its department, with evidence
    RETURNED = "returned"  # 退回: not closed, with a reason
    CLOSED = "closed"  # 销号: confirmed by a second person
    POSTPONED = "postponed"  # 延期, with a reason
    CHANGED = "changed"  # other fields were corrected, with a reason
    CANCELLED = "cancelled"  # 撤销: no longer pursued, with a reason
    REOPENED = "reopened"  # 重新打开, with a reason
    IMPORTED = "imported"  # a ledger's file raised or changed it; names its other steps of that import
    TAKEN_BACK = "taken-back"  # that whole import was taken back: its steps no longer count


class ItemState(StrEnum):
    """State of an item, in the order in which they need attention."""

    OVERDUE = "overdue"  # 逾期
    NOT_STARTED = "not-started"  # 未启动
    UNDER_WAY = "under-way"  # 推进中
    DONE = "done"  # 已完成: waits for the second person
    CLOSED = "closed"  # 销号
    CANCELLED = "cancelled"  # 已撤销

    @property
    def is_open(self) -> bool:
        return self not in (ItemState.CLOSED, ItemState.CANCELLED)


class Warning(StrEnum):
    """How near the deadline is, in working days; the bounds are settings."""

    NONE = ""
    BLUE = "blue"  # 临期
    YELLOW = "yellow"
    RED = "red"


@dataclass(frozen=True)
class Linked:
    """An indicator that an item is about, with its figure when the item was raised."""

    indicator: str
    month: Month
    value: Decimal | None  # None = nothing was known then


@dataclass(frozen=True)
class Attachment:
    """A file of evidence (佐证), or a picture."""

    id: UUID
    subject: UUID  # a step of an item, or a department's quarter
    file_name: str
    sha256: str
    size: int  # bytes
    person: str
    recorded_at: datetime


@dataclass(frozen=True)
class Step:
    id: UUID
    item: UUID
    kind: StepKind
    words: str
    recorded_at: datetime  # UTC, aware
    person: str
    account: UUID | None = None
    deadline: date | None = None  # the new one, of POSTPONED
    # Field → value as the store keeps it: of CHANGED the new ones; of an imported step what its file says of
    # evidence, and of the closing (see items.history).
    changes: tuple[tuple[str, str], ...] = ()
    attachments: tuple[Attachment, ...] = ()
    origin: Origin = Origin.REPORTED


@dataclass(frozen=True)
class Item:
    """An item with its steps applied; ``raised_…`` say how it began."""

    id: UUID
    number: str  # 编号, unique within its ledger
    ledger: str
    source: ItemSource
    source_name: str
    meeting: UUID | None
    finding: str  # 反馈问题; blank = none
    task: str
    lead: str  # department's code (牵头科室)
    supporting: tuple[str, ...]
    responsible: str  # 责任人
    leader: str  # 分管领导
    deadline: date
    indicators: tuple[Linked, ...]
    origin: Origin
    recorded_at: datetime
    person: str
    account: UUID | None
    raised_deadline: date
    raised_responsible: str
    steps: tuple[Step, ...] = ()  # oldest first
