"""The Plotly figures of one indicator. Values become floats here."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from indicators.deadlines.deadlines import missing
from indicators.design.markup import tag
from indicators.design.tokens import tokens
from indicators.desk.figures.views import IndicatorState
from indicators.i18n.bounds import bounds_of
from indicators.i18n.language import Language
from indicators.i18n.measured import RATES, as_declared
from indicators.i18n.numbers import amount
from indicators.i18n.terms.figures import measure_name, month_name, year_month
from indicators.model.enums import Direction
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_
from indicators.progress.result import Point
from indicators.progress.series.parts import UnitLine
from indicators.web.charts.lines import (
    Line,
    ValueFormat,
    draw_break,
    draw_line,
    draw_target,
    line_of,
    say_beside,
    say_last,
    say_now,
    set_range,
    value_format,
)
from indicators.web.charts.style import CONFIG, Drawing, enlarge, plain
from indicators.web.session.address import LARGER
from indicators.web.session.visit import Visit, current
from indicators.web.ui.links import link, show_bar

_BAR = 0.34  # of a month
_EMPTY = N_("No figure of this year or the last has been reported yet.")


def cumulative_figure(state: IndicatorState, language: Language, dark: bool) -> go.Figure:
    """Draw the year so far against plan, last year and target; x is the month's end, 1 to 12."""
    theme, format_value = tokens(dark), _format(state)
    drawing = Drawing(theme, height=420)
    drawing.name_months(language, 0 if state.indicator.adds_up else 0.7)
    drawing.say_unit(measure_name(state.indicator, state.catalogue, language))
    last, this_year = (
        _line(state.last_year, state),
        _line(_until_now(state), state, broken=_begins_anew(state)),
    )
    plan = _line((Point(month, value) for month, value in state.planned.items()), state)
    shape = {"shape": "hv"} if state.indicator.traits.in_steps else {}
    broken = {"color": theme.ink, "width": 1.5, "dash": "dash"}
    grey, blue = {"color": theme.past, "width": 2, **shape}, {"color": theme.blue, "width": 4, **shape}
    year = state.month.year
    draw_line(drawing, last, language.text(N_("last year")), format_value, grey, _missing(state, year - 1))
    draw_line(drawing, plan, language.text(N_("plan")), format_value, broken)
    draw_line(drawing, _line(state.before, state), language.text(N_("this year")), format_value, blue)
    draw_line(drawing, this_year, language.text(N_("this year")), format_value, blue, _missing(state, year))
    _draw_target(drawing, state, language)
    for month in state.breaks:
        draw_break(drawing, month.number, language.text(N_("Definition changed")))
    say_last(drawing, last, this_year, plan, language.text(N_("last year")))
    say_beside(drawing, plan, [this_year, last], language.text(N_("plan")), theme.ink)
    say_now(drawing, this_year, plan or last, format_value)
    return drawing.figure()


def _format(state: IndicatorState) -> ValueFormat:
    bounds = bounds_of(state.standing.progress, state.catalogue).value
    return value_format(state.indicator.decimals, _is_rate(state), bounds)


def _is_rate(state: IndicatorState) -> bool:
    return state.catalogue.measure(state.indicator).quantity in RATES


def months_figure(state: IndicatorState, language: Language, dark: bool) -> go.Figure:
    """Draw each month's amount beside the same month of last year."""
    theme, year = tokens(dark), state.month.year
    drawing = Drawing(theme, height=300)
    drawing.name_months(language, 0.4)
    drawing.x["range"] = [0.4, MONTHS_PER_YEAR + 0.6]
    drawing.say_unit(measure_name(state.indicator, state.catalogue, language))
    key = [("■", str(year), theme.blue), ("■", str(year - 1), theme.past)]
    for points, color in ((state.last_year, theme.past), ((*state.before, *_until_now(state)), theme.blue)):
        reported = [point for point in points if point.single is not None]
        drawing.traces.append(_bars(reported, color, state.indicator.decimals, language))
        if any(point.span > 1 for point in reported) and len(key) < 3:
            key.append(("▨", language.text(N_("several months together")), theme.mute))
    drawing.say_key(key)
    drawing.whole_numbers(state.indicator.decimals)
    return drawing.figure(barmode="group", bargap=0.28, bargroupgap=0.06)


