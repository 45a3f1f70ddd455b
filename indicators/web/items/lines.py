"""The lines of the action list and the ledgers, for whoever looks."""

from indicators.briefing.month import Line
from indicators.desk import deadlines
from indicators.desk.items import items
from indicators.web.items.calendar import ReportsDue, reports_due, shown_month
from indicators.web.session.visit import Visit
from indicators.web.ui.redaction import lines_told


def all_lines(visit: Visit) -> tuple[Line, ...]:
    """Names of people and their words are not for whoever did not sign in."""
    return lines_told(items.lines(visit.desk, as_of=visit.view.as_of), visit)


def due_reports(visit: Visit) -> tuple[ReportsDue, ...]:
    """The reports due in the month that the calendar shows: those of the two months before fall there."""
    desk, view = visit.desk, visit.view
    calendar_month = shown_month(view, desk.today(view.as_of))
    months = [
        month
        for month in (calendar_month.plus(-2), calendar_month.plus(-1))
        if month in desk.months(view.as_of)
    ]
    return reports_due([deadlines.due(desk, month, view.as_of) for month in months], calendar_month)
