"""系统设置: what the bureau decides, whether the data is safe, what is wrong with the machine."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.backups import show_backups
from indicators.web.desk_settings import show_settings
from indicators.web.findings import show_findings
from indicators.web.mail_form import show_mail
from indicators.web.notices import title, told
from indicators.web.robots_form import show_robots
from indicators.web.subscriptions_form import show_subscribers
from indicators.web.visit import current

visit = current()

title(visit.language.text(N_("Settings")))
told()
left, right = st.columns([5, 6], gap="large")
with left:
    show_settings(visit)
    show_robots(visit)
    show_mail(visit)
with right:
    show_backups(visit)
    show_findings(visit)
    show_subscribers(visit)
