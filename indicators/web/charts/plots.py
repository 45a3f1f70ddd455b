"""Figures on the page, and what stands there while there is nothing to draw."""

import plotly.graph_objects as go
import streamlit as st

from indicators.design.markup import tag
from indicators.desk.figures.views import IndicatorState
from indicators.i18n.terms.figures import month_name
from indicators.model.problem import N_
from indicators.web.charts.figures import cumulative_figure, months_figure, newest_of_units, units_figure
from indicators.web.charts.style import CONFIG
from indicators.web.session.visit import Visit
from indicators.web.ui.links import link, show_bar

_EMPTY = N_("No figure of this year or the last has been reported yet.")


def show_cumulative(state: IndicatorState, visit: Visit) -> None:
    if any(point.value is not None for point in (*state.this_year, *state.last_year)):
        _show(cumulative_figure(state, visit.language, visit.dark), "cumulative")
        return
    st.html(tag("p", visit.language.text(_EMPTY), cls="empty"))
    there = link(visit.language.text(N_("Report figures")), visit.view.changed(indicator=""), "report")
    show_bar("no figures", visit.language.text(N_("Report figures")), [there])


def show_months(state: IndicatorState, visit: Visit) -> None:
    """Nothing where there is nothing to show: only what adds up has amounts of single months."""
    if any(point.single is not None for point in (*state.this_year, *state.last_year)):
        _title(visit.language.text(N_("Month by month")))
        _show(months_figure(state, visit.language, visit.dark), "months")


def show_units(state: IndicatorState, visit: Visit) -> None:
    newest = newest_of_units(state)
    if newest is None:
        return
    title = visit.language.text(N_("By sub-district and park"))
    if newest != state.month:
        title += " · " + visit.language.text(N_("up to {month}"), month=month_name(newest, visit.language))
    _title(title)
    _show(units_figure(state, visit.language, visit.dark), "units")


def _title(title: str) -> None:
    st.html(tag("section", tag("h2", title), cls="block"))


def _show(figure: go.Figure, key: str) -> None:
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, width="stretch")
