"""Figures that another waiting submission states otherwise, drawn beside the months before them."""

from collections.abc import Iterable

import streamlit as st

from indicators.design.markup import tag
from indicators.desk.submissions.rivals import Contested, Rival
from indicators.model.observation import Submission
from indicators.model.problem import N_
from indicators.web.charts.disputed import compared, disputed_figure
from indicators.web.charts.style import CONFIG
from indicators.web.session.visit import Visit

_DRAWN = 3  # figures
_BASIS = {True: N_("Amount of each month"), False: N_("As reported")}


def show_disputed(submission: Submission, rivals: Iterable[Rival], visit: Visit) -> None:
    """Draw the first figures of the whole area that differ, one chart each."""
    catalogue = visit.desk.catalogue()
    differing = [
        (rival.submission, figure)
        for rival in rivals
        for figure in rival.differing
        if figure.key.unit == catalogue.whole_area.code and figure.key.indicator in catalogue.indicators
    ]
    for other, figure in differing[:_DRAWN]:
        _show(figure, _names(other, submission, visit), visit)


def _names(other: Submission, submission: Submission, visit: Visit) -> tuple[str, str]:
    """Return who states theirs and who ours; of one person which of their submissions."""
    if other.person != submission.person:
        return other.person, submission.person
    return visit.language.text(N_("the other one")), visit.language.text(N_("this one"))


def _show(figure: Contested, names: tuple[str, str], visit: Visit) -> None:
    language, key = visit.language, figure.key
    state = visit.desk.indicator_state(key.indicator, key.month)
    title = language.text(N_("{name}: where the two figures differ"), name=language.name(state.indicator))
    basis = language.text(_BASIS[compared(state, figure).is_amount])
    st.html(tag("section", tag("h2", title), tag("p", basis, cls="note"), cls="block"))
    drawn = disputed_figure(state, figure, names, language, visit.dark)
    st.plotly_chart(drawn, theme=None, config=CONFIG, key=f"disputed {key}", width="stretch")
