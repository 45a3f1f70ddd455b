"""Build one series per indicator and unit from its observations.

Where several sources speak of one month, reported figures are believed before published ones,
published before demonstration data; the others are kept beside the figure, never dropped.
A rate that was stated with its parts is the quotient of both: 12340 of 12345 is not 100 %.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from indicators.model.catalogue import Indicator, Measure, Source
from indicators.model.enums import Basis, Origin, Quantity
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import Observation
from indicators.progress.exact import HUNDRED, decimal, divided, fraction, minus, plus
from indicators.progress.result import Point, Series

_BELIEF = {origin: rank for rank, origin in enumerate(Origin)}


def build(
    indicator: Indicator,
    observations: Iterable[Observation],
    sources: Mapping[str, Source],
    measure: Measure | None = None,
    since: Month | None = None,
    starts: Mapping[int, int] | None = None,
) -> Series:
    """Build the series of one indicator and unit; a month nobody reported is absent, not zero.

    ``measure``: what its parts are divided into; None = per cent. ``since``: the unit's first month, from
    which on it owes reports; None = always. ``starts``: by year, the number of the month in which its goal
    begins; nobody owes what lies before, and without a figure of it the sum begins there.
    """
    by_month: dict[Month, list[Observation]] = defaultdict(list)
    for observation in observations:
        by_month[observation.value.month].append(observation)
    by_belief = {month: _by_belief(statements, sources) for month, statements in sorted(by_month.items())}
    if not indicator.adds_up:
        unity = _unity(measure) if indicator.traits.has_parts else None
        return {month: _level(month, statements, unity) for month, statements in by_belief.items()}
    series: dict[Month, Point] = {}
    for year in sorted({month.year for month in by_belief}):
        series.update(_added_up(indicator, year, by_belief, since, (starts or {}).get(year, 1)))
    return series


def owes_report(indicator: Indicator, number: int) -> bool:
    """Whether a report is due for this month of the year."""
    return number % indicator.frequency.months == 0 and number not in indicator.months_off


def _by_belief(statements: list[Observation], sources: Mapping[str, Source]) -> list[Observation]:
    def rank(observation: Observation) -> tuple[int, int, bool]:
        source = sources.get(observation.value.source)
        priority = source.priority if source is not None else 0
        return _BELIEF[observation.origin], priority, observation.value.basis is Basis.MONTH

    return sorted(statements, key=rank)


def _differing(chosen: Observation, statements: list[Observation]) -> tuple[Observation, ...]:
    """Return other sources' differing figures; demonstration data contradicts nobody."""
    return tuple(
        other
        for other in statements
        if other.value.source != chosen.value.source
        and other.value.basis is chosen.value.basis
        and other.value.value != chosen.value.value
        and other.origin is not Origin.DEMONSTRATION
    )


def _unity(measure: Measure | None) -> Fraction:
    """Return what a quotient of one is in the rate's own measure: 100 in per cent, else 1."""
    if measure is None:
        return Fraction(HUNDRED)
    return HUNDRED / fraction(measure.factor) if measure.quantity is Quantity.PERCENT else Fraction(1)


def _level(month: Month, statements: list[Observation], unity: Fraction | None) -> Point:
    """``unity``: of a rate, whose parts are judged rather than what was typed; None = of no rate."""
    chosen = statements[0]
    stated = chosen.value
    quotient = None
    if unity is not None:
        quotient = divided(stated.value, stated.numerator, stated.denominator, unity)
    return Point(
        month,
        stated.value if quotient is None else decimal(quotient),
        numerator=stated.numerator,
        denominator=stated.denominator,
        used=(chosen,),
        differing=_differing(chosen, statements),
        demonstration=chosen.origin is Origin.DEMONSTRATION,
        quotient=quotient,
    )


def _added_up(
    indicator: Indicator,
    year: int,
    by_month: Mapping[Month, list[Observation]],
    since: Month | None,
    start: int,
) -> Iterable[tuple[Month, Point]]:
    """Walk one year from January, carrying what is known so far."""
    before = Point(Month(year, 1), Decimal(0))
    first = _first_owed(year, since)
    spoken = min(month.number for month in by_month if month.year == year)
    begin = start if spoken >= start else 1
    reached = min(first, spoken) - 1  # the month number up to which ``before`` speaks
    for number in range(1, MONTHS_PER_YEAR + 1):
        statements = by_month.get(Month(year, number))
        if not statements:
            continue
        before = _next(indicator, Month(year, number), statements, before, reached, first, begin)
        reached = number
        yield before.month, before


def _first_owed(year: int, since: Month | None) -> int:
    """Return the first month of a year that a unit owes; 13 where it owes none."""
    if since is None or since.year < year:
        return 1
    return since.number if since.year == year else MONTHS_PER_YEAR + 1


def _next(
    indicator: Indicator,
    month: Month,
    statements: list[Observation],
    before: Point,
    reached: int,
    first: int,
    begin: int,
) -> Point:
    chosen = statements[0]
    reached = max(reached, min(first, month.number) - 1)  # nothing came before its first
    if chosen.value.basis is Basis.CUMULATIVE:
        return _from_cumulative(indicator, month, chosen, statements, before, reached)
    owed = [number for number in range(reached + 1, month.number) if owes_report(indicator, number)]
    return _from_month(month, chosen, statements, before, reached, owed, begin)


def _from_cumulative(
    indicator: Indicator,
    month: Month,
    chosen: Observation,
    statements: list[Observation],
    before: Point,
    reached: int,
) -> Point:
    """Return a month's point from a cumulative value and the amount reported beside it, if any."""
    own_month = [
        o for o in statements if o.value.basis is Basis.MONTH and o.value.source == chosen.value.source
    ]
    single = None if before.value is None else minus(chosen.value.value, before.value)
    return Point(
        month,
        chosen.value.value,
        single=own_month[0].value.value if own_month else single,
        span=indicator.frequency.months if own_month else month.number - reached,
        used=(chosen, *own_month),
        differing=_differing(chosen, statements),
        demonstration=chosen.origin is Origin.DEMONSTRATION,
        single_demonstration=chosen.origin is Origin.DEMONSTRATION
        or (not own_month and before.demonstration),
    )


def _from_month(
    month: Month,
    chosen: Observation,
    statements: list[Observation],
    before: Point,
    reached: int,
    owed: list[int],
    begin: int,
) -> Point:
    """Return a month's point from its own amount; a month owed and missing leaves the sum unknown.

    ``begin``: the number of the month from which on the sum is asked for; its goal begins there.

    The amount covers the months since the last report, or since the last one that was owed: June's amount
    of a quarterly indicator is April to June whether March was reported or not.
    """
    lacking = any(number >= begin for number in owed)
    value = None if lacking or before.value is None else plus(before.value, chosen.value.value)
    return Point(
        month,
        value,
        single=chosen.value.value,
        span=month.number - max([reached, *owed]),
        used=(chosen,),
        differing=(*_differing(chosen, statements), *_other_totals(chosen, value, statements)),
        demonstration=chosen.origin is Origin.DEMONSTRATION or before.demonstration,
        single_demonstration=chosen.origin is Origin.DEMONSTRATION,
    )


def _other_totals(
    chosen: Observation, value: Decimal | None, statements: list[Observation]
) -> tuple[Observation, ...]:
    """Return cumulative values of other sources that differ from the sum of the months."""
    return tuple(
        other
        for other in statements
        if other.value.basis is Basis.CUMULATIVE
        and other.value.source != chosen.value.source
        and other.value.value != value
        and other.origin is not Origin.DEMONSTRATION
    )
