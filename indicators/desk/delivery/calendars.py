"""时限日历: deadlines of open lines and of the reports that are due, for calendar programs."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from uuid import UUID

from indicators.access.roles import Action
from indicators.desk import deadlines as desk_deadlines
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.seat import Seat
from indicators.documents.calendar import ReportDue, Terms, calendar
from indicators.i18n.language import Language
from indicators.items.state import Bounds
from indicators.model.month import Month
from indicators.model.problem import N_

CALENDAR_TYPE = "text/calendar"


def deadlines(
    seat: Seat,
    language: Language,
    department: str = "",
    person: str = "",
    base_url: str = "",
    as_of: datetime | None = None,
) -> bytes:
    """Return the deadlines as one iCalendar file.

    ``department`` leads, ``person`` is responsible, blank = all.

    Reports: what is still owed of last month, and what will be of this one. As known at ``as_of``
    (None = now), which also stamps the entries.
    """
    seat.require(Action.EXPORT, "calendar")
    desk = seat.desk
    lines = [
        line
        for line in items.lines(desk, as_of=as_of)
        if department in ("", line.lead) and person in ("", line.responsible)
    ]
    bureau = desk.catalogue(as_of).setting(f"bureau_name_{language.code}", "")
    name = language.text(N_("{bureau} deadlines"), bureau=bureau).strip()
    place = f"{base_url}items" if base_url else ""
    terms = Terms(language, name, as_of or desk.clock(), alarm_days(desk, as_of), place, desk.workdays(as_of))
    reports = list(_reports(desk, language, department, person, as_of))
    return calendar(lines, reports, changed(desk, as_of), terms)


def _reports(
    desk: Desk, language: Language, department: str, person: str, as_of: datetime | None
) -> Iterator[ReportDue]:
    this_month = Month.of(desk.today(as_of))
    months = desk.months(as_of)
    for month in (this_month.plus(-1), this_month):
        if month not in months:
            continue
        for department_due in desk_deadlines.due(desk, month, as_of).departments:
            if department not in ("", department_due.department.code):
                continue
            days: dict[date, list[str]] = defaultdict(list)
            for duty in department_due.owed:
                if person in ("", duty.indicator.person):
                    days[duty.deadline].append(language.name(duty.indicator))
            for day, names in sorted(days.items()):
                yield ReportDue(
                    department_due.department.code,
                    language.name(department_due.department),
                    month,
                    day,
                    tuple(names),
                )


def alarm_days(desk: Desk, as_of: datetime | None = None) -> int:
    """Return how many working days before its deadline a line turns blue."""
    return max(0, -Bounds.of(desk.catalogue(as_of)).blue)


def changed(desk: Desk, as_of: datetime | None = None) -> Mapping[UUID, datetime]:
    """Return when each item was last written."""
    return {
        item.id: max([item.recorded_at, *(step.recorded_at for step in item.steps)])
        for item in items.items(desk, as_of)
    }
