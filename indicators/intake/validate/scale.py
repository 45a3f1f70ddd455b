"""Find slips of scale: values far from the history of their own series."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pandas as pd

from indicators.i18n.numbers import amount, plain_number
from indicators.intake.bulk import Codes, Flags, Floats, Keys, ResultingFigures, codes_where, floats
from indicators.intake.problems.state import SCALE_SLIP
from indicators.intake.validate.marking import Doubt, Marking
from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.enums import Quantity

_SPAN = 1_000_000  # series that are numbered as they come, though not each of them may have values
_ROUNDED_AWAY = 5  # a figure of fewer units of its last decimal was rounded too much to be made larger again
_LEAST = 3  # values of a file that say what is usual, where nothing is in force


@dataclass(frozen=True)
class _Slip:
    """A confusion of measures: values come out so many times too large, or too small."""

    times: int
    apart: float  # a slip is beyond the usual by at least so much
    near: float  # and set right it is within the usual, widened by so much
    least: int  # values that the history must have


_TEN_THOUSAND = _Slip(10_000, 100.0, 3.0, 1)  # 元, 万元, 亿元; 个, 万个
_HUNDRED = _Slip(100, 10.0, 2.0, 3)  # 0.261 and 26.1 %


def check_scale(figures: ResultingFigures, catalogue: Catalogue, marking: Marking) -> None:
    """Doubt values about 10,000 times their history or 1/10,000 of it; of rates in % 100 times, or 1/100."""
    usual = _usual(figures)
    amounts = codes_where(catalogue, lambda indicator: _counts(indicator, catalogue))
    rates = codes_where(catalogue, lambda indicator: _is_rate(indicator, catalogue))
    _check(figures, usual, _TEN_THOUSAND, amounts, catalogue, marking)
    _check(figures, usual, _HUNDRED, rates, catalogue, marking)


def _counts(indicator: Indicator, catalogue: Catalogue) -> bool:
    return indicator.traits.is_amount and catalogue.measure(indicator).quantity is not Quantity.PERCENT


def _is_rate(indicator: Indicator, catalogue: Catalogue) -> bool:
    return indicator.traits.has_parts and catalogue.measure(indicator).quantity is Quantity.PERCENT


@dataclass(frozen=True)
class _Usual:
    """For each row, the range of sizes of its series' other values; zeros say nothing."""

    low: Floats
    high: Floats
    count: Codes
    signed: Flags  # whether the series has figures below zero: growth, which passes through all sizes


def _usual(figures: ResultingFigures) -> _Usual:
    """Return the range in force; where a series has none there, that of the file's own other values."""
    in_force_keys = figures.in_force_keys
    series_of_rows, series_in_force, series = _numbered(figures.keys, in_force_keys)
    before = _Extent.of(series_in_force, np.abs(floats(figures.changes.in_force)), series)
    extent = _Extent.of(series_of_rows, np.abs(figures.values), series)
    low, high, count = before.low[series_of_rows], before.high[series_of_rows], before.count[series_of_rows]
    wide = extent.high > _HUNDRED.apart * extent.low
    rows = np.flatnonzero(
        ((before.count == 0) & (extent.count > _LEAST) & wide)[series_of_rows] & (figures.values != 0)
    )
    if len(rows):
        low[rows], high[rows], count[rows] = _others(series_of_rows[rows], np.abs(figures.values[rows]))
    below_zero = np.zeros(series, bool)
    below_zero[series_in_force[floats(figures.changes.in_force) < 0]] = True
    below_zero[series_of_rows[figures.values < 0]] = True
    return _Usual(low, high, count, below_zero[series_of_rows])


def _numbered(keys: Keys, other_keys: Keys) -> tuple[Codes, Codes, int]:
    """Number the series of both tables below the third, which is not much above how many there are."""
    if keys.span <= _SPAN:
        return keys.series, other_keys.series, keys.span
    ids, series = pd.factorize(np.concatenate([keys.series, other_keys.series]))
    return ids[: len(keys)], ids[len(keys) :], len(series)


@dataclass(frozen=True)
class _Extent:
    """For each series the smallest and the largest size without zeros, and how many there are."""

    low: Floats
    high: Floats
    count: Codes

    @classmethod
    def of(cls, series: Codes, sizes: Floats, length: int) -> "_Extent":
        nonzero = sizes > 0
        low, high = np.full(length, np.inf), np.zeros(length)
        np.minimum.at(low, series[nonzero], sizes[nonzero])
        np.maximum.at(high, series[nonzero], sizes[nonzero])
        return cls(low, high, np.bincount(series[nonzero], minlength=length))


def _others(series: Codes, sizes: Floats) -> tuple[Floats, Floats, Codes]:
    """Return for each value the extent of the others in its series, which has at least three of them."""
    order = np.lexsort((sizes, series))
    ranked = sizes[order]
    first = np.flatnonzero(np.diff(series[order], prepend=-1))
    last = np.append(first[1:], len(order)) - 1
    length = last - first + 1
    low, high = np.repeat(ranked[first], length), np.repeat(ranked[last], length)
    low[first], high[last] = ranked[first + 1], ranked[last - 1]
    outcomes = np.empty_like(low), np.empty_like(high), np.empty(len(order), dtype=np.int64)
    for array, values in zip(outcomes, (low, high, np.repeat(length - 1, length)), strict=True):
        array[order] = values
    return outcomes


def _check(
    figures: ResultingFigures,
    usual: _Usual,
    slip: _Slip,
    concerned: Callable[[str], bool],
    catalogue: Catalogue,
    marking: Marking,
) -> None:
    size = np.abs(figures.values)
    comparable = figures.fresh & (size > 0) & (usual.count >= slip.least)
    if slip is _HUNDRED:
        comparable &= ~usual.signed
    above = comparable & (size > slip.apart * usual.high) & _near(size / slip.times, usual, slip)
    below = comparable & (size < usual.low / slip.apart) & _near(size * slip.times, usual, slip)
    rows = np.flatnonzero(above | below)
    if not len(rows):
        return
    rows = rows[figures.where(concerned)[rows]]

    def doubt(row: int) -> Doubt:
        exact = figures.exact(row)
        decimals = figures.indicator(row, catalogue).decimals
        instead = exact / slip.times if above[row] else exact * slip.times
        return Doubt(
            {
                "times": f"{slip.times:,}" if above[row] else f"1/{slip.times:,}",
                "low": _size_text(usual.low[row]),
                "high": _size_text(usual.high[row]),
                "suggestion": plain_number(instead),
            },
            instead if above[row] or _has_its_digits(exact, decimals) else None,
        )

    marking.doubt(SCALE_SLIP, figures, rows, doubt)


def _has_its_digits(value: Decimal, decimals: int) -> bool:
    """Whether a figure made too small still has its digits: 0.01 亿元 may be 50 to 150 万元."""
    last = Decimal(1).scaleb(-decimals)
    return value % last != 0 or abs(value) >= _ROUNDED_AWAY * last


def _near(size: Floats, usual: _Usual, slip: _Slip) -> Flags:
    near: Flags = (size >= usual.low / slip.near) & (size <= usual.high * slip.near)
    return near


def _size_text(size: float) -> str:
    return amount(Decimal(repr(float(size))), 8)
