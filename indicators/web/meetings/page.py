"""The monthly meeting's page: which meeting is looked at, its heading, and the ones held before."""

from urllib.parse import urlencode

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.meetings import meetings
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.problem import N_
from indicators.web.session.address import read_id
from indicators.web.session.visit import Visit
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.filters import month_choice, month_steps
from indicators.web.ui.links import show_bar
from indicators.web.ui.messages import section, title
from indicators.web.ui.redaction import is_stranger
from indicators.web.ui.text_table import Column, Line, show_ledger

PAGE = "meeting"
_HELD = ((N_("Meeting"), "name"), (N_("Held on"), "short"), (N_("State"), "short state"))
_NONE = N_("No meeting has been held yet.")


def chosen_meeting(visit: Visit) -> Meeting | None:
    """The one of the address; else the month's: the one being held, or the last one. None = none yet."""
    held = meetings.meetings(visit.desk, MeetingKind.MONTH, visit.view.as_of)
    asked = read_id(visit.view.meeting)
    found = next((one for one in held if one.id == asked), None)
    of_month = [one for one in held if one.month == visit.view.month]
    return found or next((one for one in of_month if one.is_open), None) or next(iter(of_month), None)


def show_head(one: Meeting | None, visit: Visit) -> None:
    language, view, months = visit.language, visit.view.changed(meeting=""), visit.desk.months()
    month = one.month if one is not None else view.month
    title(language.text(N_("Monthly meeting · {month}"), month=year_month(month, language)))
    st.html(tag("p", _standing(one, visit), cls="official"))
    items = [*month_steps(view, months, language, PAGE), month_choice(view, months, language, PAGE)]
    address = f"?{urlencode(visit.view.parameters())}"
    show_bar("meeting months", language.text(N_("Other months")), items, address=address)


def _standing(one: Meeting | None, visit: Visit) -> str:
    language, catalogue = visit.language, visit.desk.catalogue()
    if one is None:
        return language.text(N_("No meeting about this month has been held yet."))
    begun = in_bureau(one.recorded_at, catalogue, language)
    said = {"title": one.title, "day": date_text(one.held_on, language), "moment": begun}
    if one.ended_at is None:
        return language.text(N_("{title}, {day}: being held. What it shows was frozen at {moment}."), **said)
    if is_stranger(visit):
        return language.text(N_("{title}, {day}: has ended. What it showed was frozen at {moment}."), **said)
    return language.text(
        N_("{title}, {day}: ended by {person}, {end}. What it shows was frozen at {moment}."),
        person=person_text(one.ended_by, language),
        end=in_bureau(one.ended_at, catalogue, language),
        **said,
    )


def show_held(one: Meeting | None, visit: Visit) -> None:
    """Each opens as it was shown."""
    language = visit.language
    name = language.text(N_("Meetings held"))
    section(name)
    held = meetings.meetings(visit.desk, MeetingKind.MONTH, visit.view.as_of)
    columns = [Column(language.text(text), look) for text, look in _HELD]
    lines = [_line(each, one, visit) for each in held]
    show_ledger("meetings held", name, columns, lines, language.text(_NONE))


def _line(each: Meeting, chosen: Meeting | None, visit: Visit) -> Line:
    language = visit.language
    there = visit.view.changed(month=each.month, meeting=str(each.id)).address(PAGE)
    cells = (each.title, date_text(each.held_on, language), state_word(each, language))
    looks = ["" if each.is_open else "quiet", "chosen" if chosen and each.id == chosen.id else ""]
    return Line(cells, there, " ".join(filter(None, looks)))


def state_word(one: Meeting, language: Language) -> str:
    return language.text(N_("being held") if one.is_open else N_("ended"))
