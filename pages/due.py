"""催报: which departments have reported the month, and reminding those that have not."""

import streamlit as st

from indicators.access.roles import Action
from indicators.desk import deadlines
from indicators.web.deadlines.page import (
    chosen_department,
    show_departments,
    show_duties,
    show_months,
    show_summary,
)
from indicators.web.deadlines.reminders import show_reminding
from indicators.web.session.visit import current
from indicators.web.ui.messages import show_notice

visit = current()
view = visit.view

state = deadlines.due(visit.desk, view.month, view.as_of)

show_summary(state, visit)
show_months(visit)
show_notice()
left, right = st.columns([6, 7], gap="large")
department = chosen_department(state, visit)
with left:
    show_departments(state, visit)
    if department is not None and visit.may(Action.REMIND) and view.as_of is None:
        show_reminding(department, visit)
with right:
    if department is not None:
        show_duties(department, state, visit)
