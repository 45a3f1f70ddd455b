"""我的工作: what its reader owes, has back and has to do, and for the office what waits and is missing."""

import streamlit as st

from indicators.desk.work.work import my_work
from indicators.web.session.visit import current
from indicators.web.ui.messages import not_now, show_notice
from indicators.web.work import office, own, people, side
from indicators.web.work.heading import show_heading

visit = current()

if visit.view.as_of is not None:
    not_now(visit, "work")
else:
    work = my_work(visit.seat, visit.view.month)
    show_heading(work, visit)
    show_notice()
    left, right = st.columns([13, 9], gap="large")
    with left:
        own.show_own(work, visit)
        office.show_waiting(work, visit)
    with right:
        office.show_departments(work, visit)
        people.show_people(work, visit)
        side.show_side(work, visit)
