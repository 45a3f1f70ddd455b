"""管理: what needs an administrator, each line with the page where it is done."""

from indicators.model.problem import N_
from indicators.web.session.visit import current
from indicators.web.ui.messages import show_notice, title
from indicators.web.work.chores import show_chores

visit = current()

title(visit.language.text(N_("Administration")))
show_notice()
show_chores(visit)
