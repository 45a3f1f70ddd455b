"""A department's report on its quarter (季度成果交流)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.model.enums import Origin
from indicators.model.item import Attachment
from indicators.model.quarter import Quarter


@dataclass(frozen=True)
class QuarterReport:
    """One version of a department's report; the newest of a quarter holds."""

    id: UUID
    quarter: Quarter
    department: str
    plan: str  # 本季计划
    results: str  # 完成情况
    practice: str  # 典型做法
    shortfall: str  # 存在不足
    origin: Origin
    recorded_at: datetime  # UTC, aware
    person: str
    account: UUID | None = None
    attachments: tuple[Attachment, ...] = ()
