"""What a page or a command asks the desk for, as immutable answers."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from indicators.briefing.month import Row
from indicators.briefing.overall.columns import redacted
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import Month
from indicators.model.observation import Cell, Observation
from indicators.progress.result import Point, Standing
from indicators.progress.series.parts import UnitLine


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
    """The state for a reader who signed in, or without its personal columns."""
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
