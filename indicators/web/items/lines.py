"""The lines of the action list and the ledgers that this reader may see."""

from indicators.briefing.month import ItemLine
from indicators.desk import deadlines
from indicators.desk.items import items
from indicators.web.items.calendar import ReportsDue, reports_due, shown_month
from indicators.web.session.visit import Visit
from indicators.web.ui.redaction import redact_lines


def all_lines(visit: Visit) -> tuple[ItemLine, ...]:
    """Return all lines, without names and texts for anonymous viewers."""
    return redact_lines(items.lines(visit.desk, as_of=visit.view.as_of), visit)


def due_reports(visit: Visit) -> tuple[ReportsDue, ...]:
    """Return the reports due in the calendar's month: those of the two months before it."""
    desk, view = visit.desk, visit.view
    calendar_month = shown_month(view, desk.today(view.as_of))
    months = [
        month
        for month in (calendar_month.plus(-2), calendar_month.plus(-1))
        if month in desk.months(view.as_of)
    ]
    return reports_due([deadlines.due(desk, month, view.as_of) for month in months], calendar_month)
