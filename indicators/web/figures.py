"""The figures of one indicator. Floats begin here."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import plotly.graph_objects as go

from indicators.desk.state import IndicatorState
from indicators.look.tokens import tokens
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.problem import N_
from indicators.model.words import Direction, Kind
from indicators.progress.result import Point
from indicators.text.language import Language
from indicators.text.numbers import amount
from indicators.text.terms import measure_name, month_name, with_unit, year_month
from indicators.web.house import HERO_SIZE, Drawing, plain

_BY_STEPS = (Kind.FREQUENCY, Kind.CHECKLIST, Kind.MILESTONE)
_FROM_ZERO = (Kind.FLOW, Kind.STOCK, Kind.FREQUENCY, Kind.CHECKLIST, Kind.MILESTONE, Kind.COVERAGE)
_BAR = 0.34  # of a month
_NEAR = 2  # months; closer than this, two words would stand on each other
_Line = list[tuple[float, float]]  # month's number and value; 0 is the year's beginning


def cumulative_figure(state: IndicatorState, language: Language, dark: bool) -> go.Figure:
    """The year so far against plan, last year and target; x is the month's end, 1 to 12."""
    theme, decimals = tokens(dark), state.indicator.decimals
    drawing = Drawing(theme, height=420)
    drawing.name_months(language, 0 if state.indicator.adds_up else 0.7)
    drawing.say_unit(measure_name(state.indicator, state.catalogue, language))
    last, now = _line(state.last_year, state), _line(_until_now(state), state)
    plan = _line((Point(month, value) for month, value in state.planned.items()), state)
    shape = {"shape": "hv"} if state.indicator.kind in _BY_STEPS else {}
    broken = {"color": theme.ink, "width": 1.5, "dash": "dash"}
    _draw(drawing, last, language.text(N_("last year")), decimals, {"color": theme.past, "width": 2, **shape})
    _draw(drawing, plan, language.text(N_("plan")), decimals, broken)
    _draw(drawing, now, language.text(N_("this year")), decimals, {"color": theme.blue, "width": 4, **shape})
    _draw_target(drawing, state, language)
    _say_last(drawing, last, now, plan, language.text(N_("last year")))
    _say_beside(drawing, plan, [now, last], language.text(N_("plan")), theme.ink)
    _say_now(drawing, now, plan or last, decimals)
    return drawing.figure()


def months_figure(state: IndicatorState, language: Language, dark: bool) -> go.Figure:
    """Each month's own amount beside the same month of last year."""
    theme, year = tokens(dark), state.month.year
    drawing = Drawing(theme, height=300)
    drawing.name_months(language, 0.4)
    drawing.x["range"] = [0.4, MONTHS_PER_YEAR + 0.6]
    drawing.say_unit(measure_name(state.indicator, state.catalogue, language))
    key = [("■", str(year), theme.blue), ("■", str(year - 1), theme.past)]
    for points, color in ((state.last_year, theme.past), (_until_now(state), theme.blue)):
        known = [point for point in points if point.single is not None]
        drawing.traces.append(_bars(known, color, state.indicator.decimals, language))
        if any(point.span > 1 for point in known) and len(key) < 3:
            key.append(("▨", language.text(N_("several months together")), theme.mute))
    drawing.say_key(key)
    drawing.whole_numbers(state.indicator.decimals)
    return drawing.figure(barmode="group", bargap=0.28, bargroupgap=0.06)


def units_figure(state: IndicatorState, language: Language, dark: bool) -> go.Figure:
    """Sub-districts and parks, the largest at the top."""
    theme = tokens(dark)
    known = [
        (line.unit, line.progress.last_known, line.progress.last_known.value)
        for line in reversed(state.units)
        if line.progress.last_known is not None and line.progress.last_known.value is not None
    ]
    newest = newest_of_units(state)
    bars = {
        "type": "bar",
        "x": [float(value) for _, _, value in known],
        "y": [plain(language.name(unit)) + "  " for unit, _, _ in known],
        "orientation": "h",
        "marker": {"color": theme.blue},
        "text": [_of_unit(point, newest, state.indicator.decimals, language) for _, point, _ in known],
        "textposition": "outside",
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    x = {"visible": False, "rangemode": "tozero"}
    y = {"showgrid": False, "tickfont": {"color": theme.ink}}
    drawing = Drawing(theme, height=30 * len(known) + 48, traces=[bars], x=x, y=y)
    return drawing.figure(margin={"l": 8, "r": 64, "t": 8, "b": 8}, bargap=0.35)


def newest_of_units(state: IndicatorState) -> Month | None:
    """The newest month that any sub-district or park has reported; None = none has."""
    known = (line.progress.last_known for line in state.units)
    return max((point.month for point in known if point is not None), default=None)


def _of_unit(point: Point, newest: Month | None, decimals: int, language: Language) -> str:
    """A figure older than the others says its month."""
    shown = amount(point.value, decimals)
    if point.month == newest:
        return shown
    return language.text(N_("{shown} ({month})"), shown=shown, month=month_name(point.month, language))


# --- lines ---


def _until_now(state: IndicatorState) -> tuple[Point, ...]:
    """Up to the month asked about: a later month belongs to a later view."""
    return tuple(point for point in state.this_year if point.month <= state.month)


def _line(points: Iterable[Point], state: IndicatorState) -> _Line:
    """What adds up over a year begins at nought."""
    known = [(float(point.month.number), float(point.value)) for point in points if point.value is not None]
    return [(0.0, 0.0), *known] if known and state.indicator.adds_up else known


def _draw(drawing: Drawing, line: _Line, name: str, decimals: int, style: dict[str, Any]) -> None:
    if not line:
        return
    trace = {
        "type": "scatter",
        "x": [month for month, _ in line],
        "y": [value for _, value in line],
        "mode": "lines" if len(line) > 1 else "markers",
        "line": style,
        "marker": {"color": style["color"], "size": 9},
        "name": name,
        "customdata": [_shown(value, decimals) for _, value in line],
        "hovertemplate": "%{customdata}",
    }
    drawing.traces.append(trace)


def _shown(value: float, decimals: int) -> str:
    return amount(Decimal(repr(value)), decimals)


def _draw_target(drawing: Drawing, state: IndicatorState, language: Language) -> None:
    """A dotted line with its words above it; a range has two."""
    ink, ends = drawing.theme.ink, _target_ends(state)
    unit = measure_name(state.indicator, state.catalogue, language)
    for end in ends:
        value = float(end)
        said = language.text(N_("yearly target {value}"), value=with_unit(amount(end, 8), unit, language))
        dotted = {"color": ink, "width": 1.5, "dash": "dot"}
        across = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value}
        drawing.shapes.append({**across, "line": dotted})
        drawing.say(said, ink, x=0.01, xref="paper", xanchor="left", y=value, yanchor="bottom")
    _set_range(drawing, [float(end) for end in ends], state)


