"""China's working days: Monday to Friday without the public holidays, with the days worked in their stead.

The State Council announces a year's holidays and 调休 shortly before it begins; ``chinesecalendar``
carries the announced years. Of any other year only the weekends are known.
"""

from datetime import date, timedelta
from functools import lru_cache

from chinese_calendar import is_workday

_DAY = timedelta(days=1)
_SATURDAY = 5


@lru_cache(maxsize=4096)
def is_working_day(day: date) -> bool:
    """As announced; where the year's holidays are not known, Monday to Friday."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


@lru_cache(maxsize=64)
def holidays_known(year: int) -> bool:
    """Whether that year's holidays and 调休 stand in the calendar."""
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True


def on_or_after(day: date) -> date:
    """The day itself, or the next working day."""
    while not is_working_day(day):
        day += _DAY
    return day


def on_or_before(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= _DAY
    return day


def nth_working_day(first: date, number: int) -> date:
    """The ``number``-th working day from ``first`` on, which counts where it is one; ``number`` ≥ 1."""
    day = on_or_after(first)
    for _ in range(number - 1):
        day = on_or_after(day + _DAY)
    return day


@lru_cache(maxsize=1024)  # the same few deadlines are asked about again and again
def days_late(deadline: date, day: date) -> int:
    """Working days from a deadline to what was done on a day; 0 = in time.

    What is done on a day off counts as done on the next working day: one working day after a Friday's
    deadline on the Saturday as on the Monday.
    """
    if day <= deadline:
        return 0
    last = on_or_after(day)
    span = (last - deadline).days
    return sum(is_working_day(deadline + offset * _DAY) for offset in range(1, span + 1))


def days_left(day: date, deadline: date) -> int:
    """Working days after a day up to a deadline, which counts where it is one; 0 = there is none."""
    span = (deadline - day).days
    return sum(is_working_day(day + offset * _DAY) for offset in range(1, span + 1))
