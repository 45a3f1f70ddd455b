"""Find stretches of a year between two cumulative values in which every month's own value is known."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.intake.bulk import Codes, Flags, Floats, ResultingFigures, Small
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Basis, Quantity
from indicators.model.month import MONTHS_PER_YEAR
from indicators.progress.series.series import owes_report

_HALF = Decimal("0.5")
_SPAN = 100_000  # more months than there are


@dataclass(frozen=True)
class Windows:
    """Equally long arrays, one entry for each cumulative value whose months are known."""

    figures: ResultingFigures
    catalogue: Catalogue
    ends: Codes  # the row of the cumulative value
    starts: Codes  # that of the last one before it in its year; -1 = none: from January on
    months: Codes  # the rows of single months, for all of them
    first: Codes  # place in ``months`` of the window's first
    last: Codes  # one past its last

    def rows(self, at: int) -> Codes:
        return self.months[self.first[at] : self.last[at]]

    def disagreeing(self) -> Codes:
        """Return the windows whose sum is off beyond rounding, and of which the file states a part."""
        values = self.figures.values
        sums = np.concatenate([[0], np.cumsum(values[self.months], dtype=np.longdouble)])
        added = (sums[self.last] - sums[self.first]).astype(np.float64)
        before = np.where(self.starts >= 0, values[self.starts], 0)
        off = np.abs(values[self.ends] - before - added)
        windows: Codes = np.flatnonzero((off > 0.9 * self._tolerances() + 1e-9) & self._fresh())
        return windows

    def marked(self, windows: Codes) -> Codes:
        """Return each window's row to look at: its only month, its cumulative value, or its newest part."""
        return np.array([self._marked(at) for at in windows.tolist()], dtype=np.int64)

    def _marked(self, at: int) -> int:
        end, months = int(self.ends[at]), self.rows(at)
        parts = [int(self.starts[at]), *months.tolist()]
        likeliest = [parts[-1], end] if len(months) == 1 else [end]
        return next(
            int(row) for row in (*likeliest, *reversed(parts)) if row >= 0 and self.figures.fresh[row]
        )

    def tolerance(self, at: int) -> Decimal:
        """Return half a step of the last decimal for each figure; whole things are not rounded."""
        indicator = self.figures.indicator(int(self.ends[at]), self.catalogue)
        count = 2 + int(self.last[at] - self.first[at])
        return step(indicator, self.catalogue) * _HALF * count

    def _tolerances(self) -> Floats:
        words = self.figures.keys.words["indicator"]
        indicators = self.catalogue.indicators
        steps = [
            float(step(indicators[code], self.catalogue)) if code in indicators else 0.0 for code in words
        ]
        codes = self.figures.keys.codes["indicator"][self.ends]
        tolerances: Floats = np.array(steps, dtype=np.float64)[codes] * 0.5 * (2 + self.last - self.first)
        return tolerances

    def _fresh(self) -> Flags:
        fresh = self.figures.fresh
        parts = np.concatenate([[0], np.cumsum(fresh[self.months])])
        started = (self.starts >= 0) & fresh[self.starts]
        fresh_windows: Flags = fresh[self.ends] | started | (parts[self.last] > parts[self.first])
        return fresh_windows


def step(indicator: Indicator, catalogue: Catalogue) -> Decimal:
    """Return the last decimal that is reported; 0 where things are counted and nothing is rounded."""
    if catalogue.measure(indicator).quantity is Quantity.COUNT and indicator.decimals == 0:
        return Decimal(0)
    return Decimal(1).scaleb(-indicator.decimals)


def windows_of(figures: ResultingFigures, catalogue: Catalogue) -> Windows:
    ends = np.flatnonzero(figures.of_basis(Basis.CUMULATIVE))
    months = np.flatnonzero(figures.of_basis(Basis.MONTH))
    starts = np.where(figures.follows[ends], ends - 1, -1)
    count = figures.keys.months
    from_month = np.where(starts >= 0, count[starts] + 1, count[ends] // MONTHS_PER_YEAR * MONTHS_PER_YEAR)
    subject = figures.keys.subjects[ends] * _SPAN
    have = figures.keys.subjects[months] * _SPAN + count[months]
    first = np.searchsorted(have, subject + from_month)
    last = np.searchsorted(have, subject + count[ends], side="right")
    owed = _owed(figures, catalogue)
    indicator = figures.keys.codes["indicator"]
    due = owed[indicator[ends], figures.numbers[ends]] - owed[indicator[ends], from_month % MONTHS_PER_YEAR]
    reported = np.concatenate([[0], np.cumsum(_is_owed(owed, indicator[months], figures.numbers[months]))])
    complete = (last > first) & (reported[last] - reported[first] == due)
    return Windows(
        figures, catalogue, ends[complete], starts[complete], months, first[complete], last[complete]
    )


def _owed(figures: ResultingFigures, catalogue: Catalogue) -> Codes:
    """Return for each indicator how many of the first n months owe a report of their own."""
    indicators = catalogue.indicators
    rows = [
        [
            code in indicators and number > 0 and owes_report(indicators[code], number)
            for number in range(MONTHS_PER_YEAR + 1)
        ]
        for code in figures.keys.words["indicator"]
    ]
    return np.cumsum(np.array(rows, dtype=np.int64).reshape(-1, MONTHS_PER_YEAR + 1), axis=1)


def _is_owed(owed: Codes, indicator: Small, number: Small) -> Flags:
    flags: Flags = owed[indicator, number] > owed[indicator, number - 1]
    return flags
