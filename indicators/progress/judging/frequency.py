"""Tally goals of the form "at least n times in every week, month, quarter"."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction

from indicators.model.catalogue import Indicator, Target, Unit
from indicators.model.enums import Cycle
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.exact import HUNDRED, fraction
from indicators.progress.result import Series
from indicators.progress.series.series import owes_report

_THURSDAY = 3


@dataclass(frozen=True)
class Tally:
    """Occurrences owed in the periods that have ended, and those still missing."""

    periods: int  # ended
    owed: Fraction  # occurrences
    outstanding: Fraction  # owed, not done, not made up since
    unknown: tuple[Month, ...] = ()  # ends of periods that may be missed or kept: months are unreported

    @property
    def completion(self) -> Fraction:
        """Return what was done of what was owed, in %."""
        return HUNDRED * (self.owed - self.outstanding) / self.owed if self.owed else Fraction(HUNDRED)


def tally(
    indicator: Indicator, target: Target, series: Series, month: Month, life: Unit | None = None
) -> Tally:
    """Count the periods ended by the month.

    A missed period stays missed until later occurrences beyond their own period's need make it
    up; doing more in advance makes nothing up. Where months that owe a report gave none, and the
    others do not suffice, a period is unknown: neither kept nor missed. ``life``: of a sub-district
    or park, which owes no period that it did not exist in from its beginning to its end.
    """
    periods = 0
    owed = outstanding = Fraction(0)
    unknown: list[Month] = []
    for first, last in _ended(indicator.per or Cycle.MONTH, target, month):
        if life is not None and not (life.exists(first) and life.exists(last)):
            continue
        needed, count = _needed(indicator, target, last), _occurrences(series, first, last)
        if count < needed and not _all_reported(indicator, target, series, first, last):
            unknown.append(last)
        periods += 1
        owed += needed
        outstanding = max(Fraction(0), outstanding + needed - count)
    return Tally(periods, owed, outstanding, tuple(unknown))


def weeks_of(month: Month) -> int:
    """Return the number of ISO weeks of a month: those whose Thursday lies in it."""
    days = (month.last_day - month.first_day).days + 1
    return sum((month.first_day + timedelta(days=offset)).weekday() == _THURSDAY for offset in range(days))


def _ended(per: Cycle, target: Target, month: Month) -> Iterator[tuple[Month, Month]]:
    for number in range(per.months, MONTHS_PER_YEAR + 1, per.months):
        first = Month(target.year, number - per.months + 1)
        last = Month(target.year, min(number, target.due) if number - per.months < target.due else number)
        if target.start <= first.number <= target.due and last <= month:
            yield first, last


def _needed(indicator: Indicator, target: Target, last: Month) -> Fraction:
    times = fraction(target.value) if target.value is not None else Fraction(0)
    return times * weeks_of(last) if indicator.per is Cycle.WEEK else times


def _occurrences(series: Series, first: Month, last: Month) -> Fraction:
    counts = [series[month].single for month in first.through(last) if month in series]
    return sum((fraction(count) for count in counts if count is not None), Fraction(0))


def _all_reported(indicator: Indicator, target: Target, series: Series, first: Month, last: Month) -> bool:
    owed = [m for m in first.through(last) if owes_report(indicator, m.number) or m.number == target.due]
    return all(month in series for month in owed)
