"""Write the overview's headline: what needs attention."""

from collections.abc import Iterable

from indicators.deadlines.counting import Reports
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.i18n.numbers import size
from indicators.model.enums import Light
from indicators.model.problem import N_
from indicators.progress.result import Standing

_PAIR = 2
_NAMED = 8  # more names than this nobody takes in from a sentence: then their number follows


def headline(standings: Iterable[Standing], reports: Reports, language: Language) -> str:
    """Return red lights first, lasting ones by name; then the yellow one furthest behind; then unreported.

    Before all that, while reports of the month are not in: that nothing is red cannot be said then.
    """
    standing_list = tuple(standings)
    clauses = [
        *_red(_with(standing_list, Light.RED), language),
        *_yellow(_with(standing_list, Light.YELLOW), language),
    ]
    if not reports.complete:
        clauses.insert(0, _incomplete(reports, language))
    elif not clauses:
        clauses.append(language.text(N_("No red or yellow light")))
    silent = len(_with(standing_list, Light.NOT_REPORTED))
    if silent:
        clauses.append(language.count("{n} goal not reported", "{n} goals not reported", silent))
    return language.text(N_("; ")).join(clauses) + language.text(N_("."))


def _incomplete(reports: Reports, language: Language) -> str:
    return language.text(
        N_("The month's reports are not complete ({reported} of {owed} are in)"),
        reported=reports.reported,
        owed=reports.owed,
    )


def _with(standings: tuple[Standing, ...], light: Light) -> list[Standing]:
    return [standing for standing in standings if standing.progress.light is light]


def _names(standings: list[Standing], language: Language) -> str:
    every = [language.name(standing.progress.indicator) for standing in standings[:_NAMED]]
    names = language.text(N_(" and ")).join(every) if len(every) <= _PAIR else enumerated(every, language)
    if len(standings) <= _NAMED:
        return names
    return language.text(N_("{names} and others, {n} in all"), names=names, n=len(standings))


def _red(red: list[Standing], language: Language) -> list[str]:
    if not red:
        return []
    count = language.count("{n} goal is red", "{n} goals are red", len(red))
    lasting = [standing for standing in red if not standing.newly]  # as the tile counts them
    fresh = [standing for standing in red if standing.newly]
    clauses = [count]
    if lasting:
        clauses.append(language.text(N_("still red: {names}"), names=_names(lasting, language)))
    if fresh:
        clauses.append(language.text(N_("new this month: {names}"), names=_names(fresh, language)))
    return [language.text(N_(", ")).join(clauses)]


def _yellow(yellow: list[Standing], language: Language) -> list[str]:
    if not yellow:
        return []
    count = language.count("{n} goal is yellow", "{n} goals are yellow", len(yellow))
    behind = [standing.progress.binding for standing in yellow if (standing.progress.binding.gap or 0) < 0]
    if not behind:
        return [count]
    furthest = min(behind, key=lambda part: part.gap or 0)
    assert furthest.gap is not None
    gap = language.text(
        N_("furthest behind is {name} at {points} percentage points"),
        name=language.name(furthest.indicator),
        points=size(furthest.gap),
    )
    return [language.text(N_(", ")).join([count, gap])]
