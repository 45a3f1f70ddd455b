"""季度成果: each department's quarter, written by itself and exchanged in full screen."""

import streamlit as st

from indicators.web.quarters.cards import show_cards
from indicators.web.quarters.deck import show_quarter_deck
from indicators.web.quarters.form import show_form
from indicators.web.quarters.page import (
    chosen_exchange,
    exchange_briefing,
    show_departments,
    show_exchange,
    show_head,
)
from indicators.web.session.visit import current
from indicators.web.ui.documents import show_papers
from indicators.web.ui.messages import not_now, show_notice

visit = current()
exchange = chosen_exchange(visit)
briefing = exchange_briefing(exchange, visit)

show_head(briefing, exchange, visit)
show_notice()
not_now(visit, "quarter")
show_quarter_deck(briefing, exchange, visit)
left, right = st.columns([8, 5], gap="large")
with left:
    show_departments(briefing, visit)
with right:
    show_exchange(exchange, visit)
if visit.view.department and exchange is None:
    show_form(visit.view.department, visit)
show_cards(briefing, visit)
show_papers(
    visit, exchange.id if exchange is not None else briefing.quarter, briefing.quarter, visit.view.as_of
)
