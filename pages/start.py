"""开始使用: what of this is invented, how to remove it, and what comes next."""

from indicators.model.problem import N_
from indicators.web.notices import title, told
from indicators.web.removal import show_next_steps, show_removal
from indicators.web.visit import current

visit = current()

title(visit.language.text(N_("Getting started")))
told()
show_removal(visit)
show_next_steps(visit)
