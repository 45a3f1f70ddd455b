"""Build a focus for each red, then yellow goal: its year, lights, parts, commentary and origins."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.briefing.bilingual import bilingual
from indicators.briefing.inputs import MonthInputs
from indicators.briefing.month import Curve, Focus, ItemLine, Part, Past, Row
from indicators.briefing.origins import origins
from indicators.briefing.rows import DISCUSSED, row_commentary
from indicators.deadlines.deadlines import missing
from indicators.i18n.measured import figure
from indicators.model.catalogue import Target
from indicators.model.enums import Direction, Quantity
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.result import Point, Standing
from indicators.progress.series.parts import UnitLine, unit_lines
from indicators.progress.series.planned import planned_by_month


def focuses(inputs: MonthInputs, rows: Sequence[Row]) -> tuple[Focus, ...]:
    """Return the goals to discuss in the order of concern: red before yellow."""
    return tuple(
        _focus(inputs, standing, rows)
        for standing in inputs.standings
        if standing.progress.light in DISCUSSED
    )


def _focus(inputs: MonthInputs, standing: Standing, rows: Sequence[Row]) -> Focus:
    code = standing.progress.indicator.code
    before = inputs.earlier_commentaries.get(code)
    conditions = tuple(row for row in rows if row.joint == code)
    return Focus(
        row=next(row for row in rows if row.code == code and not row.joint),
        conditions=conditions,
        curve=curve(inputs, code),
        history=tuple(Past(past.month, past.light, past.caught_up) for past in standing.history),
        before=row_commentary(before) if before is not None else None,
        lines=tuple(_about(inputs.lines, {code, *(row.code for row in conditions)})),
        parts=tuple(_part(inputs, line) for line in unit_lines(inputs.figures, code, inputs.month)),
        origins=origins(inputs, standing.progress),
    )


def curve(inputs: MonthInputs, code: str) -> Curve:
    """Return the curve of this year up to the month, with the whole of last year and of the plan."""
    year, series = inputs.month.year, inputs.figures.at(inputs.month).series(code)
    this_year = {month: point for month, point in series.items() if month <= inputs.month}
    plan = planned_by_month(inputs.figures, code, inputs.month)
    return Curve(
        tuple(_value(this_year.get(month)) for month in _months(year)),
        tuple(_value(series.get(month)) for month in _months(year - 1)),
        tuple(plan.get(month) for month in _months(year)),
        tuple(_single(this_year.get(month)) for month in _months(year)),
        _line(inputs, code, inputs.catalogue.target(code, year)),
        _missing(inputs, code, year),
        _missing(inputs, code, year - 1),
    )


def _missing(inputs: MonthInputs, code: str, year: int) -> tuple[int, ...]:
    """Return the months of the year, up to the one looked at, that owe a figure and have none."""
    series, target = inputs.figures.series(code), inputs.catalogue.target(code, year)
    spoken = {month for month, point in series.items() if point.value is not None}
    months = [month for month in _months(year) if month <= inputs.month]
    indicator = inputs.catalogue.indicators[code]
    return tuple(month.number for month in missing(indicator, target, spoken, months))


def _months(year: int) -> Iterator[Month]:
    return Month(year, 1).through(Month(year, MONTHS_PER_YEAR))


def _value(point: Point | None) -> Decimal | None:
    return point.value if point is not None else None


def _single(point: Point | None) -> Decimal | None:
    """Return a month's own amount; None where it covers several months."""
    return point.single if point is not None and point.span == 1 else None


def _line(inputs: MonthInputs, code: str, target: Target | None) -> Decimal | None:
    """Return the height of the goal's line; None of yes-or-no goals, frequencies and ranges."""
    indicator = inputs.catalogue.indicators[code]
    yes_no = inputs.catalogue.measure(indicator).quantity is Quantity.YES_NO
    if target is None or yes_no or indicator.traits.by_period or indicator.direction is Direction.RANGE:
        return None
    return target.value


def _about(lines: Sequence[ItemLine], codes: set[str]) -> Iterator[ItemLine]:
    return (
        line for line in lines if line.state.is_open and {linked.code for linked in line.indicators} & codes
    )


def _part(inputs: MonthInputs, line: UnitLine) -> Part:
    """Return a unit's newest figure, with a light only where it has a goal of its own."""
    progress, catalogue = line.progress, inputs.catalogue
    value = _value(progress.last_known)
    return Part(
        name=bilingual(lambda language: language.name(line.unit)),
        value=value,
        value_text=bilingual(lambda language: figure(progress, value, catalogue, language)),
        share=line.share,
        completion=progress.completion,
        light=progress.verdict.light
        if progress.target is not None and progress.target.value is not None
        else None,
    )
