"""Check cumulative values against the months that make them up."""

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


def check_falls(figures: ResultingFigures, marking: Marking) -> None:
    """Doubt a cumulative value below the last one earlier in its year, in the file or in force."""
    rows = np.flatnonzero(figures.follows & figures.fresh & figures.of_basis(Basis.CUMULATIVE))
    fallen = rows[figures.values[rows] <= figures.values[rows - 1]]

    def doubt(row: int) -> Doubt | None:
        before = figures.exact(row - 1)
        if figures.exact(row) >= before:
            return None
        return Doubt({"before": plain_number(before), "month": str(figures.month(row - 1))})

    marking.doubt(FALLING_CUMULATIVE, figures, fallen[~marking.doubted[figures.draft[fallen]]], doubt)


def check_swapped(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt a month's figure under cumulative, or a cumulative one under the month."""
    flows = figures.where(codes_where(catalogue, lambda indicator: indicator.traits.accumulates))
    late = flows & (figures.numbers > _LEAST)
    _check_month_as_cumulative(figures, late, marking)
    _check_cumulative_as_month(figures, late, marking)


def _check_month_as_cumulative(figures: ResultingFigures, late: Flags, marking: Marking) -> None:
    """Doubt a cumulative value that falls to what one month of this year is like."""
    rows = np.flatnonzero(late & figures.follows & figures.fresh & figures.of_basis(Basis.CUMULATIVE))
    values, before = figures.values[rows], figures.values[rows - 1]
    mean = before / figures.numbers[rows - 1]
    next_to = figures.keys.months[rows] - figures.keys.months[rows - 1] == 1
    slipped = rows[next_to & (values > 0) & (values < _SMALL * before) & (values <= _LARGE * mean)]

    def doubt(row: int) -> Doubt:
        before = figures.exact(row - 1)
        total = before + figures.exact(row)
        details = {"before": plain_number(before), "month": str(figures.month(row - 1))}
        return Doubt(details | {"suggestion": plain_number(total)}, total)

    marking.doubt(MONTH_AS_CUMULATIVE, figures, slipped, doubt)


def _check_cumulative_as_month(figures: ResultingFigures, late: Flags, marking: Marking) -> None:
    """Doubt a month's value larger than the cumulative value of all months before it."""
    months = np.flatnonzero(late & figures.fresh & figures.of_basis(Basis.MONTH))
    totals = np.flatnonzero(figures.of_basis(Basis.CUMULATIVE))
    before = _rows_at(figures, months, totals, -1)
    matched = before >= 0
    months, before = months[matched], before[matched]
    values, total = figures.values[months], figures.values[before]
    mean = total / figures.numbers[before]
    slipped = (total > 0) & (values >= total) & (values >= _LARGE * mean)
    base = dict(zip(months.tolist(), before.tolist(), strict=True))

    def doubt(row: int) -> Doubt:
        total = figures.exact(base[row])
        month_value = figures.exact(row) - total
        details = {"before": plain_number(total), "month": str(figures.month(base[row]))}
        return Doubt(details | {"suggestion": plain_number(month_value)}, month_value)

    marking.doubt(CUMULATIVE_AS_MONTH, figures, months[slipped], doubt)


def _rows_at(figures: ResultingFigures, rows: Codes, among: Codes, months: int) -> Codes:
    """Return for each row the row of ``among`` so many months later about the same subject; -1 = none."""
    if not len(among):
        return np.full(len(rows), -1, dtype=np.int64)
    keys = figures.keys
    keys_sought = keys.subjects[rows] * _SPAN + keys.months[rows] + months
    have = keys.subjects[among] * _SPAN + keys.months[among]
    place = np.minimum(np.searchsorted(have, keys_sought), len(have) - 1)
    matches: Codes = np.where(have[place] == keys_sought, among[place], -1)
    return matches


_SPAN = 100_000  # more months than there are


def check_months(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt a cumulative value that is not the last one before it plus the months since."""
    if not figures.fresh.any():
        return
    windows = windows_of(figures, catalogue)
    doubtful = windows.disagreeing()

    def doubt(row: int) -> Doubt | None:
        return _doubt_of(figures, windows, at[row])

    marked = windows.marked(doubtful)
    at = dict(zip(marked.tolist(), doubtful.tolist(), strict=True))
    marking.doubt(MONTHS_AGAINST_CUMULATIVE, figures, np.array(list(at), dtype=np.int64), doubt)


def _doubt_of(figures: ResultingFigures, windows: Windows, at: int) -> Doubt | None:
    end = int(windows.ends[at])
    start = int(windows.starts[at])
    cumulative = figures.exact(end)
    before = figures.exact(start) if start >= 0 else Decimal(0)
    added = sum((figures.exact(row) for row in windows.rows(at)), Decimal(0))
    if abs(cumulative - before - added) <= windows.tolerance(at):
        return None
    marked = int(windows.marked(np.array([at]))[0])
    instead = before + added if marked == end else cumulative - before - added + figures.exact(marked)
    return Doubt(
        {
            "month": str(figures.month(end)),
            "cumulative": plain_number(cumulative),
            "before": plain_number(before),
            "added": plain_number(added),
            "sum": plain_number(before + added),
        },
        instead,
    )
