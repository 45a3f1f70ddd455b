"""Check whether a file's months can be reported, by whom, and whether they are judged."""

from collections.abc import Container, Mapping
from functools import partial

import numpy as np

from indicators.intake.bulk import Changes, Keys, Small
from indicators.intake.problems.state import (
    AFTER_UNIT_ENDED,
    BEFORE_UNIT_BEGAN,
    MONTH_CLOSED,
    RESTATEMENT,
    YEAR_WITHOUT_TARGETS,
)
from indicators.intake.validate.marking import Marking
from indicators.model.catalogue import Catalogue
from indicators.model.month import MONTHS_PER_YEAR, Month


def check_closed(
    changes: Changes, keys: Keys, closed: Container[Month], may_restate: bool, marking: Marking
) -> None:
    """Note figures that would change a closed month; what only repeats it may stand."""
    shut = [month for month in _different(keys.months) if _month(month) in closed]
    if not shut:
        return
    changing = np.flatnonzero(np.isin(keys.months, shut) & changes.writing)

    def details(at: int) -> dict[str, str]:
        return {"month": str(_month(int(keys.months[at])))}

    if may_restate:
        marking.note_each(RESTATEMENT, changing, details)
    else:
        marking.note_each(MONTH_CLOSED, changing, details)


def check_lives(changes: Changes, keys: Keys, catalogue: Catalogue, marking: Marking) -> None:
    """Note figures of a unit for months in which it did not exist; they would count nowhere."""
    changing = changes.writing
    for unit in catalogue.units.values():
        its = changing & keys.where("unit", unit.code.__eq__)
        if unit.start is not None:
            early = np.flatnonzero(its & (keys.months < _count(unit.start)))
            bound = {"unit": unit.name_zh, "start": str(unit.start)}
            marking.note_each(BEFORE_UNIT_BEGAN, early, partial(_of_month, keys, bound))
        if unit.end is not None:
            late = np.flatnonzero(its & (keys.months > _count(unit.end)))
            bound = {"unit": unit.name_zh, "end": str(unit.end)}
            marking.note_each(AFTER_UNIT_ENDED, late, partial(_of_month, keys, bound))


def _of_month(keys: Keys, bound: Mapping[str, str], at: int) -> dict[str, str]:
    return {**bound, "month": str(_month(int(keys.months[at])))}


def check_targets(keys: Keys, catalogue: Catalogue, marking: Marking) -> None:
    """Note years in which nothing is judged; growth is measured by the year before one with targets."""
    judged = set(catalogue.years) | {year - 1 for year in catalogue.years}
    for year in sorted({month // MONTHS_PER_YEAR for month in _different(keys.months)}):
        if catalogue.years and year not in judged:
            marking.problems.note(YEAR_WITHOUT_TARGETS, year=year)


def _different(months: Small) -> list[int]:
    different: list[int] = np.flatnonzero(np.bincount(months)).tolist()
    return different


def _count(month: Month) -> int:
    """Count a month as keys do."""
    return month.year * MONTHS_PER_YEAR + month.number - 1


def _month(count: int) -> Month:
    return Month(count // MONTHS_PER_YEAR, count % MONTHS_PER_YEAR + 1)
