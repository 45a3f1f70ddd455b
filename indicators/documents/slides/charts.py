"""Draw native charts with editable numbers: names on the lines, no legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from indicators.briefing.month import Curve, Row
from indicators.documents.book.figures import decimals_form, draw
from indicators.documents.letters import cleaned
from indicators.documents.slides.canvas import COLOURS, Box, name_font, rgb
from indicators.documents.slides.fitting import SMALLEST, width_of
from indicators.i18n.language import Language
from indicators.i18n.numbers import rounded
from indicators.model.month import MONTHS_PER_YEAR
from indicators.model.problem import N_

_GOAL_NAMED, _PLAN_NAMED = 1, 9  # February, October
_AFTER_THE_FORM = frozenset(map(qn, ("c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey")))  # of a label
_DOT, _LAST_DOT = 5, 9  # points
Figures = tuple[Decimal | None, ...]


@dataclass(frozen=True)
class Stroke:
    """The look of one line."""

    name: str
    values: Figures
    colour: str
    width: float
    dash: Any = None
    above: bool = True  # where its name stands
    named: int | None = None  # at which month, from 0; None = the last one known


def add_curve(slide: Any, box: Box, row: Row, curve: Curve, year: int, language: Language) -> Any:
    """Add the chart of cumulative figures with plan, last year and goal."""
    target: Figures = (curve.target,) * MONTHS_PER_YEAR if curve.target is not None else ()
    strokes = [
        Stroke(str(year), curve.this_year, COLOURS.blue, 2.75),
        Stroke(str(year - 1), curve.last_year, COLOURS.past, 1.5, above=False),
        Stroke(
            language.text(N_("Plan")),
            curve.planned,
            COLOURS.ink,
            1.25,
            MSO_LINE.DASH,
            named=_plan_named(curve),
        ),
        Stroke(
            language.text(N_("Yearly target")),
            target,
            COLOURS.ink,
            1.25,
            MSO_LINE.ROUND_DOT,
            named=_GOAL_NAMED,
        ),
    ]
    drawn_strokes = [stroke for stroke in strokes if any(value is not None for value in stroke.values)]
    if not drawn_strokes:
        return None
    chart = _add_lines(slide, box, drawn_strokes, row, language)
    _bridge(chart, broken=_is_broken(curve))
    return chart


def _is_broken(curve: Curve) -> bool:
    """Whether a month that owes a figure and has none lies between two that have one."""
    return any(
        any(_between(number, values) for number in missing)
        for values, missing in (
            (curve.this_year, curve.missing),
            (curve.last_year, curve.missing_last_year),
        )
    )


def _between(number: int, values: Figures) -> bool:
    before, after = values[: number - 1], values[number:]
    return any(value is not None for value in before) and any(value is not None for value in after)


def _bridge(chart: Any, *, broken: bool) -> None:
    """Span blank cells where nothing is owed; else leave gaps and dot the figures.

    A chart has one way for all its lines, so a quarterly line is dots, too, where another one is broken.
    """
    blanks = chart._chartSpace.chart.find(qn("c:dispBlanksAs"))
    blanks.set("val", "gap" if broken else "span")
    if broken:
        for series in chart.plots[0].series:
            if None in tuple(series.values):
                _dot(series.marker, series.format.line.color.rgb, _DOT)


def add_months(slide: Any, box: Box, row: Row, curve: Curve, language: Language) -> Any:
    """Add the chart of the months' own amounts."""
    if all(value is None for value in curve.singles):
        return None
    data = _data(row.decimals, language)
    data.add_series(language.text(N_("Each month")), _floats(curve.singles, row.decimals))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *box, data).chart
    _quiet(chart, row.decimals, curve.singles)
    chart.plots[0].gap_width = 60
    series = chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(COLOURS.blue)
    series.invert_if_negative = False
    if _room_for_labels(curve.singles, row.decimals, box.width):
        chart.plots[0].has_data_labels = True
        labels = chart.plots[0].data_labels
        labels.show_value, labels.number_format_is_linked = True, False
        labels.number_format, labels.position = number_format(row.decimals), XL_LABEL_POSITION.OUTSIDE_END
        labels.font.size = Pt(SMALLEST)
        chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE  # the lights below name them
    return chart


def number_format(decimals: int) -> str:
    """Return the number format, with a minus sign rather than a hyphen."""
    form = decimals_form(decimals)
    return f"{form};\N{MINUS SIGN}{form}"


def _add_lines(slide: Any, box: Box, strokes: Sequence[Stroke], row: Row, language: Language) -> Any:
    decimals = row.decimals
    data = _data(decimals, language)
    for stroke in strokes:
        data.add_series(cleaned(stroke.name), _floats(stroke.values, decimals))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box, data).chart
    _quiet(chart, decimals, [value for stroke in strokes for value in stroke.values])
    for series, stroke in zip(chart.plots[0].series, strokes, strict=True):
        _draw(series, stroke, row)
    return chart


