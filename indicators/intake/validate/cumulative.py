"""Cumulative values against the months that make them up."""

from decimal import Decimal

import numpy as np

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Codes, Flags, ResultingFigures, codes_where
from indicators.intake.problems.state import (
    CUMULATIVE_AS_MONTH,
    FALLING_CUMULATIVE,
    MONTH_AS_CUMULATIVE,
    MONTHS_AGAINST_CUMULATIVE,
)
from indicators.intake.validate.marking import Doubt, Marking
from indicators.intake.validate.windows import Windows, windows_of
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Basis

_SMALL, _LARGE = 0.6, 3.0  # of what the year had so far; of its mean month
_LEAST = 3  # months of the year that must lie before, to know what a month of it is like


def check_falls(standing: ResultingFigures, marking: Marking) -> None:
    """A cumulative value below the last one known earlier in its year, in the file or in force."""
    rows = np.flatnonzero(standing.follows & standing.fresh & standing.of_basis(Basis.CUMULATIVE))
    fallen = rows[standing.values[rows] <= standing.values[rows - 1]]

    def told(row: int) -> Doubt | None:
        before = standing.exact(row - 1)
        if standing.exact(row) >= before:
            return None
        return Doubt({"before": plain_number(before), "month": str(standing.month(row - 1))})

    marking.doubt(FALLING_CUMULATIVE, standing, fallen[~marking.doubted[standing.draft[fallen]]], told)


def check_swapped(standing: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """The month's figure under cumulative, or the cumulative one under the month."""
    flows = standing.those(codes_where(catalogue, lambda indicator: indicator.traits.accumulates))
    late = flows & (standing.numbers > _LEAST)
    _check_month_as_cumulative(standing, late, marking)
    _check_cumulative_as_month(standing, late, marking)


def _check_month_as_cumulative(standing: ResultingFigures, late: Flags, marking: Marking) -> None:
    """It falls below the month before, to what one month of this year is like."""
    rows = np.flatnonzero(late & standing.follows & standing.fresh & standing.of_basis(Basis.CUMULATIVE))
    now, before = standing.values[rows], standing.values[rows - 1]
    mean = before / standing.numbers[rows - 1]
    next_to = standing.keys.months[rows] - standing.keys.months[rows - 1] == 1
    slipped = rows[next_to & (now > 0) & (now < _SMALL * before) & (now <= _LARGE * mean)]

    def told(row: int) -> Doubt:
        before = standing.exact(row - 1)
        whole = before + standing.exact(row)
        said = {"before": plain_number(before), "month": str(standing.month(row - 1))}
        return Doubt(said | {"suggestion": plain_number(whole)}, whole)

    marking.doubt(MONTH_AS_CUMULATIVE, standing, slipped, told)


def _check_cumulative_as_month(standing: ResultingFigures, late: Flags, marking: Marking) -> None:
    """More than all the months before it together: the cumulative value up to the month before is known."""
    months = np.flatnonzero(late & standing.fresh & standing.of_basis(Basis.MONTH))
    totals = np.flatnonzero(standing.of_basis(Basis.CUMULATIVE))
    before = _found(standing, months, totals, -1)
    known = before >= 0
    months, before = months[known], before[known]
    now, total = standing.values[months], standing.values[before]
    mean = total / standing.numbers[before]
    slipped = (total > 0) & (now >= total) & (now >= _LARGE * mean)
    base = dict(zip(months.tolist(), before.tolist(), strict=True))

    def told(row: int) -> Doubt:
        total = standing.exact(base[row])
        own = standing.exact(row) - total
        said = {"before": plain_number(total), "month": str(standing.month(base[row]))}
        return Doubt(said | {"suggestion": plain_number(own)}, own)

    marking.doubt(CUMULATIVE_AS_MONTH, standing, months[slipped], told)


def _found(standing: ResultingFigures, rows: Codes, among: Codes, months: int) -> Codes:
    """For each row the one of ``among`` so many months later about the same subject; -1 = none."""
    if not len(among):
        return np.full(len(rows), -1, dtype=np.int64)
    keys = standing.keys
    wanted = keys.subjects[rows] * _SPAN + keys.months[rows] + months
    have = keys.subjects[among] * _SPAN + keys.months[among]
    place = np.minimum(np.searchsorted(have, wanted), len(have) - 1)
    found: Codes = np.where(have[place] == wanted, among[place], -1)
    return found


_SPAN = 100_000  # more months than there are


def check_months(standing: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Cumulative = the last cumulative value before it + the months since, where all of them are known."""
    if not standing.fresh.any():
        return
    windows = windows_of(standing, catalogue)
    doubtful = windows.disagreeing()

    def told(row: int) -> Doubt | None:
        return _told(standing, windows, at[row])

    marked = windows.marked(doubtful)
    at = dict(zip(marked.tolist(), doubtful.tolist(), strict=True))
    marking.doubt(MONTHS_AGAINST_CUMULATIVE, standing, np.array(list(at), dtype=np.int64), told)


def _told(standing: ResultingFigures, windows: Windows, at: int) -> Doubt | None:
    end = int(windows.ends[at])
    start = int(windows.starts[at])
    cumulative = standing.exact(end)
    before = standing.exact(start) if start >= 0 else Decimal(0)
    added = sum((standing.exact(row) for row in windows.rows(at)), Decimal(0))
    if abs(cumulative - before - added) <= windows.tolerance(at):
        return None
    mine = int(windows.marked(np.array([at]))[0])
    instead = before + added if mine == end else cumulative - before - added + standing.exact(mine)
    return Doubt(
        {
            "month": str(standing.month(end)),
            "cumulative": plain_number(cumulative),
            "before": plain_number(before),
            "added": plain_number(added),
            "sum": plain_number(before + added),
        },
        instead,
    )
