"""One indicator's heading: name, light, how long, whose; then its sentence and its key figures."""

from decimal import Decimal

from indicators.desk.state import IndicatorState
from indicators.model.problem import N_
from indicators.model.words import Direction, Light
from indicators.progress.result import PastLight, Progress
from indicators.text.language import Language
from indicators.text.numbers import MISSING, amount, percent, points
from indicators.text.sentences import official
from indicators.text.terms import light_word, measure_name, month_name, target_text
from indicators.web.markup import Html, joined, light_mark, shape, tag
from indicators.web.rows import change_and_unit, owner, value_and_unit

_LASTING = (Light.RED, Light.YELLOW)


def heading(state: IndicatorState, language: Language) -> Html:
    progress = state.standing.progress
    facts = [
        tag("h1", language.name(state.indicator)),
        light_mark(progress.light, language, _run(state, language)),
        tag("span", owner(progress, state.catalogue, language)),
        tag("span", _target(progress, state, language)),
    ]
    return joined(
        tag("div", *facts, cls="heading"),
        tag("p", official(progress, state.catalogue, language), cls="official"),
    )


def _run(state: IndicatorState, language: Language) -> str:
    """`` · 连续3月``: only for lights that should not last."""
    if state.standing.progress.light not in _LASTING or state.standing.newly:
        return ""
    return " · " + language.text(N_("{n} months running"), n=state.standing.streak)


def _target(progress: Progress, state: IndicatorState, language: Language) -> str:
    worded = target_text(progress.target, state.catalogue, language)
    return language.text(N_("yearly target {value}"), value=worded)


# --- key figures ---

_Figure = tuple[str, str, str, str]  # name, figure, unit, light that tints it


def key_figures(state: IndicatorState, language: Language) -> Html:
    """What is asked first; a figure that this kind of indicator does not have is left out."""
    found = [
        *_reached(state, language),
        *_against_pace(state.standing.progress, language),
        *_rates(state.standing.progress, state, language),
    ]
    pairs = [
        tag("div", tag("dt", name), tag("dd", figure, _small(figure, unit), cls=tint))
        for name, figure, unit, tint in found
    ]
    return tag("dl", *pairs, cls="figures")


def _small(figure: str, unit: str) -> Html:
    return tag("small", unit) if unit and figure != MISSING else Html("")


def _reached(state: IndicatorState, language: Language) -> list[_Figure]:
    progress = state.standing.progress
    value, unit = value_and_unit(progress, state.catalogue, language)
    name = N_("Cumulative") if state.indicator.adds_up else N_("At month's end")
    found = [(language.text(name), value, unit, "")]
    point = progress.point
    if point is not None and point.single is not None:
        shown = amount(point.single, state.indicator.decimals)
        found.append((language.text(N_("This month")), shown, unit, ""))
    return found


def _against_pace(progress: Progress, language: Language) -> list[_Figure]:
    found: list[_Figure] = []
    if progress.completion is not None:
        found.append((language.text(N_("Completion")), percent(progress.completion), "", ""))
    if progress.gap is not None:
        unit = language.text(N_("points"))
        tint = progress.verdict.light.value
        found.append((language.text(N_("Gap to pace")), points(progress.gap), unit, tint))
    if progress.yoy is not None:
        found.append((language.text(N_("Year on year")), *change_and_unit(progress.yoy, language), ""))
    if progress.mom is not None:
        found.append((language.text(N_("Month on month")), *change_and_unit(progress.mom, language), ""))
    return found


def _rates(progress: Progress, state: IndicatorState, language: Language) -> list[_Figure]:
    """What every month from now on must bring, beside what the last three brought."""
    if progress.required is None:
        return []
    unit = measure_name(state.indicator, state.catalogue, language)
    decimals = max(state.indicator.decimals, 1)
    found = [(language.text(N_("Required per month")), amount(progress.required, decimals), unit, "")]
    if progress.recent is not None:
        tint = Light.RED.value if _falls_short(progress, progress.required, progress.recent) else ""
        name = language.text(N_("Mean of last 3 months"))
        found.append((name, amount(progress.recent, decimals), unit, tint))
    return found


def _falls_short(progress: Progress, required: Decimal, recent: Decimal) -> bool:
    if progress.indicator.direction is Direction.LOWER:
        return recent > required
    return progress.indicator.direction is Direction.HIGHER and recent < required


# --- light history ---


def light_strip(state: IndicatorState, language: Language) -> Html:
    """January to the month: each light as it was judged then, late ones marked when made good."""
    cells = [_past(past, language) for past in state.standing.history]
    return tag("ol", *cells, cls="strip", aria_label=language.text(N_("Lights by month")))


def _past(past: PastLight, language: Language) -> Html:
    month, word = month_name(past.month, language), light_word(past.light, language)
    said, classes = f"{month}: {word}", past.light.value
    if past.caught_up is not None:
        made_good = language.text(N_("late, caught up in"))
        said, classes = f"{said}, {made_good} {month_name(past.caught_up, language)}", f"{classes} caught-up"
    cell = tag("b", shape(past.light), role="img", aria_label=said)
    return tag("li", cell, tag("span", month), cls=classes, title=said)
