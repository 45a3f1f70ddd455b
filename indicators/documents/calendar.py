"""Write deadlines as a calendar (RFC 5545): an all-day entry for each open item and monthly report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from icalendar import Alarm, Calendar, Event

from indicators.briefing.month import ItemLine
from indicators.deadlines.workdays import Workdays
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, year_month
from indicators.i18n.terms.items import state_word
from indicators.model.month import Month
from indicators.model.problem import N_

_DAY = timedelta(days=1)
_MORNING = timedelta(hours=9)  # when a calendar speaks up
_MADE_BY = "-//Indicator Desk//zh"


@dataclass(frozen=True)
class ReportDue:
    """The reports one department owes of a month by one day."""

    department: str
    name: str
    month: Month
    day: date
    indicators: tuple[str, ...]  # names


@dataclass(frozen=True)
class Terms:
    """``alarm``: working days before a deadline on which a calendar speaks up; ``address``: where lines are
    worked, blank = not known; ``stamped_at`` stamps the entries."""

    language: Language
    name: str
    stamped_at: datetime
    alarm: int = 3
    address: str = ""
    workdays: Workdays = field(default_factory=Workdays)  # by which the alarm's days are counted


def calendar(
    lines: Sequence[ItemLine], reports: Iterable[ReportDue], changed: Mapping[UUID, datetime], terms: Terms
) -> bytes:
    """Return the calendar without closed items; ``changed``: when each was last written, if known."""
    made = Calendar()
    made.add("prodid", _MADE_BY)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", terms.name)
    for line in lines:
        if line.state.is_open:
            made.add_component(_of_line(line, changed.get(line.id, terms.stamped_at), terms))
    for report in reports:
        made.add_component(_of_report(report, terms))
    written: bytes = made.to_ical()
    return written


def _of_line(line: ItemLine, changed: datetime, terms: Terms) -> Event:
    """Return an item's entry; postponed, it keeps its id with a higher sequence number."""
    language = terms.language
    summary = language.text(
        N_("[{department}] {task}"), department=line.lead_name.in_(language), task=_one_line(line.task)
    )
    if line.demonstration:
        summary = language.text(N_("(Demonstration) {said}"), said=summary)
    made = _entry(f"{line.id}@indicator-desk", summary, line.deadline, changed, terms)
    made.add("sequence", line.postponed)
    made.add("description", "\n".join(_told(line, terms)))
    made.add("categories", [state_word(line.state, language)])
    return made


def _told(line: ItemLine, terms: Terms) -> list[str]:
    language = terms.language
    facts = [
        (N_("number"), line.number),
        (N_("source"), line.source_name),
        (
            N_("supported by"),
            enumerated([department.in_(language) for department in line.supporting], language),
        )
        if line.supporting
        else ("", ""),
        (N_("responsible"), line.responsible),
        (N_("leader in charge"), line.leader),
        (N_("deadline"), date_text(line.deadline, language)),
        (N_("progress"), line.progress),
        (N_("at the desk"), terms.address),
    ]
    return [
        language.text(N_("{name}: {said}"), name=language.text(name), said=value)
        for name, value in facts
        if value
    ]


def _of_report(report: ReportDue, terms: Terms) -> Event:
    language, month = terms.language, year_month(report.month, terms.language)
    summary = language.text(
        N_("[{department}] Figures for {month} are due"), department=report.name, month=month
    )
    uid = f"report-{report.month}-{report.department}-{report.day}@indicator-desk"
    made = _entry(uid, summary, report.day, terms.stamped_at, terms)
    made.add("description", enumerated(report.indicators, language))
    return made


def _entry(uid: str, summary: str, day: date, changed: datetime, terms: Terms) -> Event:
    """Return an all-day entry that does not mark people as busy."""
    made = Event()
    made.add("uid", uid)
    made.add("dtstamp", terms.stamped_at)
    made.add("last-modified", changed)
    made.add("dtstart", day)
    made.add("dtend", day + _DAY)
    made.add("summary", summary)
    made.add("transp", "TRANSPARENT")
    made.add_component(_alarm(summary, day, terms.alarm, terms.workdays))
    return made


def _alarm(summary: str, day: date, working_days: int, workdays: Workdays) -> Alarm:
    """Return an alarm on the morning so many working days before."""
    made = Alarm()
    made.add("action", "DISPLAY")
    made.add("description", summary)
    made.add("trigger", _before(day, working_days, workdays) - day + _MORNING)
    return made


def _before(day: date, working_days: int, workdays: Workdays) -> date:
    for _ in range(working_days):
        day = workdays.on_or_before(day - _DAY)
    return day


def _one_line(text: str) -> str:
    return " ".join(text.split())
