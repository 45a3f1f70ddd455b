"""时限日历: a month of deadlines, of items and reports, with working days and days off."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import streamlit as st
from babel.dates import get_day_names

from indicators.briefing.month import ItemLine
from indicators.deadlines.duties import MonthDue
from indicators.deadlines.workdays import Workdays
from indicators.design.markup import Html
from indicators.desk import deadlines
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, month_name, year_month
from indicators.i18n.terms.items import state_word
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.items.calendar_html import REPORT, STYLE, calendar_html
from indicators.web.items.lines import all_lines
from indicators.web.items.list import PAGE, views
from indicators.web.items.rows import of_field
from indicators.web.session.address import View
from indicators.web.session.item_choice import MONTHLY, month_of
from indicators.web.session.visit import Visit
from indicators.web.ui.links import Item, carry, link

_DAY, _WEEK = timedelta(days=1), 7
_SATURDAY = 5
_SHOWN = 5  # entries of one day; the others by opening the list
_FIRST, _LAST = Month(1901, 1), Month(2998, 12)


@dataclass(frozen=True)
class ReportsDue:
    """How many figures of a month are owed by one day."""

    day: date
    month: Month
    number: int


def shown_month(view: View, today: date) -> Month:
    """Return the month of the address, else today's; of another year, the month after the one in view."""
    present = Month.of(today)
    usual = present if present.year == view.month.year else view.month.plus(1)
    return min(max(month_of(view.items.due) or usual, _FIRST), _LAST)


def reports_due(months: Iterable[MonthDue], calendar_month: Month) -> tuple[ReportsDue, ...]:
    """Return the reports whose deadline lies in the calendar's month."""
    counts = Counter((duty.deadline, due.month) for due in months for duty in due.duties)
    return tuple(
        ReportsDue(day, month, number)
        for (day, month), number in sorted(counts.items())
        if Month.of(day) == calendar_month
    )


def weeks(month: Month) -> Iterator[list[date]]:
    """Return every week that has a day of the month, Monday to Sunday."""
    monday = month.first_day - month.first_day.weekday() * _DAY
    while monday <= month.last_day:
        yield [monday + place * _DAY for place in range(_WEEK)]
        monday += _WEEK * _DAY


def show_calendar(visit: Visit, manages: bool) -> None:
    """Show the month of the address with what is due in it; ``manages``: as in ``views``."""
    desk, view = visit.desk, visit.view
    today, workdays = desk.today(view.as_of), desk.workdays(view.as_of)
    data = calendar_data(all_lines(visit), _due_reports(visit, today), today, workdays, view, manages)
    st.html(Html(f"<style>{STYLE}</style>") + calendar_html(data))
    carry("calendar", data)


def _due_reports(visit: Visit, today: date) -> tuple[ReportsDue, ...]:
    """Return the reports due in the calendar's month: those of the two months before it."""
    desk, view = visit.desk, visit.view
    month = shown_month(view, today)
    months = desk.months(view.as_of)
    reported = [month.plus(step) for step in (-2, -1) if month.plus(step) in months]
    return reports_due([deadlines.due(desk, of_month, view.as_of) for of_month in reported], month)


def calendar_data(
    lines: Sequence[ItemLine],
    reports: Sequence[ReportsDue],
    today: date,
    workdays: Workdays,
    view: View,
    manages: bool,
) -> dict[str, Any]:
    """Return the data that calendar.js draws."""
    language, month = Language(view.language), shown_month(view, today)
    everything = view.of_items(due="")
    by_day = _by_day(of_field(lines, everything, today), reports, view, language)
    names = get_day_names("abbreviated", locale=language.code)
    return {
        "language": language.code,
        "title": language.text(N_("Due in {month}"), month=year_month(month, language)),
        "views": views(view, language, manages),
        "steps": _steps(month, today, view, language),
        "weekdays": [names[place] for place in range(_WEEK)],
        "weeks": [
            [_day(day, month, today, by_day, workdays, language) for day in week] for week in weeks(month)
        ],
        "note": _note(month, by_day, workdays, language),
        "only": _show_all_link(view, lines, language),
        "words": {
            "calendar": language.text(N_("Calendar of deadlines")),
            "months": language.text(N_("Months")),
            "views": language.text(N_("List or calendar")),
        },
    }


