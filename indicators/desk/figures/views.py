"""Answers for pages: a year in one look, one indicator in depth. Pure over figures already read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from indicators.briefing.month import Row
from indicators.briefing.overall.columns import redacted
from indicators.briefing.rows import overall_rows
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import Cell, Observation, Value
from indicators.progress.history import standing, standings
from indicators.progress.result import Point, Standing
from indicators.progress.series.derived import Figures
from indicators.progress.series.parts import UnitLine, unit_lines
from indicators.progress.series.planned import planned_by_month


@dataclass(frozen=True)
class YearState:
    """All goals at the end of one month, ordered by concern."""

    catalogue: Catalogue
    month: Month
    as_of: datetime | None  # None = as known now
    standings: tuple[Standing, ...]
    rows: tuple[Row, ...]  # the overall table: every goal by concern, its conditions below it
    demonstration: bool  # whether any figure shown is demonstration data
    known_until: datetime | None  # when the newest value shown was recorded


def readable(state: YearState, named: bool) -> YearState:
    """Return the state for a reader who signed in, or without its personal columns."""
    return state if named else replace(state, rows=tuple(map(redacted, state.rows)))


@dataclass(frozen=True)
class IndicatorState:
    """One indicator in depth."""

    catalogue: Catalogue
    indicator: Indicator
    month: Month
    as_of: datetime | None
    standing: Standing
    row: Row  # as the overall table has it
    this_year: tuple[Point, ...]  # January to December, known months only
    last_year: tuple[Point, ...]
    planned: Mapping[Month, Decimal]  # what should be reached by each month's end; empty = no such curve
    units: tuple[UnitLine, ...]
    records: tuple[
        Observation, ...
    ]  # every value of both years, superseded and undone ones too, newest first
    in_force: frozenset[Cell]  # where the records that count stand
    demonstration: bool
    breaks: tuple[Month, ...] = ()  # of the year up to the month, from which it is defined otherwise
    before: tuple[Point, ...] = ()  # in the same measure, but of a definition before


def year_state(figures: Figures, month: Month, as_of: datetime | None) -> YearState:
    goals = standings(figures, month)
    recorded = [used.accepted_at or used.recorded_at for goal in goals for used in _observations(goal)]
    return YearState(
        figures.at(month).catalogue,
        month,
        as_of,
        goals,
        overall_rows(figures, goals, month),
        any(_is_demonstration(goal) for goal in goals),
        max(recorded, default=None),
    )


def indicator_state(
    figures: Figures, code: str, month: Month, as_of: datetime | None, records: list[Observation]
) -> IndicatorState:
    goal, figures_then = standing(figures, code, month), figures.at(month)
    this_year, last_year = _year(figures_then, code, month.year), _year(figures_then, code, month.year - 1)
    lines = unit_lines(figures, code, month)
    in_force = [series for (indicator, _), series in figures.reported.items() if indicator == code]
    return IndicatorState(
        figures_then.catalogue,
        figures_then.catalogue.indicators[code],
        month,
        as_of,
        goal,
        overall_rows(figures, [goal], month)[0],
        this_year,
        last_year,
        planned_by_month(figures, code, month),
        lines,
        tuple(records),
        frozenset(o.cell for series in in_force for p in series.values() for o in p.used),
        any(point.demonstration for point in (*this_year, *last_year))
        or any(line.progress.point is not None and line.progress.point.demonstration for line in lines),
        tuple(
            start
            for start in figures_then.catalogue.breaks(code)
            if start.year == month.year and start <= month
        ),
        _before_breaks(figures, code, month),
    )


def last_values(figures: Figures, month: Month) -> dict[str, Value]:
    """Return the newest real figure of the whole area that each indicator has before a month."""
    values: dict[str, Value] = {}
    for (code, unit), series in figures.at(month).reported.items():
        earlier = [series[m] for m in series if m < month and not series[m].demonstration]
        if unit == figures.catalogue.whole_area.code and earlier:
            values[code] = earlier[-1].used[0].value
    return values


def _year(figures: Figures, code: str, year: int) -> tuple[Point, ...]:
    series = figures.series(code)
    months = Month(year, 1).through(Month(year, MONTHS_PER_YEAR))
    return tuple(series[month] for month in months if month in series)


def _before_breaks(figures: Figures, code: str, month: Month) -> tuple[Point, ...]:
    """Return figures of the year in the month's measure that are of another definition than the month's."""
    figures_then = figures.at(month)
    comparable, measure = (
        figures_then.series(code),
        figures_then.catalogue.measure(figures_then.catalogue.indicators[code]),
    )
    return tuple(
        point
        for earlier_month, point in figures.series(code).items()
        if earlier_month.year == month.year and earlier_month < month and earlier_month not in comparable
        if figures.at(earlier_month).catalogue.measure(figures.at(earlier_month).catalogue.indicators[code])
        == measure
    )


def _observations(goal: Standing) -> Iterable[Observation]:
    for part in goal.progress.parts:
        for point in (part.point, part.last_known):
            yield from point.used if point is not None else ()


def _is_demonstration(goal: Standing) -> bool:
    return any(part.demonstration for part in goal.progress.parts)
