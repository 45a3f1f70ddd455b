"""情况说明: for each red or yellow light of the month the cause, what is done about it, and by when."""

import streamlit as st

from indicators.web.notices import not_now, told
from indicators.web.visit import current
from indicators.web.words_asked import chosen_goal, show_asked, show_summary, show_words_months
from indicators.web.words_form import show_goal

visit = current()

show_summary(visit)
show_words_months(visit)
told()
not_now(visit, "words")
one = chosen_goal(visit)
left, right = st.columns([6, 7], gap="large")
with left:
    show_asked(visit, one)
with right:
    if one is not None:
        show_goal(one, visit)
