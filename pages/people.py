"""人员: accounts, their roles and departments, handing work over; one account in detail."""

from indicators.model.problem import N_
from indicators.web.admin.handover import show_handover
from indicators.web.admin.people import show_adding, show_people
from indicators.web.admin.person import show_person
from indicators.web.session.visit import current
from indicators.web.ui.messages import show_notice, title
from indicators.web.ui.one_time_secret import show_handed

visit = current()
language = visit.language

if visit.view.person:
    show_person(visit)
else:
    title(language.text(N_("People")))
    show_notice()
    show_handed(language)
    show_adding(visit)
    show_handover(visit)
    show_people(visit)
