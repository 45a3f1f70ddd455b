"""Calendar quarters, in which a bureau exchanges results (季度成果交流), and departments' reports on them."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from uuid import UUID

from indicators.model.enums import Origin
from indicators.model.item import Attachment
from indicators.model.month import Month

MONTHS_PER_QUARTER, QUARTERS_PER_YEAR = 3, 4


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= QUARTERS_PER_YEAR:
            raise ValueError(f"a quarter lies between 1 and 4, not {self.number}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the one canonical form, ``2022-Q3``; anything else is a ValueError."""
        match = re.fullmatch(r"(\d{4})-Q([1-4])", text.strip(), re.ASCII)
        if match is None:
            raise ValueError(f"expected a quarter such as 2022-Q3, got {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, month: Month) -> Self:
        return cls(month.year, (month.number - 1) // MONTHS_PER_QUARTER + 1)

    @property
    def first(self) -> Month:
        return Month(self.year, (self.number - 1) * MONTHS_PER_QUARTER + 1)

    @property
    def last(self) -> Month:
        return Month(self.year, self.number * MONTHS_PER_QUARTER)

    def plus(self, quarters: int) -> "Quarter":
        return Quarter.of(self.first.plus(quarters * MONTHS_PER_QUARTER))

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"


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
