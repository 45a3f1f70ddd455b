"""通知设置: what the reader is told of by e-mail."""

from indicators.model.problem import N_
from indicators.web.account.subscriptions import show_subscriptions
from indicators.web.session.visit import current
from indicators.web.ui.messages import show_notice, title

visit = current()

title(visit.language.text(N_("What I am told of")))
show_notice()
show_subscriptions(visit)
