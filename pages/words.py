"""情况说明: explain the month's red and yellow lights: cause, measure, expected recovery."""

import streamlit as st

from indicators.web.commentary.form import show_goal
from indicators.web.commentary.owed import chosen_goal, show_goals, show_summary, show_words_months
from indicators.web.session.visit import current
from indicators.web.ui.messages import not_now, show_notice

visit = current()

show_summary(visit)
show_words_months(visit)
show_notice()
not_now(visit, "words")
goal = chosen_goal(visit)
left, right = st.columns([6, 7], gap="large")
with left:
    show_goals(visit, goal)
with right:
    if goal is not None:
        show_goal(goal, visit)
