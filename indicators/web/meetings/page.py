"""The monthly meeting's page: the meeting in view, readiness before it, minutes after it, the ones held."""

from collections import Counter
from datetime import date
from urllib.parse import urlencode

import streamlit as st

from indicators.access.roles import Action
from indicators.briefing.month import Decided, Minutes, MonthBriefing, Owed, Restated
from indicators.design.markup import tag
from indicators.desk.meetings import meetings
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text, person_text, year_month
from indicators.i18n.terms.items import state_word
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.meetings.deck import may_decide
from indicators.web.session.address import read_id
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.filters import month_choice, month_steps
from indicators.web.ui.links import show_bar
from indicators.web.ui.messages import quietly, section, title
from indicators.web.ui.redaction import is_anonymous, redact_minutes
from indicators.web.ui.text_table import Column, Row, show_table

PAGE = "meeting"
_HELD = ((N_("Meeting"), "name"), (N_("Held on"), "short"), (N_("State"), "short state"))
_NONE = N_("No meeting has been held yet.")
_COLUMNS = ((N_("Department"), "name"), (N_("Still missing"), ""))
_LATEST, _USUAL_DAY = 2, 5  # months after its own in which a meeting may still be held; a day of the next one
_READY = N_("Every report and every explanation is there.")
_FREEZES = N_(
    "From that moment figures, lights, texts and lists stay in this meeting as they are: later corrections "
    "are listed beside them and change nothing in it."
)
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


def chosen_meeting(visit: Visit) -> Meeting | None:
    """Return the meeting of the address; else the month's open or last one, or None."""
    held = meetings.meetings(visit.desk, MeetingKind.MONTH, visit.view.as_of)
    meeting_id = read_id(visit.view.meeting)
    addressed = next((meeting for meeting in held if meeting.id == meeting_id), None)
    of_month = [meeting for meeting in held if meeting.month == visit.view.month]
    return (
        addressed
        or next((meeting for meeting in of_month if meeting.is_open), None)
        or next(iter(of_month), None)
    )


def show_head(meeting: Meeting | None, visit: Visit) -> None:
    language, view, months = visit.language, visit.view.changed(meeting=""), visit.desk.months()
    month = meeting.month if meeting is not None else view.month
    title(language.text(N_("Monthly meeting · {month}"), month=year_month(month, language)))
    st.html(tag("p", _state_sentence(meeting, visit), cls="official"))
    items = [*month_steps(view, months, language, PAGE), month_choice(view, months, language, PAGE)]
    address = f"?{urlencode(visit.view.parameters())}"
    show_bar("meeting months", language.text(N_("Other months")), items, address=address)


def _state_sentence(meeting: Meeting | None, visit: Visit) -> str:
    language, catalogue = visit.language, visit.desk.catalogue()
    if meeting is None:
        return language.text(N_("No meeting about this month has been held yet."))
    start = in_bureau(meeting.recorded_at, catalogue, language)
    details = {"title": meeting.title, "day": date_text(meeting.held_on, language), "moment": start}
    if meeting.ended_at is None:
        return language.text(
            N_("{title}, {day}: being held. What it shows was frozen at {moment}."), **details
        )
    if is_anonymous(visit):
        return language.text(
            N_("{title}, {day}: has ended. What it showed was frozen at {moment}."), **details
        )
    return language.text(
        N_("{title}, {day}: ended by {person}, {end}. What it shows was frozen at {moment}."),
        person=person_text(meeting.ended_by, language),
        end=in_bureau(meeting.ended_at, catalogue, language),
        **details,
    )


def show_held(chosen: Meeting | None, visit: Visit) -> None:
    """List the meetings held; each opens as it was shown."""
    language = visit.language
    name = language.text(N_("Meetings held"))
    section(name)
    held = meetings.meetings(visit.desk, MeetingKind.MONTH, visit.view.as_of)
    columns = [Column(language.text(text), look) for text, look in _HELD]
    lines = [_row(meeting, chosen, visit) for meeting in held]
    show_table("meetings held", name, columns, lines, language.text(_NONE))


def _row(meeting: Meeting, chosen: Meeting | None, visit: Visit) -> Row:
    language = visit.language
    address = visit.view.changed(month=meeting.month, meeting=str(meeting.id)).address(PAGE)
    cells = (meeting.title, date_text(meeting.held_on, language), meeting_state(meeting, language))
    looks = ["" if meeting.is_open else "quiet", "chosen" if chosen and meeting.id == chosen.id else ""]
    return Row(cells, address, " ".join(filter(None, looks)))


def meeting_state(meeting: Meeting, language: Language) -> str:
    return language.text(N_("being held") if meeting.is_open else N_("ended"))


def show_readiness(visit: Visit) -> None:
    """Show the month's sentence, and what each department still owes."""
    language = visit.language
    briefing = meetings.briefing(visit.desk, visit.view.month, visit.view.as_of)
    section(language.text(N_("Before the meeting")))
    st.html(tag("p", briefing.headline.in_(language), cls="official"))
    columns = [Column(language.text(text), look) for text, look in _COLUMNS]
    lines = [*_unreported(briefing, visit), *_unexplained(briefing, visit)]
    name = language.text(N_("Still missing"))
    show_table("readiness", name, columns, lines, language.text(_READY))


