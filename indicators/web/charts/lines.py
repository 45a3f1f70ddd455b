"""Lines over a year and their labels, for every figure that shows one. Values become floats here."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from indicators.i18n.language import Language
from indicators.i18n.numbers import amount, fixed
from indicators.model.month import MONTHS_PER_YEAR
from indicators.model.problem import N_
from indicators.web.charts.style import Drawing

Line = list[tuple[float, Decimal]]  # month's number and value; 0 is the year's beginning
ValueFormat = Callable[[Decimal], str]  # a value as the sentence above the figure has it
_NO_ROOM = 0.1  # of the axis
_NEAR = 2  # months; closer than this, two words would stand on each other


def line_of(values: Mapping[int, Decimal | None], *, from_nought: bool) -> Line:
    """Return a line from month number → value; ``from_nought``: it adds up over the year, so it begins at
    zero."""
    reported = [(float(month), value) for month, value in values.items() if value is not None]
    return [(0.0, Decimal(0)), *reported] if reported and from_nought else reported


def value_format(decimals: int, rate: bool, bounds: Sequence[Decimal]) -> ValueFormat:
    """Return a formatter without the measure, rounded on the same side of the target as every other text."""
    form = fixed if rate else amount
    return lambda value: form(value, decimals, bounds)


def draw_line(
    drawing: Drawing,
    line: Line,
    name: str,
    format_value: ValueFormat,
    style: dict[str, Any],
    missing: Collection[int] = (),
) -> None:
    """Draw a line; ``missing``: numbers of months that owe a figure and have none, where it is broken.

    Between the reports of a quarter nothing is missing, so it goes on there. A figure that stands alone
    between two breaks is a dot.
    """
    if not line:
        return
    stroke, points = drawing.sizes.stroke, _with_breaks(line, missing)
    alone = _alone(points)
    trace = {
        "type": "scatter",
        "x": [month for month, _ in points],
        "y": [None if value is None else float(value) for _, value in points],
        "mode": "lines" if not any(alone) else "markers" if len(line) == 1 else "lines+markers",
        "line": {**style, "width": style["width"] * stroke},
        "marker": {"color": style["color"], "size": [9 * stroke if single else 0 for single in alone]},
        "name": name,
        "customdata": ["" if value is None else format_value(value) for _, value in points],
        "hovertemplate": "%{customdata}",
        "connectgaps": False,
    }
    drawing.traces.append(trace)


def _with_breaks(line: Line, missing: Collection[int]) -> list[tuple[float, Decimal | None]]:
    """Return the line's points, with a gap at each missing month between two of them."""
    first, last = line[0][0], line[-1][0]
    breaks: list[tuple[float, Decimal | None]] = [
        (float(month), None) for month in missing if first < month < last
    ]
    return sorted([*line, *breaks], key=lambda point: point[0])


def _alone(points: Sequence[tuple[float, Decimal | None]]) -> list[bool]:
    """Return for each point whether it is a figure with no neighbour before the next gap.

    The year's beginning is no figure.
    """
    alone: list[bool] = []
    for _, run in groupby(points, key=lambda point: point[1] is not None):
        beside = [*run]
        alone += [len(beside) == 1 and month > 0 and value is not None for month, value in beside]
    return alone


def draw_break(drawing: Drawing, month: int, text: str) -> None:
    """Draw an upright line between two months whose figures cannot be compared."""
    mute, place = drawing.theme.mute, month - 0.5
    dotted = {"color": mute, "width": 1.5 * drawing.sizes.stroke, "dash": "dot"}
    upright = {"type": "line", "y0": 0, "y1": 1, "yref": "paper", "x0": place, "x1": place}
    drawing.shapes.append({**upright, "line": dotted})
    drawing.say(text, mute, x=place, y=1, yref="paper", xanchor="left", yanchor="top", xshift=6)


def draw_target(drawing: Drawing, ends: Mapping[Decimal, str], language: Language) -> None:
    """Draw a dotted line labelled with the target and its measure; a range has two."""
    ink = drawing.theme.ink
    for end, text in ends.items():
        value = float(end)
        label = language.text(N_("yearly target {value}"), value=text)
        dotted = {"color": ink, "width": 1.5 * drawing.sizes.stroke, "dash": "dot"}
        across = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": value, "y1": value}
        drawing.shapes.append({**across, "line": dotted})
        drawing.say(label, ink, x=0.01, xref="paper", xanchor="left", y=value, yanchor="bottom")


def set_range(drawing: Drawing, ends: Iterable[Decimal], *, from_zero: bool, decimals: int) -> None:
    """Set the y axis: counts start at zero, and the highest line leaves room for its label."""
    values = drawing.heights() + [float(end) for end in ends]
    floor = [0.0] if from_zero or not values else []
    top, bottom = max([*values, *floor]), min([*values, *floor])
    room = (top - bottom or abs(top) or 1) * 0.12
    drawing.y["range"] = [bottom if floor and bottom == 0 else bottom - room, top + room]
    drawing.whole_numbers(decimals)


# --- words at their lines ---


def say_last(drawing: Drawing, last: Line, this_year: Line, plan: Line, text: str) -> None:
    """Label last year's line at its end, unless this year's figure stands there."""
    mute = drawing.theme.mute
    if this_year and last and last[-1][0] - this_year[-1][0] < _NEAR:
        say_beside(drawing, last, [this_year, plan], text, mute)
    elif last:
        month, value = last[-1]
        drawing.say(text, mute, x=month, y=float(value), xanchor="left", xshift=8)


def say_beside(drawing: Drawing, line: Line, others: list[Line], text: str, color: str) -> None:
    """Label a line where it is furthest from the others, on its free side."""
    inner = [at for at in line if 2 < at[0] < MONTHS_PER_YEAR - 1]
    if not inner:
        return
    month, value = max(inner, key=lambda at: abs(_room(at, others)))
    above = _room((month, value), others) >= 0
    anchors: dict[str, Any] = {"xanchor": "left", "yanchor": "top"}
    if above:
        anchors = {"xanchor": "right", "yanchor": "bottom"}
    drawing.say(text, color, x=month, y=float(value), **anchors)


def _room(at: tuple[float, Decimal], others: list[Line]) -> Decimal:
    """Return the distance to the nearest other line, positive where that one lies below."""
    month, value = at
    gaps = [value - height for line in others for number, height in line if number == month]
    return min(gaps, key=abs, default=value)


def _at_bottom(drawing: Drawing, value: float) -> bool:
    """Return whether a label below the line would cover the months' names."""
    low, high = drawing.y["range"]
    return bool(value - low < (high - low) * _NO_ROOM)


def say_now(drawing: Drawing, line: Line, other: Line, format_value: ValueFormat) -> None:
    """Draw a dot and the figure at the last known month, on the side away from the plan."""
    if not line:
        return
    (month, value), blue, sizes = line[-1], drawing.theme.blue, drawing.sizes
    height = float(value)
    ahead = all(value >= level for number, level in other if number == month) or _at_bottom(drawing, height)
    dot = {"type": "scatter", "x": [month], "y": [height], "mode": "markers", "hoverinfo": "skip"}
    drawing.traces.append({**dot, "marker": {"color": blue, "size": 13 * sizes.stroke}, "cliponaxis": False})
    up, aside = 22 * sizes.stroke, 16 * sizes.stroke
    shift = {"yshift": up, "xshift": -aside} if ahead else {"yshift": -up, "xshift": aside}
    drawing.say(format_value(value), blue, sizes.hero, x=month, y=height, **shift)
