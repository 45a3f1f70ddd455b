"""Before the meeting: what is still missing of the month, and the button that begins."""

from collections import Counter
from datetime import date

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import MonthBriefing, Owed
from indicators.design.markup import tag
from indicators.desk.meetings import meetings
from indicators.i18n.chasing import enumerated
from indicators.i18n.terms.figures import year_month
from indicators.model.meeting import Meeting
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.session.visit import Visit, explained, remember
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.text_table import Column, Line, show_ledger

_COLUMNS = ((N_("Department"), "name"), (N_("Still missing"), ""))
_LATEST, _USUAL_DAY = 2, 5  # months after its own in which a meeting may still be held; a day of the next one
_READY = N_("Every report and every explanation is there.")
_FREEZES = N_(
    "From that moment figures, lights, texts and lists stay in this meeting as they are: later corrections "
    "are listed beside them and change nothing in it."
)


def show_readiness(visit: Visit) -> None:
    """The state of the month in its sentence, and department by department what it lacks."""
    language = visit.language
    shown = meetings.briefing(visit.desk, visit.view.month, visit.view.as_of)
    section(language.text(N_("Before the meeting")))
    st.html(tag("p", shown.headline.in_(language), cls="official"))
    columns = [Column(language.text(text), look) for text, look in _COLUMNS]
    lines = [*_unreported(shown, visit), *_unexplained(shown, visit)]
    name = language.text(N_("Still missing"))
    show_ledger("readiness", name, columns, lines, language.text(_READY))


def _unreported(shown: MonthBriefing, visit: Visit) -> list[Line]:
    return [_owed(one, visit) for one in shown.owed]


def _owed(one: Owed, visit: Visit) -> Line:
    language = visit.language
    names = enumerated([name.in_(language) for name in one.indicators], language)
    said = language.count(
        "{n} figure not reported: {names}",
        "{n} figures not reported: {names}",
        len(one.indicators),
        names=names,
    )
    there = visit.view.changed(department=one.department).address("due")
    return Line((one.name.in_(language), said), there, "bad" if one.late else "warn")


def _unexplained(shown: MonthBriefing, visit: Visit) -> list[Line]:
    language = visit.language
    owed = [one.row for one in shown.focus if one.row.words_owed]
    names = {row.department: row.department_name.in_(language) for row in owed}
    counts = Counter(row.department for row in owed)
    return [
        Line(
            (
                names[code],
                language.count(
                    "{n} red or yellow indicator without an explanation",
                    "{n} red or yellow indicators without an explanation",
                    number,
                ),
            ),
            visit.view.changed(department=code).address("words"),
            "warn",
        )
        for code, number in counts.items()
    ]


def show_start(one: Meeting | None, visit: Visit) -> None:
    """Not while one about this month is held; a second one about it begins in the same way."""
    if not visit.may(Action.HOLD_MEETINGS) or visit.view.as_of is not None or (one and one.is_open):
        return
    if one is None:
        section(visit.language.text(N_("Begin the meeting")))
        _form(visit)
        return
    with st.expander(visit.language.text(N_("Hold another meeting about this month"))):
        _form(visit)


def _form(visit: Visit) -> None:
    language, month = visit.language, visit.view.month
    usual = language.text(N_("Monthly meeting, {month}"), month=year_month(month, language))
    day, named = st.columns([2, 3])
    held_on = day.date_input(
        language.text(N_("Held on")), value=usual_day(visit, month), format="YYYY-MM-DD", key="held on"
    )
    title = named.text_input(
        language.text(N_("Title")), placeholder=usual, max_chars=100, key="meeting title"
    )
    quietly(language.text(_FREEZES))
    if st.button(language.text(N_("Begin the meeting")), type="primary", key="begin meeting"):
        with explained(language):
            begun = meetings.start(visit.acting(), month, held_on, title)
            remember(language.text(N_("{title} has begun."), title=begun.title))
            st.query_params["meeting"] = str(begun.id)
            st.rerun()


def usual_day(visit: Visit, month: Month) -> date:
    """Today; where invented figures of a year long past are rehearsed, a day when they would have been met
    about: deadlines proposed from it fit their year."""
    today = visit.desk.today()
    long_past = today > month.plus(_LATEST).last_day
    invented = visit.desk.year_state(month).demonstration
    return month.plus(1).first_day.replace(day=_USUAL_DAY) if long_past and invented else today
