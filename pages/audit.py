"""审计: search, export and verify who did what, when, from where."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.admin.audit import show_count, show_entries, show_export, show_search, show_verification
from indicators.web.session.visit import current
from indicators.web.ui.messages import title

visit = current()
language = visit.language

title(language.text(N_("Audit")))
search = show_search(visit)
with st.container(horizontal=True, vertical_alignment="center"):
    show_count(search, visit)
    show_export(search, visit)
    show_verification(visit)
show_entries(search, visit)
