"""人员: who may sign in, in which role and for which departments."""

from indicators.model.problem import N_
from indicators.web.notices import title, told
from indicators.web.once import show_handed
from indicators.web.people import show_adding, show_people
from indicators.web.person import show_person
from indicators.web.visit import current

visit = current()
language = visit.language

if visit.view.person:
    show_person(visit)
else:
    title(language.text(N_("People")))
    told()
    show_handed(language)
    show_adding(visit)
    show_people(visit)
