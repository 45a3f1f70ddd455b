"""The lights of goals while their figures are being typed."""

from collections.abc import Mapping

from indicators.desk.submissions import report
from indicators.desk.submissions.effects import progress_with
from indicators.i18n.against import against_pace
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_text
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.progress.result import Progress
from indicators.web.session.page_session import TypedLights, page_session
from indicators.web.session.visit import Visit

_FILE = "typed.csv"  # a name for a file that is only looked at


def typed_lights(content: bytes, month: Month, visit: Visit) -> Mapping[str, list[str]]:
    """Return by indicator how its goal would stand: the light's name, its shape and word, and the pace.

    ``content``: the typed figures as a file, blank where there are none. Figures that cannot be read light
    nothing. Worked out once for what is typed and what is in force.
    """
    if not content:
        return {}
    drafts, state = page_session().drafts, visit.desk.intake_context(visit.seat.actor).state()
    key = (content, f"{month} {state} {visit.language.code}")
    if drafts.lights is None or drafts.lights.key != key:
        standings = progress_with(visit.desk, report.preview(visit.seat, _FILE, content), month)
        catalogue = visit.desk.catalogue().at(month)
        words = {code: _words(goal, catalogue, visit.language) for code, goal in standings.items()}
        drafts.lights = TypedLights(key, words)
    return drafts.lights.words


def _words(goal: Progress, catalogue: Catalogue, language: Language) -> list[str]:
    """Return the worst condition's light; where it is the figure's own, with how far it is from its pace."""
    mark = light_text(goal.light, language)
    own = (
        against_pace(goal, catalogue, language)
        if goal.binding is goal
        else [language.name(goal.binding.indicator)]
    )
    return [goal.light.value, mark, next(iter(own), "")]
