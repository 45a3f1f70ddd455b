"""封账: close a reported month, reopen it, and list restatements made after closing."""

from urllib.parse import urlencode

import streamlit as st

from indicators.briefing.month import Restated
from indicators.deadlines.duties import MonthDue
from indicators.design.markup import tag
from indicators.desk import deadlines
from indicators.desk.figures import closing
from indicators.desk.figures.closing import Period, Restatement
from indicators.desk.figures.rejudgements import rejudgements
from indicators.desk.meetings.briefing import restated_goal
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.measured import as_reported
from indicators.i18n.numbers import MISSING, amount
from indicators.i18n.terms.figures import basis_word, person_text, year_month
from indicators.model.catalogue import Catalogue
from indicators.model.draft import DraftAct
from indicators.model.observation import Observation
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.submissions.names import submission_names
from indicators.web.submissions.neighbours import PAGE
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.filters import month_choice, month_steps
from indicators.web.ui.links import show_bar
from indicators.web.ui.messages import missing, quietly, section
from indicators.web.ui.text_table import Column, Row, show_table

_MOST = 100  # restatements that are listed
_CHANGED = (
    (N_("Indicator"), "name"),
    (N_("Month"), "short"),
    (N_("When closed"), "short figure"),
    (N_("Now"), "short figure"),
    (N_("Changed by"), "short"),
    (N_("Reason"), ""),
)
_CONSEQUENCE = N_(
    "Once it is closed, corrections of its figures wait for the office, are kept as restatements and are "
    "told at the next meeting."
)
_NOT_OVER = N_("This month is not over yet: it is closed once it is reported.")


def show_closing(visit: Visit) -> None:
    """Show the form for the month of the address; what is missing stands above the button."""
    language, month = visit.language, visit.view.month
    section(language.text(N_("Closing months")))
    months = visit.desk.months()
    items = [
        *month_steps(visit.view, months, language, PAGE),
        month_choice(visit.view, months, language, PAGE),
    ]
    address = f"?{urlencode(visit.view.parameters())}"
    show_bar("closing months", language.text(N_("Other months")), items, address=address)
    period = next((state for state in closing.state(visit.desk) if state.month == month), None)
    if period is None:
        quietly(language.text(_NOT_OVER))
    elif period.closed:
        _show_closed(period, visit)
    else:
        _show_open(period, visit)


def _show_open(period: Period, visit: Visit) -> None:
    language = visit.language
    name = year_month(period.month, language)
    st.html(tag("p", language.text(N_("{month}: open"), month=name), cls="official"))
    obstacles = _missing(period, deadlines.due(visit.desk, period.month), visit)
    if obstacles:
        st.html(tag("ul", *(tag("li", line) for line in obstacles), cls="problems"))
    else:
        quietly(language.text(N_("Everything owed for it is in force.")))
    quietly(language.text(_CONSEQUENCE))
    anyway = not obstacles or st.checkbox(
        language.text(N_("Close it although this is missing")), key=f"anyway {period.month}"
    )
    form = _note_form("close", period)
    keep(form, visit)
    reason = st.text_input(language.text(N_("Note (may stay empty)")), max_chars=200, key=form.keys["note"])
    label = language.text(N_("Close {month}"), month=name)
    if act_button(label, type="primary", disabled=not anyway, key="close"):
        with explained(language):
            closing.close(visit.acting(), period.month, reason)
            finish(form, visit)
            notify(language.text(N_("{month} is closed."), month=name))
            st.rerun()


def _missing(period: Period, due: MonthDue, visit: Visit) -> list[str]:
    """Return a sentence for each department that owes figures, and for submissions that wait."""
    language = visit.language
    sentences = []
    for department in due.departments:
        if department.owed:
            names = enumerated([language.name(duty.indicator) for duty in department.owed], language)
            name = language.name(department.department)
            sentences.append(
                language.count(
                    "{department}: {n} figure missing ({names})",
                    "{department}: {n} figures missing ({names})",
                    len(department.owed),
                    department=name,
                    names=names,
                )
            )
    if period.waiting:
        files = enumerated(submission_names(period.waiting, visit), language)
        sentences.append(language.text(N_("Waiting for review: {files}"), files=files))
    return sentences