def _unreported(briefing: MonthBriefing, visit: Visit) -> list[Row]:
    return [_owed(department, visit) for department in briefing.owed]


def _owed(department: Owed, visit: Visit) -> Row:
    language = visit.language
    names = enumerated([name.in_(language) for name in department.indicators], language)
    missing_figures = language.count(
        "{n} figure not reported: {names}",
        "{n} figures not reported: {names}",
        len(department.indicators),
        names=names,
    )
    address = visit.view.changed(department=department.department).address("due")
    return Row(
        (department.name.in_(language), missing_figures), address, "bad" if department.late else "warn"
    )


def _unexplained(briefing: MonthBriefing, visit: Visit) -> list[Row]:
    language = visit.language
    owed = [focus.row for focus in briefing.focus if focus.row.commentary_owed]
    names = {row.department: row.department_name.in_(language) for row in owed}
    counts = Counter(row.department for row in owed)
    return [
        Row(
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


def show_start(meeting: Meeting | None, visit: Visit) -> None:
    """Show the form that begins a meeting, unless one about this month is being held."""
    if not visit.may(Action.HOLD_MEETINGS) or visit.view.as_of is not None or (meeting and meeting.is_open):
        return
    if meeting is None:
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
    if act_button(language.text(N_("Begin the meeting")), type="primary", key="begin meeting"):
        with explained(language):
            meeting = meetings.start(visit.acting(), month, held_on, title)
            notify(language.text(N_("{title} has begun."), title=meeting.title))
            st.query_params["meeting"] = str(meeting.id)
            st.rerun()


def usual_day(visit: Visit, month: Month) -> date:
    """Return today; for a year long past, as demonstrations have, a day in that year.

    Deadlines are proposed from it.
    """
    today = visit.desk.today()
    long_past = today > month.plus(_LATEST).last_day
    invented = visit.desk.year_state(month).demonstration
    return month.plus(1).first_day.replace(day=_USUAL_DAY) if long_past and invented else today


def show_minutes(meeting: Meeting, visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("Decisions of this meeting"))
    section(name)
    minutes = redact_minutes(meetings.minutes(visit.desk, meeting.id, visit.view.as_of), visit)
    columns = [Column(language.text(text), look) for text, look in _MINUTES]
    lines = [_decided(decision, minutes, visit) for decision in minutes.decided]
    nothing = N_("Nothing was decided.") if meeting.ended_at else N_("Nothing has been decided yet.")
    show_table("minutes", name, columns, lines, language.text(nothing))


def _decided(decision: Decided, minutes: Minutes, visit: Visit) -> Row:
    language = visit.language
    about = decision.indicator_name.in_(language) if decision.indicator else language.text(N_("In general"))
    item = next((line for line in minutes.lines if line.id == decision.item), None)
    if item is None:
        return Row((decision.words, about, "", ""))
    who = f"{item.lead_name.in_(language)} {item.responsible}".strip()
    listed = f"{item.number} · {who} · {state_word(item.state, language)}"
    return Row((decision.words, about, listed, date_text(item.deadline, language)))


def show_restated(meeting: Meeting, visit: Visit) -> None:
    """List figures restated since; without names and reasons for anonymous viewers."""
    if is_anonymous(visit):
        return
    language = visit.language
    name = language.text(N_("Changed since this meeting"))
    section(name)
    columns = [Column(language.text(text), look) for text, look in _RESTATED]
    restatements = meetings.restated_since(visit.desk, meeting.id, visit.view.as_of)
    lines = [_restated(restated, visit) for restated in restatements]
    empty = language.text(N_("No figure that was shown has changed."))
    show_table("restated since", name, columns, lines, empty)


def _restated(restated: Restated, visit: Visit) -> Row:
    language = visit.language
    moment = in_bureau(restated.recorded_at, visit.desk.catalogue(), language)
    cells = (
        " · ".join(filter(None, (restated.name.in_(language), restated.unit.in_(language)))),
        year_month(restated.month, language),
        restated.before_shown.in_(language),
        restated.now_shown.in_(language),
        f"{person_text(restated.person, language)}\n{moment}",
        restated.reason,
    )
    return Row(cells, look="warn")


def show_ending(meeting: Meeting, visit: Visit) -> None:
    """Show the button that ends an open meeting, with its consequences."""
    if not may_decide(meeting, visit):
        return
    language = visit.language
    section(language.text(N_("End the meeting")))
    quietly(language.text(_ENDS))
    agreed = st.checkbox(language.text(N_("The decisions have been read out and are right")), key="read out")
    if act_button(language.text(N_("End the meeting")), disabled=not agreed, key="end meeting"):
        with explained(language):
            ended = meetings.end(visit.acting(), meeting.id)
            notify(language.text(N_("{title} has ended; its minutes stand."), title=ended.title))
            st.rerun()
