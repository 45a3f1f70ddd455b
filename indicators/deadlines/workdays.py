"""Count China's working days: Monday to Friday, less public holidays, plus days worked instead.

The State Council announces a year's holidays and 调休 shortly before it begins; ``chinesecalendar`` carries
the announced years. The bureau adds or corrects days itself in ``holidays.csv``. Of any other year only the
weekends are known, and whatever counts working days there says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from chinese_calendar import is_workday

from indicators.model.catalogue import Catalogue
from indicators.model.enums import DayKind

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class Workdays:
    """The calendar by which a bureau counts; ``days_declared``: its own days and whether each is worked."""

    days_declared: frozenset[tuple[date, bool]] = frozenset()

    @classmethod
    def of(cls, catalogue: Catalogue) -> "Workdays":
        days = catalogue.holidays.values()
        return cls(frozenset((holiday.day, holiday.kind is DayKind.WORKED) for holiday in days))

    def is_working_day(self, day: date) -> bool:
        """Whether a day is worked: as the bureau says or as announced, else Monday to Friday."""
        worked = self._declared.get(day)
        return _is_announced_workday(day) if worked is None else worked

    def is_announced(self, year: int) -> bool:
        """Whether that year's holidays are known: carried by the calendar, or a day off filled in."""
        return _is_carried(year) or year in self._own_years

    def unannounced(self, *days: date) -> tuple[int, ...]:
        """Return the years from the first to the last of these days whose holidays are not known yet."""
        if not days:
            return ()
        years = range(min(days).year, max(days).year + 1)
        return tuple(year for year in years if not self.is_announced(year))

    def on_or_after(self, day: date) -> date:
        """Return the day itself, or the next working day."""
        while not self.is_working_day(day):
            day += _DAY
        return day

    def on_or_before(self, day: date) -> date:
        """Return the day itself, or the last working day before it."""
        while not self.is_working_day(day):
            day -= _DAY
        return day

    def nth(self, first: date, number: int) -> date:
        """Return the ``number``-th working day (≥ 1) from ``first`` on, which counts where it is one."""
        day = self.on_or_after(first)
        for _ in range(number - 1):
            day = self.on_or_after(day + _DAY)
        return day

    def days_late(self, deadline: date, day: date) -> int:
        """Count the working days a deadline was missed by; 0 = in time.

        What is done on a day off counts as done on the next working day: one working day after a Friday's
        deadline on the Saturday as on the Monday.
        """
        return 0 if day <= deadline else _between(self, deadline, self.on_or_after(day))

    def days_left(self, day: date, deadline: date) -> int:
        """Count the working days after a day up to a deadline, itself included; 0 = there is none."""
        return _between(self, day, deadline)

    @cached_property
    def _declared(self) -> dict[date, bool]:
        return dict(self.days_declared)

    @cached_property
    def _own_years(self) -> frozenset[int]:
        return frozenset(day.year for day, is_worked in self.days_declared if not is_worked)


@lru_cache(maxsize=1024)  # the same few deadlines are asked about again and again
def _between(workdays: Workdays, first: date, last: date) -> int:
    """Count working days after the first day up to the last one; 0 where that comes first."""
    if last <= first:
        return 0
    years = sum(_until(workdays, date(year, 12, 31)) for year in range(first.year, last.year))
    return years + _until(workdays, last) - _until(workdays, first)


@lru_cache(maxsize=1024)
def _until(workdays: Workdays, day: date) -> int:
    """Count the working days of a year up to a day."""
    start = date(day.year, 1, 1)
    span = (day - start).days
    return sum(workdays.is_working_day(start + offset * _DAY) for offset in range(span + 1))


@lru_cache(maxsize=4096)
def _is_announced_workday(day: date) -> bool:
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


@lru_cache(maxsize=64)
def _is_carried(year: int) -> bool:
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
