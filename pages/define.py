"""新增指标: add the indicators and units of a file that the catalogue lacks."""

from indicators.model.problem import N_
from indicators.web.admin.catalogue import show_definition
from indicators.web.session.visit import current
from indicators.web.ui.messages import not_now, quietly, show_notice, title

visit = current()
language = visit.language

title(language.text(N_("Add indicators")))
show_notice()
quietly(
    language.text(
        N_(
            "Choose a file with figures that the desk does not follow yet. What is new in it is proposed "
            "below; what you add becomes rows of the files in the data folder."
        )
    )
)
if visit.view.as_of is None:
    show_definition(visit)
else:
    not_now(visit, "define")