def _steps(month: Month, today: date, view: View, language: Language) -> list[Item]:
    """Link to the previous and next month, and back to today's."""
    steps = [
        link(
            mark.format(month_name(month.plus(step), language)),
            view.of_items(due=str(month.plus(step))),
            PAGE,
            current=not step,
            name=year_month(month.plus(step), language),
        )
        for step, mark in ((-1, "‹ {}"), (0, "{}"), (1, "{} ›"))
        if _FIRST <= month.plus(step) <= _LAST
    ]
    if month != Month.of(today):
        steps.append(link(language.text(N_("To today")), view.of_items(due=""), PAGE))
    return steps


def _note(month: Month, by_day: Mapping[date, list[Any]], workdays: Workdays, language: Language) -> str:
    if not any(Month.of(day) == month for day in by_day):
        return language.text(N_("Nothing is due in this month."))
    if not workdays.is_announced(month.year):
        return language.text(
            N_(
                "The public holidays of {year} are not known yet: only weekends are shown as days off. Once "
                "they are announced, they can be filled in (holidays.csv)."
            ),
            year=month.year,
        )
    return ""


def _show_all_link(view: View, lines: Iterable[ItemLine], language: Language) -> Item | None:
    """Name the list's filters, which hold here too, in a link that drops them."""
    chosen = view.items
    departments = {line.lead: line.lead_name.in_(language) for line in lines}
    ledger = language.text(N_("Monthly action list")) if chosen.ledger == MONTHLY else chosen.ledger
    named = departments.get(view.department, view.department)
    filters = _joined(named, chosen.responsible, chosen.source, ledger)
    if not filters:
        return None
    everything = view.changed(department="").of_items(responsible="", source="", ledger="")
    return link(language.text(N_("Only {choice}: show all"), choice=filters), everything, PAGE)


# --- what is due on a day ---


def _by_day(
    lines: Iterable[ItemLine], reports: Iterable[ReportsDue], view: View, language: Language
) -> dict[date, list[dict[str, Any]]]:
    items: dict[date, list[dict[str, Any]]] = {}
    for due in reports:
        items.setdefault(due.day, []).append(_report(due, view, language))
    for line in sorted(lines, key=lambda line: (not line.state.is_open, line.number)):
        items.setdefault(line.deadline, []).append(_item(line, view, language))
    return items


def _report(due: ReportsDue, view: View, language: Language) -> dict[str, Any]:
    month = month_name(due.month, language)
    text = language.count("Figures of {month}: {n}", "Figures of {month}: {n}", due.number, month=month)
    target = view.changed(month=due.month).of_items(view="", due="")
    return {"look": REPORT, "text": text, "word": "", "href": target.address("due")}


def _item(line: ItemLine, view: View, language: Language) -> dict[str, Any]:
    return {
        "look": line.state.value,
        "text": line.task,
        "word": _joined(line.number, state_word(line.state, language), line.responsible),
        "href": view.of_items(item=str(line.id)).address(PAGE),
    }


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _day(
    day: date,
    month: Month,
    today: date,
    by_day: Mapping[date, list[dict[str, Any]]],
    workdays: Workdays,
    language: Language,
) -> dict[str, Any]:
    inside = Month.of(day) == month
    entries = by_day.get(day, []) if inside else []
    return {
        "number": day.day,
        "said": date_text(day, language),
        "inside": inside,
        "today": day == today,
        "off": not workdays.is_working_day(day),
        "sign": _sign(day, workdays, language) if inside else "",
        "entries": entries,
        "shown": len(entries) if len(entries) <= _SHOWN else _SHOWN - 1,
        "more": language.text(N_("and {n} more"), n=len(entries) - _SHOWN + 1),
    }


def _sign(day: date, workdays: Workdays, language: Language) -> str:
    """Return 休 on a weekday that is a holiday, 班 on a weekend day that is worked in its stead."""
    weekend, working = day.weekday() >= _SATURDAY, workdays.is_working_day(day)
    if weekend == working:
        return language.text(N_("worked") if working else N_("day off"))
    return ""
