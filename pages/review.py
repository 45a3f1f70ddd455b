"""审核: decide on waiting submissions, close months, and list restatements after closing."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.deadlines.closing import show_closing, show_restatements
from indicators.web.session.visit import current
from indicators.web.submissions.review import show_review, show_waiting
from indicators.web.ui.messages import not_now, show_notice, title

visit = current()

if visit.view.as_of is not None:
    title(visit.language.text(N_("Review")))
    not_now(visit, "review")
elif visit.view.submission:
    show_review(visit)
else:
    title(visit.language.text(N_("Review")))
    show_notice()
    left, right = st.columns([7, 5], gap="large")
    with left:
        show_waiting(visit)
        show_restatements(visit)
    with right:
        show_closing(visit)
