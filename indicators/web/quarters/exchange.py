"""The exchange of results: begun, ended, and the ones held before."""

import streamlit as st

from indicators.access.roles import Action
from indicators.desk.meetings import meetings
from indicators.desk.quarters import quarters
from indicators.i18n.terms.figures import date_text, quarter_name
from indicators.model.meeting import Meeting
from indicators.model.problem import N_
from indicators.model.quarter import Quarter
from indicators.web.meetings.before import usual_day
from indicators.web.quarters.page import PAGE
from indicators.web.session.visit import Visit, explained, remember
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.text_table import Column, Line, show_ledger

_HELD = ((N_("Exchange"), "name"), (N_("Held on"), "short"), (N_("State"), "short state"))
_FREEZES = N_(
    "From that moment figures, lights, texts and pictures stay in this exchange as they are, whatever "
    "departments write later."
)


def show_exchange(one: Meeting | None, visit: Visit) -> None:
    """Beginning and ending are for whoever holds meetings; what was held, for everybody."""
    if visit.may(Action.HOLD_MEETINGS) and visit.view.as_of is None:
        if one is not None and one.is_open:
            _ending(one, visit)
        elif one is None:
            _beginning(visit)
    _show_held(one, visit)


def _beginning(visit: Visit) -> None:
    language, quarter = visit.language, visit.view.looked_at
    section(language.text(N_("Begin the exchange")))
    usual = quarters.briefing(visit.desk, quarter).title.in_(language)
    day, named = st.columns([2, 3])
    held_on = day.date_input(
        language.text(N_("Held on")),
        value=usual_day(visit, quarter.last),
        format="YYYY-MM-DD",
        key="exchange day",
    )
    title = named.text_input(
        language.text(N_("Title")), placeholder=usual, max_chars=100, key="exchange title"
    )
    quietly(language.text(_FREEZES))
    if st.button(language.text(N_("Begin the exchange")), type="primary", key="begin exchange"):
        with explained(language):
            begun = quarters.start(visit.acting(), quarter, held_on, title)
            remember(language.text(N_("{title} has begun."), title=begun.title))
            st.query_params["meeting"] = str(begun.id)
            st.rerun()


def _ending(one: Meeting, visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("End the exchange")))
    quietly(language.text(N_("What it showed can be opened again as it was, whenever it is asked for.")))
    if st.button(language.text(N_("End the exchange")), key="end exchange"):
        with explained(language):
            ended = meetings.end(visit.acting(), one.id)
            remember(language.text(N_("{title} has ended."), title=ended.title))
            st.query_params["meeting"] = str(ended.id)
            st.rerun()


def _show_held(one: Meeting | None, visit: Visit) -> None:
    language = visit.language
    held = quarters.exchanges(visit.desk, as_of=visit.view.as_of)
    if not held:
        return
    name = language.text(N_("Exchanges held"))
    section(name)
    columns = [Column(language.text(text), look) for text, look in _HELD]
    show_ledger("exchanges held", name, columns, [_line(each, one, visit) for each in held])


def _line(each: Meeting, chosen: Meeting | None, visit: Visit) -> Line:
    language, quarter = visit.language, Quarter.of(each.month)
    there = visit.view.changed(quarter=quarter, meeting=str(each.id)).address(PAGE)
    state = language.text(N_("being held") if each.is_open else N_("ended"))
    named = (
        each.title if str(quarter.year) in each.title else f"{each.title} {quarter_name(quarter, language)}"
    )
    look = "chosen" if chosen is not None and each.id == chosen.id else ("" if each.is_open else "quiet")
    return Line((named, date_text(each.held_on, language), state), there, look)
