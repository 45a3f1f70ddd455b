"""Check sub-districts and parks against the whole area's own figure."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Codes, Floats, ResultingFigures, codes_where
from indicators.intake.problems.state import PARTS_AND_WHOLE
from indicators.intake.validate.marking import Doubt, Marking
from indicators.intake.validate.windows import step
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import UnitKind

_HALF = Decimal("0.5")


@dataclass(frozen=True)
class _Sums:
    """The sums of parts, one entry for each figure of the whole area with known parts."""

    figures: ResultingFigures  # the indicators concerned only
    group: Codes  # of each row, which of the entries; others than these may stand there
    own_rows: Codes  # the row of the whole area's own figure
    count: Codes  # how many parts
    sums: Floats

    def parts(self, at: int) -> Codes:
        rows = np.flatnonzero(self.group == self.group[self.own_rows[at]])
        parts: Codes = rows[rows != self.own_rows[at]]
        return parts

    def marked(self, at: int) -> int:
        """Return the whole's row if the file has it, else its last part of the file; -1 = all in force."""
        rows = np.append(self.parts(at), self.own_rows[at])
        fresh = rows[self.figures.fresh[rows]]
        return int(fresh[-1]) if len(fresh) else -1


def check_parts(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt parts that are more than the whole; or, where all are known, not the same.

    All: every sub-district and park of the catalogue, or as many as added up in another month.
    """
    sums = _sums(figures, catalogue)
    if sums is None:
        return
    rows = {}
    for at in _doubtful(sums, catalogue).tolist():
        marked = sums.marked(at)
        if marked >= 0:
            rows[marked] = at

    def doubt(row: int) -> Doubt | None:
        return _doubt_of(sums, rows[row], catalogue)

    marking.doubt(PARTS_AND_WHOLE, sums.figures, np.array(list(rows), dtype=np.int64), doubt)


def _sums(figures: ResultingFigures, catalogue: Catalogue) -> _Sums | None:
    """Add up the parts; None = no indicator has figures of the whole and of parts."""
    concerned = figures.at(figures.where(codes_where(catalogue, _reported_whole)))
    is_whole = concerned.keys.where("unit", lambda unit: unit == catalogue.whole_area.code)
    if is_whole.all() or not is_whole.any():
        return None
    keys = concerned.keys
    of_what = keys.codes["indicator"].astype(np.int64) * len(keys.words["source"]) + keys.codes["source"]
    of_what = of_what * len(keys.words["basis"]) + keys.codes["basis"]
    group, groups = pd.factorize(of_what * _SPAN + keys.months)
    parts = group[~is_whole]
    count = np.bincount(parts, minlength=len(groups))
    sums: Floats = np.bincount(parts, weights=concerned.values[~is_whole], minlength=len(groups)).astype(
        float
    )
    own_rows = np.flatnonzero(is_whole & (count[group] > 0))
    return _Sums(concerned, group, own_rows, count[group[own_rows]], sums[group[own_rows]])


def _reported_whole(indicator: Indicator) -> bool:
    """Whether the whole area reports it itself: otherwise the desk adds it up."""
    return indicator.traits.is_amount and indicator.formula is None


def _doubtful(sums: _Sums, catalogue: Catalogue) -> Codes:
    figures = sums.figures
    own_values = figures.values[sums.own_rows]
    codes = figures.keys.codes["indicator"][sums.own_rows]
    indicators = catalogue.indicators
    steps = np.array(
        [float(step(indicators[c], catalogue)) if c in indicators else 0.0 for c in _words(figures)]
    )
    tolerance = 0.5 * steps[codes] * (sums.count + 1)
    off = sums.sums - own_values
    fits = np.abs(off) <= tolerance + 1e-9 * np.abs(own_values)
    complete = np.zeros(len(steps), dtype=np.int64)
    np.maximum.at(complete, codes[fits & (own_values != 0)], sums.count[fits & (own_values != 0)])
    units = sum(unit.kind is not UnitKind.WHOLE for unit in catalogue.units.values())
    enough = np.where(complete > 1, np.minimum(complete, units), units)
    doubtful: Codes = np.flatnonzero(~fits & ((off > 0) | (sums.count >= enough[codes])))
    return doubtful


def _words(figures: ResultingFigures) -> tuple[str, ...]:
    return figures.keys.words["indicator"]


def _doubt_of(sums: _Sums, at: int, catalogue: Catalogue) -> Doubt | None:
    figures, row = sums.figures, int(sums.own_rows[at])
    own_value = figures.exact(row)
    parts = [figures.exact(part) for part in sums.parts(at)]
    off = sum(parts, Decimal(0)) - own_value
    if abs(off) <= step(figures.indicator(row, catalogue), catalogue) * _HALF * (len(parts) + 1):
        return None
    return Doubt(
        {"count": len(parts), "sum": plain_number(own_value + off), "whole": plain_number(own_value)}
    )


_SPAN = 100_000  # more months than there are
