"""The tiles above the overview's table: how many goals have which light."""

from collections.abc import Iterable
from typing import Any

from indicators.deadlines.counting import Reports
from indicators.desk.figures.views import YearState
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import light_word
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.progress.result import Standing
from indicators.web.session.address import View

ORDER = (Light.RED, Light.YELLOW, Light.GREEN, Light.NOT_DUE, Light.NOT_REPORTED, Light.UNKNOWN)


def tiles(
    standings: Iterable[Standing], reports: Reports, state: YearState, view: View, language: Language
) -> list[dict[str, Any]]:
    """Return one tile for each light, also where no goal has it; a tile sets the filter or drops it."""
    goals = tuple(standings)
    return [
        _tile(light, [goal for goal in goals if goal.progress.light is light], reports, state, view, language)
        for light in ORDER
    ]


def _tile(
    light: Light, goals: list[Standing], reports: Reports, state: YearState, view: View, language: Language
) -> dict[str, Any]:
    chosen = view.light is light
    return {
        "light": light.value,
        "count": len(goals),
        "word": light_word(light, language),
        "note": _note(light, goals, reports, state, language),
        "href": view.changed(light=None if chosen else light).address(),
        "chosen": chosen,
    }


def _note(light: Light, goals: list[Standing], reports: Reports, state: YearState, language: Language) -> str:
    if light is Light.NOT_REPORTED:  # the light beside the reports that are owed: another count, its own word
        return _joined((N_("reports outstanding: {n}"), reports.outstanding), language=language)
    if not goals:
        return ""
    if light in (Light.RED, Light.YELLOW):
        fresh = sum(goal.newly for goal in goals)
        return _joined((N_("new: {n}"), fresh), (N_("lasting: {n}"), len(goals) - fresh), language=language)
    if light is Light.GREEN:
        done = sum(goal.progress.verdict.word == "done" for goal in goals)
        recovered = sum(goal.change.recovered for goal in goals)
        return _joined((N_("done: {n}"), done), (N_("recovered: {n}"), recovered), language=language)
    if light is Light.NOT_DUE:
        return language.text(N_("yearly goals, milestones"))
    return language.text(N_("comparison figures missing"))


def _joined(*notes: tuple[str, int], language: Language) -> str:
    """Join the counts above zero."""
    return " · ".join(language.text(message, n=number) for message, number in notes if number)
