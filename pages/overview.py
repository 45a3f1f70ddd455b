"""总览: every goal of the year with its light, and what needs attention first."""

import streamlit as st

from indicators.access.roles import Action
from indicators.desk import deadlines
from indicators.desk.figures.views import readable
from indicators.desk.submissions import report
from indicators.model.problem import N_
from indicators.web.meetings.last_decisions import show_agreed
from indicators.web.overview.burden import show_burden
from indicators.web.overview.table import show_table
from indicators.web.session.visit import current
from indicators.web.ui.documents import show_papers

visit = current()
desk, view, language = visit.desk, visit.view, visit.language

state = readable(desk.year_state(view.month, view.as_of), visit.may(Action.OWN_ACCOUNT))

show_table(state, deadlines.due(desk, view.month, view.as_of), view, desk.months(), language)
show_agreed(visit)
show_burden(visit)
if visit.may(Action.EXPORT):
    st.download_button(
        language.text(N_("Download this month's table (CSV)")),
        data=lambda: report.export_progress(visit.acting(), view.month, "csv", language, view.as_of),
        file_name=f"{view.month}.csv",
        mime="text/csv",
        on_click="ignore",
    )
show_papers(visit, view.month, view.month, view.as_of)
