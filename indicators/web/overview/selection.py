"""Which goals a view's filters leave."""

from collections.abc import Iterable

from indicators.deadlines.duties import Duty, MonthDue
from indicators.progress.result import Standing
from indicators.web.session.address import View


def of_field(standings: Iterable[Standing], view: View) -> tuple[Standing, ...]:
    """By group and department; the tiles count these, whatever light is chosen."""
    return tuple(
        one
        for one in standings
        if view.group in ("", one.progress.indicator.group)
        and view.department in ("", one.progress.indicator.department)
    )


def duties_of_field(due: MonthDue, view: View) -> tuple[Duty, ...]:
    """Reports owed for the goals of the same field."""
    return tuple(
        duty
        for duty in due.duties
        if view.group in ("", duty.indicator.group) and view.department in ("", duty.indicator.department)
    )


def selected(standings: Iterable[Standing], view: View) -> tuple[Standing, ...]:
    return tuple(one for one in of_field(standings, view) if view.light in (None, one.progress.light))
