"""What a meeting decided, ending it, and the figures that have changed since."""

import streamlit as st

from indicators.briefing.month import Decided, Minutes, Restated
from indicators.desk.meetings import meetings
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.i18n.terms.items import state_word
from indicators.model.meeting import Meeting
from indicators.model.problem import N_
from indicators.web.meetings.deck import may_decide
from indicators.web.session.visit import Visit, explained, remember
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.redaction import is_stranger, minutes_told
from indicators.web.ui.text_table import Column, Line, show_ledger

_MINUTES = (
    (N_("What is decided"), "name"),
    (N_("About"), ""),
    (N_("On the action list"), ""),
    (N_("To be done by"), "short"),
)
_RESTATED = (
    (N_("Indicator"), "name"),
    (N_("Month"), "short"),
    (N_("Shown then"), "short figure"),
    (N_("Now"), "short figure"),
    (N_("Changed by"), "short"),
    (N_("Reason"), ""),
)
_ENDS = N_(
    "Ending it keeps the minutes as they stand now: decisions can then no longer be added, changed or taken "
    "back. What it put on the action list is followed there."
)


def show_minutes(one: Meeting, visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("Decisions of this meeting"))
    section(name)
    minutes = minutes_told(meetings.minutes(visit.desk, one.id, visit.view.as_of), visit)
    columns = [Column(language.text(text), look) for text, look in _MINUTES]
    lines = [_decided(each, minutes, visit) for each in minutes.decided]
    nothing = N_("Nothing was decided.") if one.ended_at else N_("Nothing has been decided yet.")
    show_ledger("minutes", name, columns, lines, language.text(nothing))


def _decided(each: Decided, minutes: Minutes, visit: Visit) -> Line:
    language = visit.language
    about = each.indicator_name.in_(language) if each.indicator else language.text(N_("In general"))
    item = next((line for line in minutes.lines if line.id == each.item), None)
    if item is None:
        return Line((each.words, about, "", ""))
    who = f"{item.lead_name.in_(language)} {item.responsible}".strip()
    listed = f"{item.number} · {who} · {state_word(item.state, language)}"
    return Line((each.words, about, listed, date_text(item.deadline, language)))


def show_restated(one: Meeting, visit: Visit) -> None:
    """Names and reasons are not for whoever did not sign in."""
    if is_stranger(visit):
        return
    language = visit.language
    name = language.text(N_("Changed since this meeting"))
    section(name)
    columns = [Column(language.text(text), look) for text, look in _RESTATED]
    found = meetings.restated_since(visit.desk, one.id, visit.view.as_of)
    lines = [_restated(each, visit) for each in found]
    empty = language.text(N_("No figure that was shown has changed."))
    show_ledger("restated since", name, columns, lines, empty)


def _restated(each: Restated, visit: Visit) -> Line:
    language = visit.language
    moment = in_bureau(each.recorded_at, visit.desk.catalogue(), language)
    cells = (
        " · ".join(filter(None, (each.name.in_(language), each.unit.in_(language)))),
        year_month(each.month, language),
        each.before_shown.in_(language),
        each.now_shown.in_(language),
        f"{person_text(each.person, language)}\n{moment}",
        each.reason,
    )
    return Line(cells, look="warn")


def show_ending(one: Meeting, visit: Visit) -> None:
    """Only while it is held, to whoever may; what it does is said before it is agreed to."""
    if not may_decide(one, visit):
        return
    language = visit.language
    section(language.text(N_("End the meeting")))
    quietly(language.text(_ENDS))
    agreed = st.checkbox(language.text(N_("The decisions have been read out and are right")), key="read out")
    if st.button(language.text(N_("End the meeting")), disabled=not agreed, key="end meeting"):
        with explained(language):
            ended = meetings.end(visit.acting(), one.id)
            remember(language.text(N_("{title} has ended; its minutes stand."), title=ended.title))
            st.rerun()
