"""One indicator's heading, its sentence and its key figures."""

from dataclasses import dataclass
from decimal import Decimal

from indicators.briefing.month import Row
from indicators.briefing.overall.cells import decided_text, gap_cell, gap_name, gap_unit, mom_cell, yoy_cell
from indicators.briefing.overall.columns import column
from indicators.briefing.overall.digits import figure_parts
from indicators.design.markup import Html, joined, light_mark, shape, tag
from indicators.desk.figures.views import IndicatorState
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.numbers import MISSING, amount
from indicators.i18n.sentences import official
from indicators.i18n.terms.figures import light_word, measure_name, month_name, target_text
from indicators.model.enums import Direction, Light
from indicators.model.problem import N_
from indicators.progress.result import PastLight, Point, Progress, Standing
from indicators.web.overview.rows import owner, unit_of

_LATE = (Light.RED, Light.YELLOW)


def heading(state: IndicatorState, language: Language, named: bool = True) -> Html:
    """Return the heading; ``named``: with the person responsible, for signed-in readers."""
    progress = state.standing.progress
    facts = [
        tag("h1", language.name(state.indicator)),
        light_mark(progress.light, language, run_of(state.standing, language)),
        *(tag("span", text) for text in (decided_text(state.row, language),) if text),
        tag("span", owner(state.row.department_name.in_(language), state.row.person if named else "")),
        tag("span", _target(progress, state, language)),
    ]
    return joined(
        tag("div", *facts, cls="heading"),
        tag("p", official(progress, state.catalogue, language, state.standing.history), cls="official"),
    )


def run_of(standing: Standing, language: Language) -> str:
    """Return `` · 连续3个月`` or `` · 由绿转红``, for lights that should not last."""
    if standing.progress.light not in _LATE:
        return ""
    return " · " + change_text(standing.change, language)


def _target(progress: Progress, state: IndicatorState, language: Language) -> str:
    worded = target_text(progress.target, state.catalogue, language)
    return language.text(N_("yearly target {value}"), value=worded)


# --- key figures ---


@dataclass(frozen=True)
class _Figure:
    name: str
    text: str
    unit: str = ""
    tint: str = ""  # the light that tints it
    demonstration: bool = False


def key_figures(state: IndicatorState, language: Language) -> Html:
    """Return the key figures in order of importance; those that this kind does not have are left out."""
    figures = [
        *_reached(state, language),
        *_against_pace(state.standing.progress, state.row, language),
        *_rates(state.standing.progress, state, language),
    ]
    return tag("dl", *(_pair(figure, language) for figure in figures), cls="figures")


def _pair(figure: _Figure, language: Language) -> Html:
    name = figure.name
    if figure.demonstration:
        name = language.text(N_("{figure} (demonstration)"), figure=name)
    unit = tag("small", figure.unit) if figure.unit and figure.text != MISSING else Html("")
    return tag("div", tag("dt", name), tag("dd", figure.text, unit, cls=figure.tint))


def _reached(state: IndicatorState, language: Language) -> list[_Figure]:
    progress = state.standing.progress
    value, unit = column("value").text(state.row, state.month, language), unit_of(state.row, language)
    name = N_("Cumulative") if state.indicator.adds_up else N_("At month's end")
    point = progress.point
    if point is None:
        return [_Figure(language.text(name), value, unit)]
    figures = [
        _Figure(language.text(name), value, unit, demonstration=point.demonstration),
        *_parts(point, language),
    ]
    if point.single is not None:
        figure = amount(point.single, state.indicator.decimals)
        brought_in = point.single_demonstration and not point.demonstration
        figures.append(_Figure(_own_months(point, state, language), figure, unit, demonstration=brought_in))
    return figures


def _parts(point: Point, language: Language) -> list[_Figure]:
    """Return a rate's numerator and denominator as reported."""
    if point.numerator is None or point.denominator is None:
        return []
    quotient = f"{amount(point.numerator, 8)} ÷ {amount(point.denominator, 8)}"
    return [_Figure(language.text(N_("Numerator ÷ denominator")), quotient)]


def _own_months(point: Point, state: IndicatorState, language: Language) -> str:
    """Return the months that the latest amount covers, not always the month in view."""
    month = month_name(point.month, language)
    if point.span > 1:
        first = month_name(point.month.plus(1 - point.span), language)
        return language.text(N_("{first}–{last}"), first=first, last=month)
    if point.month != state.month:
        return language.text(N_("Done in {month}"), month=month)
    return language.text(N_("This month"))


def _against_pace(progress: Progress, row: Row, language: Language) -> list[_Figure]:
    """Return completion, pace and gap; demonstration data is marked at the figure that brings it in."""
    figures: list[_Figure] = []
    is_demonstration = progress.point is not None and progress.point.demonstration
    if row.completion is not None:
        figure = column("completion").text(row, progress.month, language)
        figures.append(_Figure(language.text(N_("Completion")), figure))
    if row.gap is not None:
        brought_in = progress.pace is not None and progress.pace.demonstration and not is_demonstration
        number = figure_parts(gap_cell(row, language))["number"]
        unit, tint = gap_unit(row, language), progress.verdict.light.value
        figures.append(_Figure(gap_name(row, language), number, unit, tint, brought_in))
    changes = (
        (N_("Year on year"), progress.yoy, yoy_cell(row, language)),
        (N_("Month on month"), progress.mom, mom_cell(row, language)),
    )
    for name, change, cell in changes:
        if change is not None:
            brought_in, parts = change.demonstration and not is_demonstration, figure_parts(cell)
            percent = parts["after"] == "%"
            figure, unit = parts["number"] + ("%" if percent else ""), "" if percent else parts["after"]
            figures.append(_Figure(language.text(name), figure, unit, demonstration=brought_in))
    return figures


def _rates(progress: Progress, state: IndicatorState, language: Language) -> list[_Figure]:
    """Return the amount that every remaining month requires, beside the average of the last three."""
    if progress.required is None:
        return []
    unit = measure_name(state.indicator, state.catalogue, language)
    required, recent = (column(id) for id in ("required", "recent"))
    figure = required.text(state.row, state.month, language)
    figures = [_Figure(language.text(required.heading), figure, unit)]
    if progress.recent is not None:
        tint = Light.RED.value if _falls_short(progress, progress.required, progress.recent) else ""
        figure = recent.text(state.row, state.month, language)
        figures.append(_Figure(language.text(recent.heading), figure, unit, tint))
    return figures


def _falls_short(progress: Progress, required: Decimal, recent: Decimal) -> bool:
    if progress.indicator.direction is Direction.LOWER:
        return recent > required
    return progress.indicator.direction is Direction.HIGHER and recent < required


# --- light history ---


def light_strip(state: IndicatorState, language: Language) -> Html:
    """Return January to the month, each light as judged then; late reports are marked."""
    cells = [_light_mark(past, language) for past in state.standing.history]
    return tag("ol", *cells, cls="strip", aria_label=language.text(N_("Lights by month")))


def _light_mark(past: PastLight, language: Language) -> Html:
    month, word = month_name(past.month, language), light_word(past.light, language)
    label, classes = f"{month}: {word}", past.light.value
    if past.caught_up is not None:
        made_good = language.text(N_("late, caught up in"))
        label, classes = (
            f"{label}, {made_good} {month_name(past.caught_up, language)}",
            f"{classes} caught-up",
        )
    cell = tag("b", shape(past.light), role="img", aria_label=label)
    return tag("li", cell, tag("span", month), cls=classes, title=label)
