"""Read a period as people write it: the month at its end, and what its figures cover."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from indicators.intake.interpret.periods.forms import PlainPeriod, Stretch, plain_period, stretch_of
from indicators.intake.problem_list import Misread
from indicators.intake.problems.cells import (
    AMBIGUOUS_MONTH,
    DAY_INSIDE_MONTH,
    MONTH_MISSING,
    MONTHS_OF_TWO_YEARS,
    NOT_A_MONTH,
    YEAR_MISSING,
)
from indicators.model.enums import Basis
from indicators.model.month import MONTHS_PER_YEAR, Month

_LONGEST = 60  # characters; a longer cell is a sentence, and would only cost time
_NOT_SAID = frozenset(("", "-", "--", "~", "/", "...", "空", "无"))
_LOST_ZERO = re.compile(r"(\d{4})\.1", re.ASCII)
_BARE_YEAR = re.compile(r"\d{4}", re.ASCII)


class Period(NamedTuple):
    """A month, and what figures of it cover.

    ``basis``: cumulative where the text says January to the month, month where it says 当月, else None.

    ``months``: how many the text names, up to and including ``month``. More than one without a basis is a
    stretch that does not begin in January, such as a second quarter.
    """

    month: Month
    basis: Basis | None = None
    months: int = 1


@lru_cache(maxsize=4096)
def read_period(text: str, year: int | None = None) -> Period:
    """Read one period; raise Misread where a careful reader could not tell.

    2022-08, 2022/8/1, 2022.08, 202208, 2022年8月, 二〇二二年八月, Aug-22, 44774: that month; 2022年1-8月,
    上半年, 一季度, 2022年: their last month, cumulative; 二季度: June, three months. ``year``: the one meant
    where the text names none.
    """
    if len(text) > _LONGEST:
        raise Misread(NOT_A_MONTH, text)
    plain = plain_period(text)
    if plain.core in _NOT_SAID:
        raise Misread(MONTH_MISSING, text)
    lost = _LOST_ZERO.fullmatch(plain.core)
    if lost is not None:
        either = (f"{lost[1]}-01", f"{lost[1]}-10")
        raise Misread(AMBIGUOUS_MONTH, text, suggestions=either, january=either[0], october=either[1])
    stretch = stretch_of(plain.core)
    if stretch is None:
        raise Misread(NOT_A_MONTH, text)
    return _period(text, plain, stretch, year)


def _period(text: str, plain: PlainPeriod, stretch: Stretch, year: int | None) -> Period:
    month = _whole_month(text, _named_month(text, stretch, year), stretch)
    if stretch.last_year not in (None, stretch.year):
        raise Misread(MONTHS_OF_TWO_YEARS, text, field="month")
    if stretch.first > stretch.last:
        raise Misread(NOT_A_MONTH, text)
    if not stretch.several or plain.at_the_end:
        days = Basis.MONTH if stretch.first_day is not None else None
        return Period(month, plain.basis or days)
    from_january = stretch.first == 1 or plain.basis is Basis.CUMULATIVE
    return Period(month, Basis.CUMULATIVE if from_january else plain.basis, stretch.last - stretch.first + 1)


def _named_month(text: str, stretch: Stretch, year: int | None) -> Month:
    """Return the last month; the year is the text's own, or else the one meant."""
    named = stretch.last_year or stretch.year or year
    if named is None:
        raise Misread(YEAR_MISSING, text, example=f"2022-{stretch.last:02d}", month=stretch.last)
    try:
        return Month(named, stretch.last)
    except ValueError:
        raise Misread(NOT_A_MONTH, text) from None


def _whole_month(text: str, month: Month, stretch: Stretch) -> Month:
    """Return the month if the day is its first or last, as spreadsheets write months; else raise Misread."""
    last = month.last_day.day
    day = stretch.last_day
    if day is None:
        return month
    if not 1 <= day <= last:
        raise Misread(NOT_A_MONTH, text)
    ends = (1, last) if stretch.first_day is None else (last,)
    if day not in ends or stretch.first_day not in (None, 1):
        raise Misread(DAY_INSIDE_MONTH, text, suggestions=(str(month),), month=month)
    return month


# --- All periods of a file together -------------------------------------------------------------
def read_periods(texts: Iterable[str], this_month: Month) -> Mapping[str, Period | Misread]:
    """Return each different text's period, or what is wrong with it; the others help where one is unclear.

    2022.1 is October where the file also writes 2022.01 and never 2022.10. A month without a year is of the
    only year that the file names. 2022 alone is a year only where no text names a month.
    """
    read = {text: _attempt(text) for text in dict.fromkeys(texts)}
    wrong = {text: period for text, period in read.items() if isinstance(period, Misread)}
    sound = {text: period for text, period in read.items() if not isinstance(period, Misread)}
    mended = {text: _lost_zero(misread, read, this_month) for text, misread in wrong.items()}
    years = {period.month.year for period in sound.values()}
    mended |= {
        text: _without_year(text, misread, years, this_month)
        for text, misread in wrong.items()
        if misread.kind is YEAR_MISSING
    }
    bare = {text for text in sound if _BARE_YEAR.fullmatch(plain_period(text).core)}
    if any(period.months < MONTHS_PER_YEAR for period in sound.values()):
        mended |= {text: Misread(NOT_A_MONTH, text, suggestions=(f"{sound[text].month}",)) for text in bare}
    return read | mended


def _attempt(text: str, year: int | None = None) -> Period | Misread:
    try:
        return read_period(text, year)
    except Misread as misread:
        return misread.with_traceback(None)


def _lost_zero(misread: Misread, read: Mapping[str, object], this_month: Month) -> Period | Misread:
    """Decide between January and October where the other texts or the calendar tell."""
    if misread.kind is not AMBIGUOUS_MONTH:
        return misread
    january, october = (Month.parse(text) for text in misread.suggestions)
    written = {plain_period(text).core for text in read if len(text) <= _LONGEST}
    if f"{january.year}.01" in written and f"{january.year}.10" not in written:
        return Period(october)
    if october > this_month:  # only January can be meant; still for the person to say
        misread.suggestions = misread.suggestions[:1]
    return misread


def _without_year(text: str, misread: Misread, years: set[int], this_month: Month) -> Period | Misread:
    if len(years) == 1:
        return _attempt(text, *years)
    this_year = _attempt(text, this_month.year)
    if not isinstance(this_year, Period):
        return this_year
    latest = this_month.year if this_year.month <= this_month else this_month.year - 1
    candidates = [year for year in (latest, latest - 1) if not years or year in years]
    misread.suggestions = tuple(f"{year}年{text}" for year in candidates or [latest])
    return misread
