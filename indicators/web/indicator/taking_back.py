"""撤回此数: take a reported figure back to "not reported", from its records or where a file is blank."""

from collections.abc import Sequence

import streamlit as st

from indicators.desk.figures.views import IndicatorState
from indicators.desk.submissions import taking_back
from indicators.desk.submissions.taking_back import Figure
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.measured import as_reported
from indicators.i18n.terms.figures import basis_word, year_month
from indicators.model.catalogue import Catalogue
from indicators.model.draft import DraftAct
from indicators.model.observation import Observation
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, keep
from indicators.web.indicator.records import current_records
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.messages import missing, quietly, section, show_notice
from indicators.web.ui.text_table import Column, Row, show_table

_CONSEQUENCE = N_(
    "The month is not reported any more, and owes its report again; earlier values do not come back. The "
    "figure, who took it back and why stay in the history, and it can be undone as every submission."
)
_BLANK = N_(
    "A blank cell changes nothing: the figure that was reported stays in force. Where it is not reported "
    "after all, choose it here and say why."
)
_WAITS = N_("The office has to accept it first.")
_CLOSED = N_("The month is closed: this restates a figure that a meeting has seen.")
_GONE = ((N_("Goal"), "name"), (N_("In force now"), ""), (N_("Then"), ""))
_NO_REASON = N_("Taking a figure back needs a reason: enter it first.")


def show_taking_back(state: IndicatorState, visit: Visit) -> None:
    """Show the form beside the records; hidden without the right, and in a view of an earlier moment."""
    show_notice()
    figures = [
        record
        for record in current_records(state.records)
        if taking_back.may_take_back(visit.seat, record, state.catalogue)
    ]
    if not figures or visit.view.as_of is not None:
        return
    language, code = visit.language, state.indicator.code
    with st.popover(language.text(N_("Take a figure back")), key=f"taking back {code}"):
        chosen = st.selectbox(
            language.text(N_("Figure")),
            figures,
            index=_nearest(figures, state),
            format_func=lambda record: figure_text(record, state.catalogue, language),
            key=f"taken back {code}",
        )
        if chosen is not None:
            ask([chosen], f"indicator {code}", visit)


def offer(figures: Sequence[Observation], key: str, visit: Visit) -> None:
    """Say that blank cells change nothing, and offer to take the figures back instead."""
    language, catalogue = visit.language, visit.desk.catalogue()
    recorded = taking_back.in_force(visit.desk, [record.value.key for record in figures])
    own_records = [record for record in recorded if taking_back.may_take_back(visit.seat, record, catalogue)]
    if not own_records:
        return
    label = language.count(
        "{n} blank cell beside a reported figure", "{n} blank cells beside reported figures", len(own_records)
    )
    with st.popover(label, key=f"blank {key}"):
        quietly(language.text(_BLANK))
        chosen = st.multiselect(
            language.text(N_("Figures to take back")),
            own_records,
            format_func=lambda record: named_figure(record, catalogue, language),
            key=f"left blank {key}",
            placeholder=language.text(N_("None")),
        )
        if chosen:
            ask(chosen, f"blank {key}", visit)


def ask(figures: Sequence[Observation], key: str, visit: Visit) -> None:
    """Show the consequences, ask for the reason, and take the figures back."""
    language = visit.language
    months = {figure.value.month for figure in figures}
    quietly(language.text(_CONSEQUENCE))
    if taking_back.closed_months(visit.desk, [figure.value.key for figure in figures]):
        st.warning(language.text(_CLOSED))
    if not taking_back.counts_at_once(visit.seat, months):
        quietly(language.text(_WAITS))
    label = language.text(N_("Why it is not reported after all"))
    form = TypedForm(DraftAct.SUBMISSION, f"take back {key}", {"reason": f"reason {key}"})
    keep(form, visit)
    reason = st.text_input(label, key=f"reason {key}", max_chars=500).strip()
    if not act_button(language.text(N_("Take it back")), key=f"take back {key}", type="primary"):
        return
    if not reason:
        missing(language.text(_NO_REASON))
        return
    with explained(language):
        displayed = [Figure(figure.value.key, figure.value.value) for figure in figures]
        made = taking_back.take_back(visit.acting(), displayed, reason)
        finish(form, visit)
        done = (
            N_("Taken back: {figure}.") if made.decided_at else N_("Asked the office to take back: {figure}.")
        )
        named = [named_figure(figure, visit.desk.catalogue(), language) for figure in figures]
        notify(language.text(done, figure=enumerated(named, language)))
        st.rerun()


def show_gone(figures: Sequence[Observation], visit: Visit) -> None:
    """List the figures that a submission asks to take back, for the office's review."""
    language, catalogue = visit.language, visit.desk.catalogue()
    name = language.text(N_("Figures that would not be reported any more"))
    section(name)
    lines = [
        Row(
            (
                language.name(catalogue.indicators[figure.value.indicator]),
                figure_text(figure, catalogue, language),
                language.text(N_("Not reported")),
            ),
            look="warn",
        )
        for figure in figures
    ]
    columns = [Column(language.text(title), look) for title, look in _GONE]
    show_table("gone", name, columns, lines, empty=language.text(N_("None of them is in force any more.")))


def figure_text(record: Observation, catalogue: Catalogue, language: Language) -> str:
    """Return ``2022年8月 · 累计 · 82家``, with the sub-district where it is one's."""
    value = record.value
    unit, indicator = catalogue.units.get(value.unit), catalogue.indicators[value.indicator]
    place = language.name(unit) if unit is not None and unit != catalogue.whole_area else ""
    measure = catalogue.recorded_in(indicator, value.month, record.recorded_at)
    figure = as_reported(value.value, measure, language)
    parts = (year_month(value.month, language), place, basis_word(value.basis, language), figure)
    return " · ".join(part for part in parts if part)


def named_figure(record: Observation, catalogue: Catalogue, language: Language) -> str:
    """Return ``figure_text`` with the indicator's name before it."""
    name = language.name(catalogue.indicators[record.value.indicator])
    return f"{name} · {figure_text(record, catalogue, language)}"


def _nearest(figures: Sequence[Observation], state: IndicatorState) -> int:
    """Return the index of the figure of the month in view, else of the newest."""
    at = [index for index, record in enumerate(figures) if record.value.month == state.month]
    return at[0] if at else 0
