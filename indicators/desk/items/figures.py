"""The figures that an item starts from, and what has become of them."""

from collections.abc import Iterable
from datetime import datetime

from indicators.desk.desk import Desk
from indicators.model.item import Linked
from indicators.model.month import MONTHS_PER_YEAR, Month, year_to
from indicators.model.problem import N_, DeskError


def linked(desk: Desk, codes: Iterable[str], month: Month) -> tuple[Linked, ...]:
    """Indicators, each once, with the newest figure up to the month, of that month's year, as known now."""
    return tuple(_linked(desk, code, month) for code in dict.fromkeys(codes))


def _linked(desk: Desk, code: str, month: Month) -> Linked:
    if code not in desk.catalogue().indicators:
        raise DeskError(N_("There is no indicator {code}: choose one from the list."), code=code)
    series = desk.figures(month.year).series(code)
    known = [series[one] for one in year_to(month) if one in series and series[one].value is not None]
    return Linked(code, known[-1].month, known[-1].value) if known else Linked(code, month, None)


def now(desk: Desk, then: Linked, as_of: datetime | None, month: Month | None) -> Linked | None:
    """The newest figure of the same year, of no later month than the one given; None = unknown."""
    if then.indicator not in desk.catalogue(as_of).indicators:
        return None
    year = then.month.year
    series = desk.figures(year, as_of).series(then.indicator)
    until = min(month or Month(year, MONTHS_PER_YEAR), Month(year, MONTHS_PER_YEAR))
    known = [point for point in series.values() if point.value is not None and point.month.year == year]
    newest = max((one for one in known if one.month <= until), key=lambda one: one.month, default=None)
    return None if newest is None else Linked(then.indicator, newest.month, newest.value)
