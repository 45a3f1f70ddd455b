"""Filter goals by a view."""

from collections.abc import Iterable

from indicators.deadlines.duties import Duty, MonthDue
from indicators.progress.result import Standing
from indicators.web.session.address import View


def of_field(standings: Iterable[Standing], view: View) -> tuple[Standing, ...]:
    """Filter by group and department: the tiles count these goals."""
    return tuple(
        goal
        for goal in standings
        if view.group in ("", goal.progress.indicator.group)
        and view.department in ("", goal.progress.indicator.department)
    )


def duties_of_field(due: MonthDue, view: View) -> tuple[Duty, ...]:
    """Filter the reports owed by group and department."""
    return tuple(
        duty
        for duty in due.duties
        if view.group in ("", duty.indicator.group) and view.department in ("", duty.indicator.department)
    )


def selected(standings: Iterable[Standing], view: View) -> tuple[Standing, ...]:
    return tuple(goal for goal in of_field(standings, view) if view.light in (None, goal.progress.light))
