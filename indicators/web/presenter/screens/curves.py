"""The chart of an indicator's screen, drawn from the briefing in a projector's type size."""

from decimal import Decimal
from functools import lru_cache
from typing import Any

from indicators.briefing.month import Curve, Row
from indicators.design.tokens import tokens
from indicators.i18n.language import Language
from indicators.i18n.measured import with_unit
from indicators.i18n.numbers import amount
from indicators.model.problem import N_
from indicators.web.charts.lines import (
    draw_line,
    draw_target,
    line_of,
    say_beside,
    say_last,
    say_now,
    set_range,
    value_format,
)
from indicators.web.charts.style import PROJECTOR, Drawing

_SHEET = 600  # height; the browser says how large it is drawn
_KEPT = 256  # charts of a few meetings, light and dark


@lru_cache(maxsize=_KEPT)
def chart(row: Row, curve: Curve, language: Language, dark: bool) -> dict[str, Any] | None:
    """Return Plotly JSON: the year so far against plan, last year and target; None = no figure is known."""
    if not any(value is not None for value in (*curve.this_year, *curve.last_year)):
        return None
    theme, format_value = tokens(dark), value_format(row.decimals, row.points, row.bounds.value)
    adds_up = any(value is not None for value in curve.singles)
    drawing = Drawing(theme, height=_SHEET, sizes=PROJECTOR)
    drawing.name_months(language, 0 if adds_up else 0.7)
    drawing.say_unit(row.measure.in_(language))
    last, plan, this_year = (
        line_of(dict(enumerate(values, start=1)), from_nought=adds_up)
        for values in (curve.last_year, curve.planned, curve.this_year)
    )
    broken = {"color": theme.ink, "width": 1.5, "dash": "dash"}
    grey, blue = {"color": theme.past, "width": 2}, {"color": theme.blue, "width": 4}
    draw_line(drawing, last, language.text(N_("last year")), format_value, grey, curve.missing_last_year)
    draw_line(drawing, plan, language.text(N_("plan")), format_value, broken)
    draw_line(drawing, this_year, language.text(N_("this year")), format_value, blue, curve.missing)
    ends = _target_ends(row, curve, language)
    draw_target(drawing, ends, language)
    set_range(drawing, ends, from_zero=not row.points and _never_negative(curve), decimals=row.decimals)
    say_last(drawing, last, this_year, plan, language.text(N_("last year")))
    say_beside(drawing, plan, [this_year, last], language.text(N_("plan")), theme.ink)
    say_now(drawing, this_year, plan or last, format_value)
    figure = drawing.figure(margin={"l": 8, "r": 96, "t": 48, "b": 48})
    chart_json: dict[str, Any] = figure.to_plotly_json()
    chart_json["layout"].pop("template", None)
    return chart_json


def _target_ends(row: Row, curve: Curve, language: Language) -> dict[Decimal, str]:
    if curve.target is None:
        return {}
    return {curve.target: with_unit(amount(curve.target, 8), row.measure.in_(language), language)}


def _never_negative(curve: Curve) -> bool:
    points = (*curve.this_year, *curve.last_year, *curve.planned)
    return all(value >= Decimal(0) for value in points if value is not None)
