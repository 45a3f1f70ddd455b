"""指标: one indicator in depth: light, key figures, charts, explanations, every recorded value."""

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import joined
from indicators.model.problem import N_
from indicators.web.charts.figures import show_cumulative, show_months, show_units
from indicators.web.commentary.history import show_words_of
from indicators.web.indicator import explanation, heading
from indicators.web.indicator.navigation import chosen_code, show_neighbours, show_nothing
from indicators.web.indicator.records import show_records
from indicators.web.indicator.taking_back import show_taking_back
from indicators.web.items.block import show_items_of
from indicators.web.session.visit import current
from indicators.web.ui.messages import section

visit = current()
desk, view, language = visit.desk, visit.view, visit.language
code = chosen_code(visit)

show_neighbours(visit, code)
if not code:
    show_nothing(visit)
    st.stop()
state = desk.indicator_state(code, view.month, view.as_of)

st.html(heading.heading(state, language, visit.may(Action.OWN_ACCOUNT)))
curve, figures = st.columns([7, 4], gap="large")
with curve:
    show_cumulative(state, visit)
    st.html(heading.light_strip(state, language))
    st.html(
        joined(explanation.arithmetic_block(state, language), explanation.differing_block(state, language))
    )
with figures:
    st.html(heading.key_figures(state, language))
    show_words_of(code, visit)

left, right = st.columns([7, 4], gap="large")
with left:
    show_months(state, visit)
    st.html(joined(explanation.meaning_block(state, language), explanation.rules_block(state, language)))
with right:
    show_items_of(code, visit)
    show_units(state, visit)

with st.container(key="screen only records"):
    section(language.text(N_("Every value and where it came from")))
    show_records(state, language, named=visit.may(Action.OWN_ACCOUNT))
    show_taking_back(state, visit)
