"""Which sub-districts and parks make up a month's sum, when units begin and end.

A unit counts from the month in which it begins to the one in which it ends. What it did before it ended
stays in the year: of what adds up (and of a list that is worked off) its last cumulative figure goes on
counting to December; a level drops out with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from indicators.model.catalogue import Indicator, Unit
from indicators.model.month import Month
from indicators.model.words import Kind
from indicators.progress.result import Point, Series
from indicators.progress.series import owes_report

_KEPT_TO_DECEMBER = (Kind.FLOW, Kind.FREQUENCY, Kind.CHECKLIST)


@dataclass(frozen=True)
class Member:
    """One unit's part of a month's sum."""

    unit: str
    point: Point | None  # None = it owes a figure and has given none
    ended: bool = False  # it ended earlier in the year; ``point`` is its last one

    @property
    def value(self) -> Decimal | None:
        return None if self.point is None else self.point.value


def members(
    indicator: Indicator, units: Mapping[str, Unit], series: Mapping[str, Series], month: Month
) -> Iterator[Member]:
    """``units``: those that speak of the indicator, as the month's catalogue has them."""
    for code, unit in units.items():
        if unit.exists(month):
            yield Member(code, series[code].get(month))
        elif indicator.kind in _KEPT_TO_DECEMBER and unit.end is not None and _ended_in(unit.end, month):
            yield Member(code, last_point(indicator, unit, series[code], unit.end), ended=True)


def _ended_in(end: Month, month: Month) -> bool:
    """Whether a unit ended earlier in the same year."""
    return end < month and end.year == month.year


def last_point(indicator: Indicator, unit: Unit, series: Series, end: Month) -> Point | None:
    """A unit's cumulative figure of the year in which it ended; None where what it owed last is missing."""
    months = [month for month in Month(end.year, 1).through(end) if unit.exists(month)]
    owed = [month for month in months if owes_report(indicator, month.number)]
    known = [month for month in months if month in series]
    if not known or (owed and known[-1] < owed[-1]):
        return None
    return series[known[-1]]


def joined(
    first_shown: Mapping[Month, datetime], first_accepted: Mapping[tuple[str, str], datetime]
) -> dict[tuple[str, str], Month]:
    """From when on a unit counts that spoke of a sum for the first time after a month of it was shown.

    ``first_shown``: when a month was first closed or shown to a meeting; ``first_accepted``: of indicator
    and unit, when its first figure was accepted. What was shown does not change by a newcomer: it counts
    from the month after the newest one that was shown before it spoke. A month that was shown before any
    unit had spoken showed nothing of it, and waits for all of them.
    """
    first_of_all: dict[str, datetime] = {}
    for (indicator, _), moment in first_accepted.items():
        first_of_all[indicator] = min(moment, first_of_all.get(indicator, moment))
    result: dict[tuple[str, str], Month] = {}
    for (indicator, unit), moment in first_accepted.items():
        before = [m for m, at in first_shown.items() if first_of_all[indicator] <= at < moment]
        if before:
            result[indicator, unit] = max(before).plus(1)
    return result
