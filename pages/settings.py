"""系统设置: the bureau's settings, bots and mail, backups, and the desk's health."""

import streamlit as st

from indicators.model.problem import N_
from indicators.web.account.subscriptions import show_subscribers
from indicators.web.admin.channels import show_bots, show_mail
from indicators.web.admin.health import show_backups, show_findings
from indicators.web.admin.settings import show_settings
from indicators.web.session.visit import current
from indicators.web.ui.messages import show_notice, title

visit = current()

title(visit.language.text(N_("Settings")))
show_notice()
left, right = st.columns([5, 6], gap="large")
with left:
    show_settings(visit)
    show_bots(visit)
    show_mail(visit)
with right:
    show_backups(visit)
    show_findings(visit)
    show_subscribers(visit)