def _target_ends(state: IndicatorState) -> list[Decimal]:
    target = state.standing.progress.target
    if target is None or state.indicator.kind is Kind.FREQUENCY:
        return []
    ends = [target.value, target.upper if state.indicator.direction is Direction.RANGE else None]
    return [value for value in ends if value is not None]


def _set_range(drawing: Drawing, targets: list[float], state: IndicatorState) -> None:
    """Counts from zero; above everything, room for the words on the highest line."""
    drawn = drawing.drawn() + targets
    floor = [0.0] if state.indicator.kind in _FROM_ZERO or not drawn else []
    top, bottom = max([*drawn, *floor]), min([*drawn, *floor])
    room = (top - bottom or abs(top) or 1) * 0.12
    drawing.y["range"] = [bottom if floor and bottom == 0 else bottom - room, top + room]
    drawing.whole_numbers(state.indicator.decimals)


# --- words at their lines ---


def _say_last(drawing: Drawing, last: _Line, now: _Line, plan: _Line, text: str) -> None:
    """At last year's end, unless this year's figure stands there too."""
    mute = drawing.theme.mute
    if now and last and last[-1][0] - now[-1][0] < _NEAR:
        _say_beside(drawing, last, [now, plan], text, mute)
    elif last:
        month, value = last[-1]
        drawing.say(text, mute, x=month, y=value, xanchor="left", xshift=8)


def _say_beside(drawing: Drawing, line: _Line, others: list[_Line], text: str, color: str) -> None:
    """Where the line is furthest from the others, on its free side."""
    inner = [at for at in line if 2 < at[0] < MONTHS_PER_YEAR - 1]
    if not inner:
        return
    month, value = max(inner, key=lambda at: abs(_room(at, others)))
    above = _room((month, value), others) >= 0
    anchors: dict[str, Any] = {"xanchor": "left", "yanchor": "top"}
    if above:
        anchors = {"xanchor": "right", "yanchor": "bottom"}
    drawing.say(text, color, x=month, y=value, **anchors)


def _room(at: tuple[float, float], others: list[_Line]) -> float:
    """How far the nearest other line is, positive when it lies below."""
    month, value = at
    gaps = [value - there for line in others for then, there in line if then == month]
    return min(gaps, key=abs, default=value)


def _say_now(drawing: Drawing, line: _Line, other: _Line, decimals: int) -> None:
    """A dot and the figure at the last known month, on the side away from the plan."""
    if not line:
        return
    (month, value), blue = line[-1], drawing.theme.blue
    ahead = all(value >= there for then, there in other if then == month)
    dot = {"type": "scatter", "x": [month], "y": [value], "mode": "markers", "hoverinfo": "skip"}
    drawing.traces.append({**dot, "marker": {"color": blue, "size": 13}, "cliponaxis": False})
    shift = {"yshift": 20, "xshift": -16} if ahead else {"yshift": -20, "xshift": 16}
    drawing.say(_shown(value, decimals), blue, HERO_SIZE, x=month, y=value, **shift)


# --- months ---


def _bars(points: list[Point], color: str, decimals: int, language: Language) -> dict[str, Any]:
    """A report of several months stands at the last one, hatched, and says so when pointed at."""
    hatched = ["/" if point.span > 1 else "" for point in points]
    return {
        "type": "bar",
        "x": [point.month.number for point in points],
        "y": [float(point.single) for point in points if point.single is not None],
        "width": _BAR,
        "marker": {"color": color, "pattern": {"shape": hatched, "fillmode": "replace", "size": 6}},
        "customdata": [_said(point, decimals, language) for point in points],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _said(point: Point, decimals: int, language: Language) -> str:
    shown = f"{year_month(point.month, language)} {amount(point.single, decimals)}"
    if point.span > 1:
        first = year_month(point.month.plus(1 - point.span), language)
        shown = language.text(N_("{shown} (from {month} on)"), shown=shown, month=first)
    if point.single_demonstration and not point.demonstration:
        shown = language.text(N_("{figure} (demonstration)"), figure=shown)
    return shown
