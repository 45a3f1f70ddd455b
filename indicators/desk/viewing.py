"""Answers for pages: a year in one look, one indicator in depth. Pure over figures already read."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from indicators.desk.state import IndicatorState, UnitLine, YearState
from indicators.model.catalogue import Target
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import Observation, Value
from indicators.model.words import Direction, Kind
from indicators.progress.derived import Figures
from indicators.progress.judge import progress
from indicators.progress.pace import pace, pace_kind
from indicators.progress.result import Point, Standing
from indicators.progress.standing import standing, standings


def year_state(figures: Figures, month: Month, as_of: datetime | None) -> YearState:
    found = standings(figures, month)
    recorded = [used.accepted_at or used.recorded_at for one in found for used in _used(one)]
    return YearState(
        figures.catalogue,
        month,
        as_of,
        found,
        any(_demonstration(one) for one in found),
        max(recorded, default=None),
    )


def indicator_state(
    figures: Figures, code: str, month: Month, as_of: datetime | None, records: list[Observation]
) -> IndicatorState:
    one = standing(figures, code, month)
    this_year, last_year = _year(figures, code, month.year), _year(figures, code, month.year - 1)
    lines = _unit_lines(figures, code, month)
    in_force = [series for (indicator, _), series in figures.reported.items() if indicator == code]
    return IndicatorState(
        figures.catalogue,
        figures.catalogue.indicators[code],
        month,
        as_of,
        one,
        this_year,
        last_year,
        planned(figures, code, month.year),
        lines,
        tuple(records),
        frozenset(o.cell for series in in_force for p in series.values() for o in p.used),
        any(point.demonstration for point in (*this_year, *last_year))
        or any(line.progress.point is not None and line.progress.point.demonstration for line in lines),
    )


def last_values(figures: Figures, month: Month) -> dict[str, Value]:
    """The newest real figure of the whole area that each indicator has before a month."""
    found: dict[str, Value] = {}
    for (code, unit), series in figures.reported.items():
        earlier = [series[m] for m in series if m < month and not series[m].demonstration]
        if unit == figures.catalogue.whole.code and earlier:
            found[code] = earlier[-1].used[0].value
    return found


def planned(figures: Figures, code: str, year: int) -> Mapping[Month, Decimal]:
    """What should be reached by each month's end, in the indicator's measure; empty without a way."""
    indicator, target = figures.catalogue.indicators[code], figures.catalogue.target(code, year)
    if target is None or target.value is None or indicator.direction is Direction.RANGE:
        return {}
    if (
        indicator.kind not in (Kind.FLOW, Kind.STOCK, Kind.COVERAGE)
        or not pace_kind(indicator, target).on_the_way
    ):
        return {}
    months = Month(year, target.start).through(target.due_month)
    return {month: _planned(figures, code, target, month) for month in months}


def _planned(figures: Figures, code: str, target: Target, month: Month) -> Decimal:
    indicator = figures.catalogue.indicators[code]
    plan = figures.catalogue.plans.get(target.plan)
    share = pace(indicator, target, plan, figures.series(code), month).share / 100
    start = target.baseline if indicator.kind is Kind.STOCK and target.baseline is not None else Decimal(0)
    assert target.value is not None
    return start + (target.value - start) * share


def _year(figures: Figures, code: str, year: int) -> tuple[Point, ...]:
    series = figures.series(code)
    months = Month(year, 1).through(Month(year, MONTHS_PER_YEAR))
    return tuple(series[month] for month in months if month in series)


def _unit_lines(figures: Figures, code: str, month: Month) -> tuple[UnitLine, ...]:
    """Sub-districts and parks that report, the largest first; the share is of their sum."""
    found = [progress(figures, code, month, unit) for unit in figures.units(code)]
    known = [
        one.last_known.value
        for one in found
        if one.last_known is not None and one.last_known.value is not None
    ]
    total = sum(known, Decimal(0))
    lines = [UnitLine(figures.catalogue.units[one.unit], one, _share(one.last_known, total)) for one in found]
    return tuple(
        sorted(lines, key=lambda line: line.share if line.share is not None else Decimal(-1), reverse=True)
    )


def _share(point: Point | None, total: Decimal) -> Decimal | None:
    return None if point is None or point.value is None or total <= 0 else 100 * point.value / total


def _used(one: Standing) -> Iterable[Observation]:
    for part in one.progress.parts:
        for point in (part.point, part.last_known):
            yield from point.used if point is not None else ()


def _demonstration(one: Standing) -> bool:
    return any(part.demonstration for part in one.progress.parts)
