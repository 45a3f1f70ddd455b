"""目标与指标: the catalogue's tables, edited on the page, saved with a reason and a month of effect."""

from indicators.web.goals.page import heading, show_catalogue
from indicators.web.session.visit import current
from indicators.web.ui.messages import not_now, show_notice, title

visit = current()

title(heading(visit))
show_notice()
if visit.view.as_of is None:
    show_catalogue(visit)
else:
    not_now(visit, "goals")
