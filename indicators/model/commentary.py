"""A department's commentary on one indicator's month: 存在问题, 下步措施, 预计追回."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.model.enums import Origin
from indicators.model.month import Month


@dataclass(frozen=True)
class Commentary:
    """One version of a commentary; the newest of an indicator and month holds."""

    id: UUID
    indicator: str
    month: Month
    cause: str  # 存在问题
    measure: str  # 下步措施
    recovery: Month | None  # the month by which it is expected to be made good (预计追回)
    origin: Origin
    recorded_at: datetime  # UTC, aware
    person: str
    account: UUID | None = None
