"""The lines of the action list and the ledgers, for whoever looks."""

from indicators.briefing.month import Line
from indicators.desk import items
from indicators.web.calendar import ReportsDue, reports_due, shown_month
from indicators.web.strangers import lines_told
from indicators.web.visit import Visit


def all_lines(visit: Visit) -> tuple[Line, ...]:
    """Names of people and their words are not for whoever did not sign in."""
    return lines_told(items.lines(visit.desk, as_of=visit.view.as_of), visit)


def due_reports(visit: Visit) -> tuple[ReportsDue, ...]:
    """The reports due in the month that the calendar shows."""
    desk, view = visit.desk, visit.view
    shown = shown_month(view, desk.today(view.as_of))
    return reports_due(desk.catalogue(view.as_of), desk.months(view.as_of), shown)
