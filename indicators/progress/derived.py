"""Series that are calculated from other series, as the catalogue declares them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indicators.model.catalogue import Catalogue, Indicator
from indicators.model.month import MONTHS_PER_YEAR, Month
from indicators.model.observation import Observation
from indicators.model.words import Quantity, UnitKind
from indicators.progress.result import Point, Series
from indicators.progress.series import build

PER_CENT = Decimal(100)
BASE, DENOMINATOR = "base", "denominator"  # of growth, last year's figure; of a ratio, one above zero
_Combine = Callable[[list[Decimal]], Decimal | None]


@dataclass(frozen=True)
class Figures:
    """All series of a catalogue: reported ones as they stand, derived ones calculated."""

    catalogue: Catalogue
    reported: Mapping[tuple[str, str], Series]  # by indicator and unit

    @classmethod
    def of(cls, catalogue: Catalogue, observations: Iterable[Observation]) -> "Figures":
        grouped: dict[tuple[str, str], list[Observation]] = defaultdict(list)
        for observation in observations:
            if observation.value.indicator in catalogue.indicators:
                grouped[observation.value.indicator, observation.value.unit].append(observation)
        return cls(
            catalogue,
            {
                (code, unit): build(catalogue.indicators[code], found, catalogue.sources)
                for (code, unit), found in grouped.items()
            },
        )

    @cached_property
    def _derived(self) -> dict[tuple[str, str], Series]:
        return {}

    def series(self, indicator: str, unit: str = "") -> Series:
        """The months of an indicator in a unit ("" = the whole area)."""
        key = (indicator, unit or self.catalogue.whole.code)
        noun = self.catalogue.indicators[indicator]
        if noun.formula is None or (noun.formula.function == "units" and key[1] != self.catalogue.whole.code):
            return self.reported.get(key, {})
        if key not in self._derived:
            self._derived[key] = self._calculate(noun, key[1])
        return self._derived[key]

    def units(self, indicator: str) -> tuple[str, ...]:
        """The sub-districts and parks that speak of an indicator, in the catalogue's order."""
        return tuple(
            code
            for code, unit in self.catalogue.units.items()
            if unit.kind is not UnitKind.WHOLE and self.series(indicator, code)
        )

    def lacking(self, indicator: Indicator, unit: str, month: Month) -> tuple[str, ...]:
        """Why a derived figure is unknown: operands or units without a figure, or BASE, DENOMINATOR."""
        formula = indicator.formula
        if formula is None:
            return ()
        if formula.function == "units":
            return tuple(
                part for part in self.units(indicator.code) if not self._known(indicator.code, part, month)
            )
        missing = tuple(code for code in formula.operands if not self._known(code, unit, month))
        if missing:
            return missing
        return (BASE,) if formula.function == "yoy" else (DENOMINATOR,)

    def _known(self, indicator: str, unit: str, month: Month) -> bool:
        point = self.series(indicator, unit).get(month)
        return point is not None and point.value is not None

    def _calculate(self, indicator: Indicator, unit: str) -> Series:
        formula = indicator.formula
        assert formula is not None
        if formula.function == "units":
            return _combined([self.series(indicator.code, part) for part in self.units(indicator.code)], _sum)
        operands = [self.series(code, unit) for code in formula.operands]
        if formula.function == "yoy":
            return _growth(operands[0])
        if formula.function == "ratio":
            percent = self.catalogue.measure(indicator).quantity is Quantity.PERCENT
            return _combined(operands, _ratio(percent))
        return _combined(operands, _difference if formula.function == "diff" else _sum)


def growth(now: Decimal | None, base: Decimal | None) -> Decimal | None:
    """Growth over a base in %; a missing or non-positive base has none."""
    if now is None or base is None or base <= 0:
        return None
    return (now / base - 1) * PER_CENT


def _growth(series: Series) -> Series:
    result: dict[Month, Point] = {}
    for month, point in series.items():
        base = series.get(month.plus(-MONTHS_PER_YEAR))
        amount = growth(point.value, base.value if base is not None else None)
        if base is not None and amount is not None:
            result[month] = _point(month, amount, [point, base])
    return result


def _combined(operands: list[Series], combine: _Combine) -> Series:
    """Month by month; a month that any operand does not know is unknown in the result."""
    result: dict[Month, Point] = {}
    for month in sorted(set().union(*operands)):
        points = [series[month] for series in operands if month in series]
        values = [point.value for point in points if point.value is not None]
        amount = combine(values) if values and len(values) == len(operands) else None
        if amount is not None:
            singles = [point.single for point in points if point.single is not None]
            same_span = len({point.span for point in points}) == 1
            whole = combine is _sum and len(singles) == len(points) and same_span
            result[month] = _point(month, amount, points, _sum(singles) if whole else None)
    return result


def _point(month: Month, value: Decimal, parts: list[Point], single: Decimal | None = None) -> Point:
    return Point(
        month,
        value,
        single=single,
        span=parts[0].span if single is not None else 1,
        used=tuple(observation for part in parts for observation in part.used),
        parts=tuple(parts),
        demonstration=any(part.demonstration for part in parts),
        single_demonstration=any(part.single_demonstration for part in parts),
    )


def _sum(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0))


def _difference(values: list[Decimal]) -> Decimal:
    return values[0] - values[1]


def _ratio(percent: bool) -> _Combine:
    def divide(values: list[Decimal]) -> Decimal | None:
        if values[1] == 0:
            return None
        return values[0] / values[1] * (PER_CENT if percent else 1)

    return divide
