"""One screen for each red, then yellow goal: its year, lights, parts, words, and where its figure is from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from indicators.briefing.bilingual import said
from indicators.briefing.inputs import Known
from indicators.briefing.month import Curve, Focus, Line, Part, Past, Row
from indicators.briefing.origins import origins
from indicators.briefing.rows import DISCUSSED, words
from indicators.deadlines.deadlines import missing
from indicators.i18n.measured import figure
from indicators.model.catalogue import Target
from indicators.model.enums import Direction, Quantity
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.progress.result import Point, Standing
from indicators.progress.series.parts import UnitLine, unit_lines
from indicators.progress.series.planned import planned_by_month


def focuses(known: Known, rows: Sequence[Row]) -> tuple[Focus, ...]:
    """In the order of concern: the standings are, so red comes before yellow."""
    return tuple(_focus(known, one, rows) for one in known.standings if one.progress.light in DISCUSSED)


def _focus(known: Known, one: Standing, rows: Sequence[Row]) -> Focus:
    code = one.progress.indicator.code
    before = known.before.get(code)
    conditions = tuple(row for row in rows if row.joint == code)
    return Focus(
        row=next(row for row in rows if row.code == code and not row.joint),
        conditions=conditions,
        curve=curve(known, code),
        history=tuple(Past(past.month, past.light, past.caught_up) for past in one.history),
        before=words(before) if before is not None else None,
        lines=tuple(_about(known.lines, {code, *(row.code for row in conditions)})),
        parts=tuple(_part(known, line) for line in unit_lines(known.figures, code, known.month)),
        origins=origins(known, one.progress),
    )


def curve(known: Known, code: str) -> Curve:
    """This year up to the month; last year and the plan as a whole."""
    year, series = known.month.year, known.figures.at(known.month).series(code)
    this_year = {month: point for month, point in series.items() if month <= known.month}
    plan = planned_by_month(known.figures, code, known.month)
    return Curve(
        tuple(_value(this_year.get(month)) for month in _months(year)),
        tuple(_value(series.get(month)) for month in _months(year - 1)),
        tuple(plan.get(month) for month in _months(year)),
        tuple(_single(this_year.get(month)) for month in _months(year)),
        _line(known, code, known.catalogue.target(code, year)),
        _missing(known, code, year),
        _missing(known, code, year - 1),
    )


def _missing(known: Known, code: str, year: int) -> tuple[int, ...]:
    """The numbers of the year's months, up to the one looked at, that owe a figure and have none."""
    series, target = known.figures.series(code), known.catalogue.target(code, year)
    spoken = {month for month, point in series.items() if point.value is not None}
    months = [month for month in _months(year) if month <= known.month]
    indicator = known.catalogue.indicators[code]
    return tuple(month.number for month in missing(indicator, target, spoken, months))


def _months(year: int) -> Iterator[Month]:
    return Month(year, 1).through(Month(year, MONTHS_PER_YEAR))


def _value(point: Point | None) -> Decimal | None:
    return point.value if point is not None else None


def _single(point: Point | None) -> Decimal | None:
    """What several months came to together is no month's own amount."""
    return point.single if point is not None and point.span == 1 else None


def _line(known: Known, code: str, target: Target | None) -> Decimal | None:
    """None for goals that are not a height to reach: yes or no, so many a quarter, a range."""
    indicator = known.catalogue.indicators[code]
    yes_no = known.catalogue.measure(indicator).quantity is Quantity.YES_NO
    if target is None or yes_no or indicator.traits.by_period or indicator.direction is Direction.RANGE:
        return None
    return target.value


def _about(lines: Sequence[Line], codes: set[str]) -> Iterator[Line]:
    return (line for line in lines if line.state.is_open and {one.code for one in line.indicators} & codes)


def _part(known: Known, line: UnitLine) -> Part:
    """The newest figure of it; its light only where it has a goal of its own."""
    one, catalogue = line.progress, known.catalogue
    value = _value(one.last_known)
    return Part(
        name=said(lambda language: language.name(line.unit)),
        value=value,
        shown=said(lambda language: figure(one, value, catalogue, language)),
        share=line.share,
        completion=one.completion,
        light=one.verdict.light if one.target is not None and one.target.value is not None else None,
    )