def _draw(series: Any, stroke: Stroke, row: Row) -> None:
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.NONE
    line = series.format.line
    line.color.rgb, line.width = rgb(stroke.colour), Pt(stroke.width)
    if stroke.dash is not None:
        line.dash_style = stroke.dash
    last = max(at for at, value in enumerate(stroke.values) if value is not None)
    if stroke.dash is None and stroke.width > 2:
        _dot(series.points[last].marker, rgb(stroke.colour), _LAST_DOT)
    _name_at(series, stroke.named if stroke.named is not None else last, stroke)
    value = stroke.values[last]
    if stroke.width > 2 and value is not None:
        _show_as_in_the_sentence(series.points[last].data_label._dLbl, value, row)


def _show_as_in_the_sentence(label: Any, value: Decimal, row: Row) -> None:
    """Format the newest figure as the sentence has it: on its side of the target."""
    form = label.makeelement(qn("c:numFmt"), {"formatCode": _form_of(value, row), "sourceLinked": "0"})
    following = next(child for child in label if child.tag in _AFTER_THE_FORM)
    following.addprevious(form)


def _form_of(value: Decimal, row: Row) -> str:
    """Return the number format of an indicator; a rate keeps all of its decimals."""
    if not row.points:
        return draw(value, decimals_form(row.decimals), row.bounds.value).form
    places = max(0, -int(rounded(value, row.decimals, row.bounds.value).as_tuple().exponent))
    return "0" + ("." + "0" * places if places else "")


def _dot(marker: Any, colour: Any, size: int) -> None:
    marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, size
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour
    marker.format.line.color.rgb = colour


def _name_at(series: Any, place: int, stroke: Stroke) -> None:
    """Show the series' name beside one of its points; it follows edits of the name."""
    label = series.points[place].data_label
    label.position = XL_LABEL_POSITION.ABOVE if stroke.above else XL_LABEL_POSITION.BELOW
    label.font.size, label.font.bold = Pt(SMALLEST), stroke.width > 2
    label.font.color.rgb = rgb(stroke.colour)
    name_font(label.font._element)
    flags = {"c:showVal": stroke.width > 2, "c:showSerName": True}
    for tag, flag in flags.items():
        element = label._dLbl.find(qn(tag))
        element.set("val", "1" if flag else "0")
    separator = label._dLbl.makeelement(qn("c:separator"), {})
    separator.text = " "
    label._dLbl.find(qn("c:showBubbleSize")).addnext(separator)


def _quiet(chart: Any, decimals: int, values: Sequence[Decimal | None]) -> None:
    """Quieten the axes: hairlines, months below, from zero where nothing is below it."""
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(SMALLEST), rgb(COLOURS.mute)
    name_font(chart.font._element)
    across, up = chart.category_axis, chart.value_axis
    across.format.line.color.rgb = rgb(COLOURS.line)
    across.major_tick_mark = up.major_tick_mark = XL_TICK_MARK.NONE
    across.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    up.format.line.fill.background()
    up.major_gridlines.format.line.color.rgb = rgb(COLOURS.line)
    up.major_gridlines.format.line.width = Pt(0.75)
    up.tick_labels.number_format_is_linked = False
    up.tick_labels.number_format = "General" if decimals else "#,##0"
    if all(value is None or value >= 0 for value in values):
        up.minimum_scale = 0


def _data(decimals: int, language: Language) -> Any:
    data: Any = CategoryChartData(number_format=number_format(decimals))  # type: ignore[no-untyped-call]
    data.categories = [language.text(N_("M{n}"), n=number) for number in range(1, MONTHS_PER_YEAR + 1)]
    return data


def _floats(values: Figures, decimals: int) -> list[float | None]:
    """Convert to floats; what would be seen as −0 is 0."""
    return [None if value is None else _without_minus_zero(value, decimals) for value in values]


def _without_minus_zero(value: Decimal, decimals: int) -> float:
    return 0.0 if value < 0 and not rounded(value, decimals) else float(value)


def _plan_named(curve: Curve) -> int:
    """Return the month at which the plan is named: where the goal's line is not in the way."""
    planned_months = [at for at, value in enumerate(curve.planned) if value is not None]
    return min(_PLAN_NAMED, max(planned_months, default=0))


def _room_for_labels(values: Figures, decimals: int, width: float) -> bool:
    texts = (f"{value:,.{decimals}f}" for value in values if value is not None)
    return max(width_of(text, SMALLEST) for text in texts) <= width / MONTHS_PER_YEAR
