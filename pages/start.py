"""开始使用: what of this is invented, how to remove it, and what comes next."""

from indicators.model.problem import N_
from indicators.web.admin.removal import show_next_steps, show_removal
from indicators.web.session.visit import current
from indicators.web.ui.messages import not_now, show_notice, title

visit = current()

title(visit.language.text(N_("Getting started")))
show_notice()
if visit.view.as_of is None:
    show_removal(visit)
else:
    not_now(visit, "start")
show_next_steps(visit)