def _show_closed(period: Period, visit: Visit) -> None:
    language, last = visit.language, period.last
    assert last is not None
    name = year_month(period.month, language)
    moment = in_bureau(last.recorded_at, visit.desk.catalogue(), language)
    sentence = language.text(
        N_("{month}: closed by {person}, {moment}"),
        month=name,
        person=person_text(last.person, language),
        moment=moment,
    )
    st.html(tag("p", sentence, cls="official"))
    if last.reason:
        quietly(last.reason)
    form = _note_form("reopen", period)
    keep(form, visit)
    label = language.text(N_("Reason for opening it again"))
    reason = st.text_input(label, max_chars=200, key=form.keys["note"])
    if not act_button(language.text(N_("Open {month} again"), month=name), key="reopen"):
        return
    if not reason.strip():
        missing(language.text(N_("Opening a closed month again needs a reason: enter it first.")))
        return
    with explained(language):
        closing.reopen(visit.acting(), period.month, reason)
        finish(form, visit)
        notify(language.text(N_("{month} is open again."), month=name))
        st.rerun()


def _note_form(act: str, period: Period) -> TypedForm:
    return TypedForm(DraftAct.CLOSING, f"{act} {period.month}", {"note": f"{act} note {period.month}"})


# --- what changed after a month was closed ---


def show_restatements(visit: Visit) -> None:
    language = visit.language
    name = language.text(N_("Changed after closing or a meeting"))
    section(name)
    catalogue = visit.desk.catalogue()
    lines = [_row(restatement, catalogue, language) for restatement in closing.restatements(visit.desk)]
    lines += [
        _goal_line(restated_goal(restatement), catalogue, language)
        for restatement in rejudgements(visit.desk)
    ]
    show_table(
        "restatements",
        name,
        [Column(language.text(title), look) for title, look in _CHANGED],
        lines[:_MOST],
        empty=language.text(N_("No figure that was closed or shown to a meeting was changed.")),
    )
    if len(lines) > _MOST:
        st.html(tag("p", language.text(N_("and {n} more"), n=len(lines) - _MOST), cls="note"))


def _row(restatement: Restatement, catalogue: Catalogue, language: Language) -> Row:
    changed = "\n".join(
        (person_text(restatement.person, language), in_bureau(restatement.recorded_at, catalogue, language))
    )
    cells = (
        _name(restatement.either, catalogue, language),
        year_month(restatement.month, language),
        _figure(restatement.before, catalogue, language),
        _figure(restatement.after, catalogue, language)
        if restatement.after is not None
        else language.text(N_("Not reported")),
        changed,
        restatement.reason,
    )
    return Row(cells, look="warn")


def _goal_line(restated: Restated, catalogue: Catalogue, language: Language) -> Row:
    changed = "\n".join(
        (person_text(restated.person, language), in_bureau(restated.recorded_at, catalogue, language))
    )
    cells = (
        " · ".join((restated.name.in_(language), restated.unit.in_(language))),
        year_month(restated.month, language),
        restated.before_shown.in_(language),
        restated.now_shown.in_(language),
        changed,
        restated.reason,
    )
    return Row(cells, look="warn")


def _name(observation: Observation, catalogue: Catalogue, language: Language) -> str:
    """Return the indicator with unit and basis: two figures of one month may differ in these alone."""
    value = observation.value
    indicator, unit = catalogue.indicators.get(value.indicator), catalogue.units.get(value.unit)
    names = [language.name(indicator) if indicator is not None else value.indicator]
    if unit is not None and unit != catalogue.whole_area:
        names.append(language.name(unit))
    return " · ".join([*names, basis_word(value.basis, language)])


def _figure(observation: Observation | None, catalogue: Catalogue, language: Language) -> str:
    if observation is None:
        return MISSING
    indicator = catalogue.indicators.get(observation.value.indicator)
    if indicator is None:
        return amount(observation.value.value, 8)
    measure = catalogue.recorded_in(indicator, observation.value.month, observation.recorded_at)
    return as_reported(observation.value.value, measure, language)
