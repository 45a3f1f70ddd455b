"""减负, folded below the overview: fields asked, figures not asked, minutes from opening to submitting."""

import streamlit as st

from indicators.access.roles import Action
from indicators.deadlines.burden import Burden
from indicators.desk.burden import month_burden
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import month_name
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import quietly
from indicators.web.ui.text_table import Column, Row, show_table

_COLUMNS = (
    (N_("Department"), "name"),
    (N_("Fields to fill in"), "short figure"),
    (N_("Not asked: calculated or known"), "short figure"),
    (N_("From opening to submitting"), "short figure"),
)
_LABEL = N_("Burden of reporting, {month}: {asked} fields, {known} not asked, {time}")
_HOW = N_(
    "The time is the median of the submissions made on the page, from opening it to submitting; a pause of "
    "more than half an hour begins anew. Three minutes for a department's month is the aim."
)


def show_burden(visit: Visit) -> None:
    """Show the present state to whoever signed in; an earlier moment has none."""
    if visit.view.as_of is not None or not visit.may(Action.EXPORT):
        return
    language, state = visit.language, month_burden(visit.desk, visit.view.month)
    if not state.departments:
        return
    month = month_name(state.month, language)
    label = language.text(
        _LABEL, month=month, asked=state.all.asked, known=state.all.known, time=_time(state.all, language)
    )
    with st.container(key="screen only burden"), st.expander(label):
        columns = [Column(language.text(title), look) for title, look in _COLUMNS]
        rows = [_row(each, language) for each in state.departments]
        show_table("burden", label, columns, rows)
        quietly(language.text(_HOW))


def _row(each: Burden, language: Language) -> Row:
    assert each.department is not None
    cells = (language.name(each.department), str(each.asked), str(each.known), _time(each, language))
    return Row(cells, look="overdue" if each.is_within_target is False else "")


def _time(each: Burden, language: Language) -> str:
    """Return minutes and seconds."""
    if each.seconds is None:
        return language.text(N_("time not measured yet"))
    minutes, seconds = divmod(each.seconds, 60)
    return language.text(N_("{minutes} min {seconds} s"), minutes=minutes, seconds=seconds)