def units_figure(state: IndicatorState, language: Language, dark: bool) -> go.Figure:
    """Draw sub-districts and parks as bars, the largest at the top."""
    theme = tokens(dark)
    reported = [
        (line, line.progress.last_known, line.progress.last_known.value)
        for line in reversed(state.units)
        if line.progress.last_known is not None and line.progress.last_known.value is not None
    ]
    newest = newest_of_units(state)
    bars = {
        "type": "bar",
        "x": [float(value) for _, _, value in reported],
        "y": [plain(language.name(line.unit)) + "  " for line, _, _ in reported],
        "orientation": "h",
        "marker": {"color": theme.blue},
        "text": [_of_unit(line, point, newest, state, language) for line, point, _ in reported],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    x = {"visible": False, "rangemode": "tozero"}
    y = {"showgrid": False, "tickfont": {"color": theme.ink}}
    drawing = Drawing(theme, height=30 * len(reported) + 48, traces=[bars], x=x, y=y)
    return drawing.figure(margin={"l": 8, "r": 64, "t": 8, "b": 8}, bargap=0.35)


def newest_of_units(state: IndicatorState) -> Month | None:
    """Return the newest month that any sub-district or park has reported, or None."""
    newest = (line.progress.last_known for line in state.units)
    return max((point.month for point in newest if point is not None), default=None)


def _of_unit(
    line: UnitLine, point: Point, newest: Month | None, state: IndicatorState, language: Language
) -> str:
    """Return a unit's figure; one that is older than the others names its month."""
    bounds = bounds_of(line.progress, state.catalogue).value
    figure = value_format(state.indicator.decimals, _is_rate(state), bounds)(point.value or Decimal(0))
    if point.month == newest:
        return figure
    return language.text(N_("{shown} ({month})"), shown=figure, month=month_name(point.month, language))


# --- lines ---


def _until_now(state: IndicatorState) -> tuple[Point, ...]:
    """Return this year's points up to the month in view."""
    return tuple(point for point in state.this_year if point.month <= state.month)


def _line(points: Iterable[Point], state: IndicatorState, *, broken: bool = False) -> Line:
    """Return points as a line; ``broken``: it continues another line instead of starting with the year."""
    values = {point.month.number: point.value for point in points}
    return line_of(values, from_nought=state.indicator.adds_up and not broken)


def _begins_anew(state: IndicatorState) -> bool:
    """Return whether nothing before the newest definition can be compared with it."""
    return bool(state.breaks) and all(point.month >= state.breaks[-1] for point in state.this_year)


def _missing(state: IndicatorState, year: int) -> list[int]:
    """Return the months of the year, as numbers, that owe a figure and have none."""
    points = state.this_year if year == state.month.year else state.last_year
    target = state.catalogue.target(state.indicator.code, year)
    reported = {point.month for point in points if point.value is not None}
    months = Month(year, 1).through(Month(year, MONTHS_PER_YEAR))
    return [month.number for month in missing(state.indicator, target, reported, months)]


def _draw_target(drawing: Drawing, state: IndicatorState, language: Language) -> None:
    ends, indicator = _target_ends(state), state.indicator
    measure = state.catalogue.measure(indicator)
    draw_target(drawing, {end: as_declared(end, measure, language) for end in ends}, language)
    set_range(drawing, ends, from_zero=not indicator.traits.is_state, decimals=indicator.decimals)


def _target_ends(state: IndicatorState) -> list[Decimal]:
    target = state.standing.progress.target
    if target is None or state.indicator.traits.by_period:
        return []
    ends = [target.value, target.upper if state.indicator.direction is Direction.RANGE else None]
    return [value for value in ends if value is not None]


# --- months ---


def _bars(points: list[Point], color: str, decimals: int, language: Language) -> dict[str, Any]:
    """Return bars; a report of several months stands at its last month, hatched, and says so on hover."""
    hatched = ["/" if point.span > 1 else "" for point in points]
    return {
        "type": "bar",
        "x": [point.month.number for point in points],
        "y": [float(point.single) for point in points if point.single is not None],
        "width": _BAR,
        "marker": {"color": color, "pattern": {"shape": hatched, "fillmode": "replace", "size": 6}},
        "customdata": [_hover_text(point, decimals, language) for point in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _hover_text(point: Point, decimals: int, language: Language) -> str:
    sentence = f"{year_month(point.month, language)} {amount(point.single, decimals)}"
    if point.span > 1:
        first = year_month(point.month.plus(1 - point.span), language)
        sentence = language.text(N_("{shown} (from {month} on)"), shown=sentence, month=first)
    if point.single_demonstration and not point.demonstration:
        sentence = language.text(N_("{figure} (demonstration)"), figure=sentence)
    return sentence


def show_cumulative(state: IndicatorState, visit: Visit) -> None:
    if any(point.value is not None for point in (*state.this_year, *state.last_year)):
        _show(cumulative_figure(state, visit.language, visit.dark), "cumulative")
        return
    st.html(tag("p", visit.language.text(_EMPTY), cls="empty"))
    report_link = link(visit.language.text(N_("Report figures")), visit.view.changed(indicator=""), "report")
    show_bar("no figures", visit.language.text(N_("Report figures")), [report_link])


def show_months(state: IndicatorState, visit: Visit) -> None:
    """Show the months' figure of indicators that add up; others have no amounts of single months."""
    if any(point.single is not None for point in (*state.this_year, *state.last_year)):
        _title(visit.language.text(N_("Month by month")))
        _show(months_figure(state, visit.language, visit.dark), "months")


def show_units(state: IndicatorState, visit: Visit) -> None:
    newest = newest_of_units(state)
    if newest is None:
        return
    title = visit.language.text(N_("By sub-district and park"))
    if newest != state.month:
        title += " · " + visit.language.text(N_("up to {month}"), month=month_name(newest, visit.language))
    _title(title)
    _show(units_figure(state, visit.language, visit.dark), "units")


def _title(title: str) -> None:
    st.html(tag("section", tag("h2", title), cls="block"))


def _show(figure: go.Figure, key: str) -> None:
    if current().view.large:
        enlarge(figure, LARGER)
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, width="stretch")
