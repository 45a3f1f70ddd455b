"""审核: what waits for the office's decision; closing months, and what changed after they were closed."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.closing import show_closing, show_restatements
from indicators.web.notices import not_now, title, told
from indicators.web.review import show_review
from indicators.web.visit import current
from indicators.web.waiting import show_waiting

visit = current()

if visit.view.as_of is not None:
    title(visit.language.text(N_("Review")))
    not_now(visit, "review")
elif visit.view.submission:
    show_review(visit)
else:
    title(visit.language.text(N_("Review")))
    told()
    left, right = st.columns([7, 5], gap="large")
    with left:
        show_waiting(visit)
        show_restatements(visit)
    with right:
        show_closing(visit)
