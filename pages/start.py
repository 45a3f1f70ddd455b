"""开始使用: remove the demonstration data, and the next steps to real use."""

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
