"""Series of all indicators: reported ones as they stand, derived ones by their formulas."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from indicators.model.catalogue import Catalogue, Indicator, Unit
from indicators.model.enums import Quantity, UnitKind
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import Observation
from indicators.model.timeline import Timeline
from indicators.progress.exact import HUNDRED, fraction, optional_decimal
from indicators.progress.result import Point, Series
from indicators.progress.series.combining import combined, difference, exact_growth, growth_of, ratio, total
from indicators.progress.series.edition_terms import in_edition_terms
from indicators.progress.series.membership import Member, members
from indicators.progress.series.series import build

# Why growth or a ratio is unknown although its operands may be known.
BASE, POSITIVE_BASE, ACROSS_ZERO, DENOMINATOR = "base", "positive-base", "across-zero", "denominator"
_Reported = Mapping[tuple[str, str], Series]  # by indicator and unit


@dataclass(frozen=True)
class Figures:
    """All series of a catalogue: reported ones as they stand, derived ones calculated.

    ``joined``: by indicator and unit, from when on a unit counts in the sum although nobody said that it
    began then; see ``membership.joined``.

    ``editions``: where the catalogue changed from a month on, the figures as each edition sees them; each
    month stands here as its own edition has it, and ``at`` a month the whole past is seen from there,
    without what cannot be compared with it.
    """

    catalogue: Catalogue
    reported: _Reported  # an empty series: all of it was taken back
    joined: Mapping[tuple[str, str], Month] = field(default_factory=dict)
    editions: tuple["Figures", ...] = field(default=(), repr=False)

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        observations: Iterable[Observation],
        joined: Mapping[tuple[str, str], Month] | None = None,
        spoken_of: Iterable[tuple[str, str]] = (),
    ) -> "Figures":
        """``spoken_of``: indicators and units that were reported once, though nothing of it may be left."""
        spoken_of = tuple(spoken_of)
        timeline = catalogue.timeline
        if timeline is None:
            return cls._edition(catalogue, observations, joined or {}, spoken_of)
        stated = tuple(observations)
        editions = tuple(
            cls._edition(edition, in_edition_terms(timeline, number, stated), joined or {}, spoken_of)
            for number, edition in enumerate(timeline.editions)
        )
        months = _month_by_month(timeline, [edition.reported for edition in editions])
        return cls(catalogue, months, joined or {}, editions)

    @classmethod
    def _edition(
        cls,
        catalogue: Catalogue,
        observations: Iterable[Observation],
        joined: Mapping[tuple[str, str], Month],
        spoken_of: Iterable[tuple[str, str]],
    ) -> "Figures":
        """Build the series as one edition of the catalogue reads the observations."""
        grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for indicator, unit in spoken_of:
            if indicator in catalogue.indicators:
                grouped[indicator, unit] = []
        for observation in observations:
            if observation.value.indicator in catalogue.indicators:
                grouped[observation.value.indicator, observation.value.unit].append(observation)
        empty = cls(catalogue, {}, joined)
        return replace(empty, reported={key: empty.built(key, stated) for key, stated in grouped.items()})

    def built(self, key: tuple[str, str], stated: Iterable[Observation]) -> Series:
        """Build the series of an indicator in a unit from its observations."""
        code, unit = key
        indicator, life = self.catalogue.indicators[code], self.life(code, unit)
        since = life.start if life is not None else None
        measure, starts = self.catalogue.measure(indicator), self._starts(code, unit)
        return build(indicator, stated, self.catalogue.sources, measure, since, starts)

    def _starts(self, code: str, unit: str) -> Mapping[int, int]:
        """Return by year the month in which the goal begins: the unit's own, else the whole area's."""
        starts = {
            year: self.catalogue.target(code, year, unit) or self.catalogue.target(code, year)
            for year in self.catalogue.years
        }
        return {year: goal.start for year, goal in starts.items() if goal is not None}

    def at(self, month: Month) -> "Figures":
        """Return the figures as they are seen from a month, with the catalogue that holds for it."""
        timeline = self.catalogue.timeline
        return self.editions[timeline.number(month)] if self.editions and timeline is not None else self

    def superseded(
        self,
        observations: Iterable[Observation],
        joined: Mapping[tuple[str, str], Month] | None = None,
        spoken_of: Iterable[tuple[str, str]] = (),
    ) -> "Figures":
        """Return the figures with the series of some indicators and units replaced."""
        joined = self.joined if joined is None else joined
        other = Figures.of(self.catalogue, observations, joined, spoken_of)
        editions = tuple(
            replace(edition, reported={**edition.reported, **theirs.reported}, joined=joined)
            for edition, theirs in zip(self.editions, other.editions, strict=True)
        )
        reported = {**self.reported, **other.reported}
        return replace(self, reported=reported, joined=joined, editions=editions)

    @cached_property
    def _derived(self) -> dict[tuple[str, str], Series]:
        return {}

    def indicator(self, code: str, month: Month) -> Indicator:
        """Return the indicator as the catalogue of that month defines it."""
        return self.catalogue.at(month).indicators.get(code) or self.catalogue.indicators[code]

    def series(self, indicator: str, unit: str = "") -> Series:
        """Return the series of an indicator in a unit ("" = the whole area)."""
        key = (indicator, unit or self.catalogue.whole_area.code)
        noun = self.catalogue.indicators[indicator]
        if self.editions:
            return self._month_by_month(indicator, unit)
        if noun.formula is None or (
            noun.formula.function == "units" and key[1] != self.catalogue.whole_area.code
        ):
            return self.reported.get(key, {})
        if key not in self._derived:
            self._derived[key] = self._calculate(noun, key[1])
        return self._derived[key]

    def _month_by_month(self, indicator: str, unit: str) -> Series:
        key = (indicator, unit or self.catalogue.whole_area.code)
        if key not in self._derived:
            series = [figures.series(indicator, unit) for figures in self.editions]
            assert self.catalogue.timeline is not None
            self._derived[key] = _own_months(self.catalogue.timeline, series)
        return self._derived[key]

    def units(self, indicator: str, month: Month | None = None) -> tuple[str, ...]:
        """Return the sub-districts and parks that report an indicator, in the catalogue's order.

        ``month``: only those that exist in it.
        """
        return tuple(
            code
            for code in self.catalogue.units
            if (life := self.life(indicator, code, month)) is not None
            and (month is None or life.exists(month))
            and (self.series(indicator, code) or (indicator, code) in self.reported)
        )

    def life(self, indicator: str, unit: str, month: Month | None = None) -> Unit | None:
        """Return a sub-district or park with the months in which it counts; None = the whole area.

        ``month``: as the catalogue of that month has it.
        """
        catalogue = self.catalogue if month is None else self.catalogue.at(month)
        living = catalogue.units.get(unit)
        if living is None or living.kind is UnitKind.WHOLE:
            return None
        joined = self.joined.get((indicator, unit))
        if joined is None or (living.start is not None and living.start >= joined):
            return living
        return replace(living, start=joined)

    def members(self, indicator: str, month: Month) -> tuple[Member, ...]:
        """Return the parts of a month's sum over units, in the catalogue's order."""
        lives = {code: self.life(indicator, code, month) for code in self.units(indicator)}
        living = {code: life for code, life in lives.items() if life is not None}
        series = {code: self.series(indicator, code) for code in living}
        return tuple(members(self.indicator(indicator, month), living, series, month))

    def lacking(self, indicator: Indicator, unit: str, month: Month) -> tuple[str, ...]:
        """Return what a derived figure lacks: operands or units without a figure, a base, a denominator."""
        formula = indicator.formula
        if formula is None:
            return ()
        if formula.function == "units":
            return tuple(
                member.unit for member in self.members(indicator.code, month) if member.value is None
            )
        missing = tuple(code for code in formula.operands if not self._known(code, unit, month))
        if missing:
            return missing
        if formula.function == "yoy":
            return (self._without_growth(self.series(formula.operands[0], unit), month),)
        return (DENOMINATOR,)

    @staticmethod
    def _without_growth(series: Series, month: Month) -> str:
        """Return why a known figure has no growth over last year's."""
        base = series.get(month.plus(-MONTHS_PER_YEAR))
        if base is None or base.exact is None:
            return BASE
        return ACROSS_ZERO if base.exact > 0 else POSITIVE_BASE

    def _known(self, indicator: str, unit: str, month: Month) -> bool:
        point = self.series(indicator, unit).get(month)
        return point is not None and point.value is not None

    def _calculate(self, indicator: Indicator, unit: str) -> Series:
        formula = indicator.formula
        assert formula is not None
        if formula.function == "units":
            return self._of_units(indicator)
        operands = [self.series(code, unit) for code in formula.operands]
        if formula.function == "yoy":
            return growth_of(operands[0])
        if formula.function == "ratio":
            return combined(operands, ratio(self._scale(indicator)))
        if formula.function == "diff":
            return combined(operands, difference)
        return _summed({month: [series.get(month) for series in operands] for month in _months(operands)})

    def _of_units(self, indicator: Indicator) -> Series:
        months = _months([self.series(indicator.code, unit) for unit in self.units(indicator.code)])
        result: dict[Month, Point] = {}
        for month in months:
            parts = self.members(indicator.code, month)
            live = [member.point for member in parts if not member.ended]
            ended = [member.point for member in parts if member.ended]
            if None not in (*live, *ended):
                point = total(month, [p for p in live if p is not None], [p for p in ended if p is not None])
                if point is not None:
                    result[month] = point
        return result

    def _scale(self, ratio_of: Indicator) -> Fraction:
        """What a quotient of one of both operands' measures is in the ratio's own measure.

        5000 万元 ÷ 10 亿元 = 500 times 10000 ÷ 100000000, in %.
        """
        assert ratio_of.formula is not None
        catalogue = self.catalogue
        measure = catalogue.measure(ratio_of)
        above, below = (catalogue.measure(catalogue.indicators[code]) for code in ratio_of.formula.operands)
        unity = HUNDRED if measure.quantity is Quantity.PERCENT else 1
        return unity * fraction(above.factor) / fraction(below.factor) / fraction(measure.factor)


def _month_by_month(timeline: Timeline, editions: Sequence[_Reported]) -> _Reported:
    keys = dict.fromkeys(key for reported in editions for key in reported)
    return {key: _own_months(timeline, [reported.get(key, {}) for reported in editions]) for key in keys}


def _own_months(timeline: Timeline, editions: Sequence[Series]) -> Series:
    """Return each month as the edition that holds for it has it."""
    months = sorted(set().union(*editions))
    return {
        month: editions[number][month]
        for month in months
        if month in editions[number := timeline.number(month)]
    }


def growth(value: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Return growth over a base in %; None where one is missing, over a base ≤ 0 and across zero."""
    if value is None or base is None:
        return None
    return optional_decimal(exact_growth(fraction(value), fraction(base)))


def _months(operands: Iterable[Series]) -> list[Month]:
    return sorted(set().union(*operands))


def _summed(months: Mapping[Month, list[Point | None]]) -> Series:
    sums = {
        month: total(month, [point for point in points if point is not None])
        for month, points in months.items()
        if None not in points
    }
    return {month: point for month, point in sums.items() if point is not None}
