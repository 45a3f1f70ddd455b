"""Decide which sub-districts and parks make up a month's sum, when units begin and end.

A unit counts from the month in which it begins to the one in which it ends. What it did before it ended
stays in the year: of what adds up (and of a list that is worked off) its last cumulative figure goes on
counting to December; a level drops out with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from indicators.model.catalogue import Indicator, Unit
from indicators.model.month import Month
from indicators.progress.result import Point, Series
from indicators.progress.series.series import owes_report

InForce = tuple[datetime, datetime | None]  # accepted, and undone; None = it still counts


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
        elif indicator.traits.stays_in_year and unit.end is not None and _ended_in(unit.end, month):
            yield Member(code, last_point(indicator, unit, series[code], unit.end), ended=True)


def _ended_in(end: Month, month: Month) -> bool:
    """Whether a unit ended earlier in the same year."""
    return end < month and end.year == month.year


def last_point(indicator: Indicator, unit: Unit, series: Series, end: Month) -> Point | None:
    """Return a unit's last cumulative figure of the year it ended in; None where what it owed is missing."""
    months = [month for month in Month(end.year, 1).through(end) if unit.exists(month)]
    owed = [month for month in months if owes_report(indicator, month.number)]
    reported = [month for month in months if month in series]
    if not reported or (owed and reported[-1] < owed[-1]):
        return None
    return series[reported[-1]]


def joined(
    first_shown: Mapping[Month, datetime], deliveries: Mapping[tuple[str, str], Sequence[InForce]]
) -> dict[tuple[str, str], Month]:
    """Return from which month a unit counts that first reported after a month of its sum was shown.

    ``first_shown``: when a month was first closed or shown to a meeting; ``deliveries``: of indicator and
    unit, when figures were accepted and undone. What was shown does not change by a newcomer: it counts
    from the month after the newest one that was shown without it. One that had spoken, and whose figures
    were undone and come again, is no newcomer. A month that was shown before any unit had spoken showed
    nothing of the sum, and waits for all of them.
    """
    by_indicator: dict[str, dict[str, Sequence[InForce]]] = defaultdict(dict)
    for (indicator, unit), spans in deliveries.items():
        by_indicator[indicator][unit] = spans
    result: dict[tuple[str, str], Month] = {}
    for indicator, units in by_indicator.items():
        for unit, spans in units.items():
            without = [
                month
                for month, moment in first_shown.items()
                if not _spoke(spans, moment)
                and any(_spoke(other_spans, moment) for other_spans in units.values())
            ]
            if without:
                result[indicator, unit] = max(without).plus(1)
    return result


def _spoke(spans: Sequence[InForce], moment: datetime) -> bool:
    """Whether a figure was in force at that moment."""
    return any(accepted <= moment and (undone is None or moment < undone) for accepted, undone in spans)
