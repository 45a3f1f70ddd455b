"""A calendar month, the step in which a bureau reports."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, order=True)
class Month:
    """One month of one year; ordered by time."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MONTHS_PER_YEAR:
            raise ValueError(f"a month lies between 1 and 12, not {self.number}")
        if not 1900 <= self.year <= 2999:
            raise ValueError(f"a year lies between 1900 and 2999, not {self.year}")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the one canonical form, ``2022-08``; anything else is a ValueError."""
        match = re.fullmatch(r"(\d{4})-(\d{2})", text.strip(), re.ASCII)
        if match is None:
            raise ValueError(f"expected a month such as 2022-08, got {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.number, calendar.monthrange(self.year, self.number)[1])

    def plus(self, months: int) -> "Month":
        years, zero_based = divmod(self.number - 1 + months, MONTHS_PER_YEAR)
        return Month(self.year + years, zero_based + 1)

    def through(self, last: "Month") -> Iterator["Month"]:
        """This month and each one after it, up to and including ``last``."""
        month = self
        while month <= last:
            yield month
            month = month.plus(1)

    def since(self, earlier: "Month") -> int:
        """How many months lie between ``earlier`` and this one."""
        return (self.year - earlier.year) * MONTHS_PER_YEAR + self.number - earlier.number

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"


def year_to(month: Month) -> Iterator[Month]:
    """January of the month's year up to the month itself."""
    return Month(month.year, 1).through(month)
