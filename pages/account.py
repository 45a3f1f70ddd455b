"""我的账号: the reader's account, password, sessions, and tokens for programs."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.account.absence import show_own_absence
from indicators.web.account.account import show_oneself, show_own_sessions, show_password
from indicators.web.account.tokens import show_tokens
from indicators.web.session.visit import current
from indicators.web.ui.messages import section, show_notice, title
from indicators.web.ui.one_time_secret import show_handed

visit = current()
language = visit.language

title(language.text(N_("My account")))
show_notice()
show_handed(language)
left, right = st.columns([5, 6], gap="large")
with left:
    show_oneself(visit)
    show_own_absence(visit)
    section(language.text(N_("Change password")))
    show_password(visit)
with right:
    section(language.text(N_("Where you are signed in")))
    show_own_sessions(visit)
    section(language.text(N_("Tokens for programs")))
    show_tokens(visit)
