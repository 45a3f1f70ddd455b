"""One figure that two submissions state: the months before it, and what either would make of its month."""

from decimal import Decimal
from typing import NamedTuple

import plotly.graph_objects as go

from indicators.design.tokens import tokens
from indicators.desk.figures.views import IndicatorState
from indicators.desk.submissions.rivals import Contested
from indicators.i18n.language import Language
from indicators.i18n.numbers import amount
from indicators.i18n.terms.figures import measure_name
from indicators.model.enums import Basis
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.result import Point
from indicators.web.charts.style import Drawing

_BAR, _HALF_BAR = 0.5, 0.34  # of a month
_ASIDE = 0.2  # of a month, from its middle


class Compared(NamedTuple):
    """The bars: earlier months, and both values of the disputed one, in the same measure."""

    earlier: tuple[tuple[Month, Decimal], ...]
    theirs: Decimal
    ours: Decimal
    is_amount: bool  # of single months; otherwise as reported


def compared(state: IndicatorState, figure: Contested) -> Compared:
    """Return a month's own amounts where they can be told from the months before, else values as reported."""
    month, basis = figure.key.month, figure.key.basis
    before = tuple(point for point in state.this_year if point.month < month)
    reached = _reached(before, month) if basis is Basis.CUMULATIVE else Decimal(0)
    if state.indicator.adds_up and reached is not None:
        singles = tuple((point.month, point.single) for point in before if point.single is not None)
        return Compared(singles, figure.theirs - reached, figure.ours - reached, True)
    values = tuple((point.month, point.value) for point in before if point.value is not None)
    return Compared(values, figure.theirs, figure.ours, False)


def _reached(before: tuple[Point, ...], month: Month) -> Decimal | None:
    """Return what was reached by the month before; nothing by the beginning of the year, None = unknown."""
    if month.number == 1:
        return Decimal(0)
    return next((point.value for point in before if point.month == month.plus(-1)), None)


def disputed_figure(
    state: IndicatorState, figure: Contested, names: tuple[str, str], language: Language, dark: bool
) -> go.Figure:
    """Draw ``compared``; ``names``: who states theirs and who ours."""
    theme, bars = tokens(dark), compared(state, figure)
    number = figure.key.month.number
    drawing = Drawing(theme, height=260)
    drawing.name_months(language, 0.4)
    drawing.x["range"] = [0.4, MONTHS_PER_YEAR + 0.6]
    drawing.say_unit(measure_name(state.indicator, state.catalogue, language))
    drawing.say_key([("■", names[0], theme.blue), ("▨", names[1], theme.blue)])
    values = [*(value for _, value in bars.earlier), bars.theirs, bars.ours]
    several = len(bars.earlier)
    drawing.traces.append(
        {
            "type": "bar",
            "x": [*(month.number for month, _ in bars.earlier), number - _ASIDE, number + _ASIDE],
            "y": [float(value) for value in values],
            "width": [_BAR] * several + [_HALF_BAR] * 2,
            "marker": {
                "color": [theme.past] * several + [theme.blue] * 2,
                "pattern": {"shape": [""] * several + ["", "/"], "fillmode": "replace", "size": 6},
            },
            "text": [amount(value, state.indicator.decimals) for value in values],
            "textposition": "outside",
            "cliponaxis": False,
            "hoverinfo": "skip",
        }
    )
    drawing.whole_numbers(state.indicator.decimals)
    return drawing.figure()
