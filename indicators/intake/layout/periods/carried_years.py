"""Complete months whose year stands apart: written once for several, or in a column of its own."""

import re

import numpy as np
import numpy.typing as npt

from indicators.intake.layout.columns.contents import is_blank
from indicators.intake.layout.periods.written_months import find_month, last_month

_ONLY_DIGITS = re.compile(r"\d{1,2}(?:\.0+)?", re.ASCII)
_A_YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
_TURN = -6  # months; falling by more is a new year, not the month before

Numbers = npt.NDArray[np.int32]


def carried_years(years: Numbers, months: Numbers) -> Numbers:
    """Return each place's year, carried on from where it was written; 0 = unknown, in ``months`` too.

    Months must only rise or only fall behind the year that was written: where they turn, nobody can
    tell whether a year has passed, and the whole run stays without.
    """
    starts = np.flatnonzero(years)
    if not len(starts):
        return years
    run = np.searchsorted(starts, np.arange(len(years)), side="right") - 1
    step = np.diff(months, prepend=months[:1])
    step[starts] = 0
    inside = run >= 0
    rising, falling = np.ones(len(starts), np.bool_), np.ones(len(starts), np.bool_)
    rising[run[inside & (step < 0)]] = False
    falling[run[inside & ((step > 0) | (step < _TURN))]] = False
    sure = inside & (rising | falling)[run] & (months > 0)
    return np.where((years == 0) & sure, years[starts][run], years)


def year_and_month(text: str) -> tuple[int, int]:
    """Return the year and the last month that a text names; 0 = it names none."""
    month = find_month(text)
    if month is None:
        return 0, 0
    return int(month[0].year or 0), last_month(month[0].part) if month[0].part else 0


def with_years(codes: Numbers, texts: tuple[str, ...]) -> tuple[Numbers, tuple[str, ...]]:
    """Complete the rows' periods (numbers of texts) that have no year from the rows above."""
    named = np.array([year_and_month(text) for text in texts], dtype=np.int32).reshape(-1, 2)
    if named[:, 0].all() or not named[:, 0].any():
        return codes, texts
    years, months = named[codes, 0], named[codes, 1]
    completed_years = carried_years(years, months)
    changed = np.flatnonzero(completed_years != years)
    if not len(changed):
        return codes, texts
    pairs, places = np.unique(
        completed_years[changed].astype(np.int64) * len(texts) + codes[changed], return_inverse=True
    )
    added = tuple(f"{pair // len(texts)}年{texts[pair % len(texts)]}" for pair in pairs.tolist())
    completed = codes.copy()
    completed[changed] = places + len(texts)
    return completed, (*texts, *added)


def year_text(text: str) -> str:
    match = _A_YEAR.match(text)
    return f"{match[0]}年" if match and len(text) <= len("2022.00") else text


def join_period(year: str, part: str, suffix: str) -> str:
    """Join a year and a part: 2022 and 8 → 2022年8月; a part with its own year, or a blank one, stays."""
    if not part or is_blank(part):
        return ""
    if len(_A_YEAR.findall(part)) == 1:
        return part
    number = part.split(".")[0].lstrip("0") if _ONLY_DIGITS.fullmatch(part) else ""
    return f"{year_text(year).removesuffix('年')}年{f'{number}{suffix}' if number else part}"
