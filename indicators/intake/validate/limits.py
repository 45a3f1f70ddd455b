"""Find jumps outside a series' own control limits: an XmR chart of what each month brought.

Limits: mean ± 2.66 × mean moving range of the points before (NHS, "Making Data Count"). A clerk must not
be warned of what is only lively: narrow limits are widened, and what last year's same month was like
is usual too.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from indicators.i18n.numbers import amount
from indicators.intake.bulk import Codes, Flags, Floats, ResultingFigures, codes_where
from indicators.intake.problems.state import OUTSIDE_LIMITS
from indicators.intake.validate.marking import Doubt, Marking
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Basis, Quantity
from indicators.model.month import MONTHS_PER_YEAR

_LEAST = 8  # points before
_STORED = 8  # decimals that values may have; what binary numbers add beyond is none of theirs
_FACTOR = 2.66
_SHARE = 0.5  # of the mean: limits are never narrower
_CHANCE = 3.0  # standard deviations of a count, which are the root of its mean
_STEPS = 3.0  # of the last decimal: nor than these
_SEASON = 2.0  # times last year's same month, or a half of it, is usual


@dataclass(frozen=True)
class _Points:
    """The points of the charts, by series and month: what months brought, or levels at their ends."""

    rows: Codes  # in the table of figures
    values: Floats
    before: Codes  # how many points of the same series lie before
    mean: Floats  # of those
    moving: Floats  # their mean moving range


def check_limits(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt a new point beyond the limits of at least eight points before it."""
    if not figures.fresh.any():
        return
    points = _points(figures, catalogue)
    half = _half_widths(points, figures, catalogue)
    outside = np.abs(points.values - points.mean) > half
    fresh = figures.fresh[points.rows] & ~marking.doubted[figures.draft[points.rows]]
    places = np.flatnonzero(outside & fresh & (points.before >= _LEAST))
    places = places[~_as_last_year(points, figures, places)]
    at = dict(zip(points.rows[places].tolist(), places.tolist(), strict=True))

    def doubt(row: int) -> Doubt:
        place = at[row]
        mean, width = float(points.mean[place]), float(half[place])
        decimals = figures.indicator(row, catalogue).decimals
        return Doubt(
            {
                **_limit_texts(float(points.values[place]), mean - width, mean + width, decimals),
                "points": int(points.before[place]),
            }
        )

    marking.doubt(OUTSIDE_LIMITS, figures, points.rows[places], doubt)


def _limit_texts(value: float, low: float, high: float, decimals: int) -> dict[str, str]:
    """Return value and limits as texts in which the value still lies outside the limits."""
    exact, least, most = (Decimal(repr(round(number, _STORED))) for number in (value, low, high))
    return {
        "value": amount(exact, decimals, (least, most)),
        "low": amount(least, decimals, (exact,)),
        "high": amount(most, decimals, (exact,)),
    }


def _points(figures: ResultingFigures, catalogue: Catalogue) -> _Points:
    """Return months of flows, whether reported by month or cumulative, and rates as they stand."""
    flows = figures.where(codes_where(catalogue, lambda indicator: indicator.traits.accumulates))
    rates = figures.where(codes_where(catalogue, lambda indicator: indicator.traits.is_state))
    months = figures.keys.months
    step = np.diff(figures.values, prepend=0)
    next_to = figures.follows & (np.diff(months, prepend=-1) == 1)
    january = figures.numbers == 1
    cumulative = flows & figures.of_basis(Basis.CUMULATIVE)
    values = np.where(cumulative & ~january, step, figures.values)
    charted = rates | (flows & figures.of_basis(Basis.MONTH)) | (cumulative & (january | next_to))
    return _charted(np.flatnonzero(charted), values[charted], figures.keys.series[charted])


def _charted(rows: Codes, values: Floats, series: Codes) -> _Points:
    """Compute means and ranges over all series at once, each scaled to 1 so that none drowns another."""
    starts = np.flatnonzero(np.diff(series, prepend=-1))
    which_series = np.cumsum(np.diff(series, prepend=-1) != 0) - 1
    size = np.maximum.reduceat(np.abs(values), starts) if len(values) else np.empty(0)
    unit = np.where(size > 0, size, 1)[which_series]
    scaled = values / unit
    ranges = np.abs(np.diff(scaled, prepend=0))
    ranges[starts] = 0
    begin = starts[which_series]
    before = np.arange(len(rows)) - begin
    mean = _running(scaled, begin) / np.maximum(before, 1) * unit
    moving = _running(ranges, begin) / np.maximum(before - 1, 1) * unit
    return _Points(rows, values, before, mean, moving)


def _running(values: Floats, begin: Codes) -> Floats:
    """Return for each place the sum from where its series begins up to the place before."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    totals: Floats = sums[: len(values)] - sums[begin]
    return totals


def _half_widths(points: _Points, figures: ResultingFigures, catalogue: Catalogue) -> Floats:
    """Return half the limits' widths, never narrower than rounding, a lively mean or chance among few."""
    indicators = catalogue.indicators
    codes = figures.keys.codes["indicator"][points.rows]
    words = figures.keys.words["indicator"]
    steps = np.array([_STEPS * 10.0 ** -_decimals(indicators.get(code)) for code in words], dtype=np.float64)
    counted = np.array([_is_count(indicators.get(code), catalogue) for code in words], dtype=np.bool_)
    size = np.abs(points.mean)
    chance = np.where(counted[codes], _CHANCE * np.sqrt(size), 0)
    widths: Floats = np.max([_FACTOR * points.moving, _SHARE * size, chance, steps[codes]], axis=0)
    return widths


def _is_count(indicator: Indicator | None, catalogue: Catalogue) -> bool:
    return indicator is not None and catalogue.measure(indicator).quantity is Quantity.COUNT


def _decimals(indicator: Indicator | None) -> int:
    return 0 if indicator is None else indicator.decimals


def _as_last_year(points: _Points, figures: ResultingFigures, places: Codes) -> Flags:
    """Mark points about as large as last year's same month: the season's way, or January's."""
    keys = figures.keys
    have = keys.series[points.rows] * _SPAN + keys.months[points.rows]
    keys_sought = have[places] - MONTHS_PER_YEAR
    place = np.searchsorted(have, keys_sought) if len(have) else np.empty(0, dtype=np.int64)
    last_year = points.values[place]
    values = points.values[places]
    alike = (np.abs(values) <= _SEASON * np.abs(last_year)) & (np.abs(values) >= np.abs(last_year) / _SEASON)
    same: Flags = (have[place] == keys_sought) & alike & (np.sign(values) == np.sign(last_year))
    return same


_SPAN = 100_000  # more months than there are
