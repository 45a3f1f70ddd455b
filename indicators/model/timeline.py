"""Editions of a catalogue by the month from which each holds."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from indicators.model.enums import Quantity
from indicators.model.month import Month

if TYPE_CHECKING:
    from indicators.model.catalogue import Catalogue, Indicator, Measure

_WITHOUT_SCALE = (Quantity.YES_NO, Quantity.OTHER)
NO_CHANGE = Decimal(1)


@dataclass(frozen=True)
class MeasureHeld:
    """A measure of an indicator: from which month it holds, and when the desk was told."""

    measure: str
    since: Month | None  # None = from the beginning
    recorded_at: datetime | None  # None = whatever was recorded before was meant so too


class Timeline:
    """The editions of one catalogue, oldest first; each says what holds from its month on.

    ``bridges``: by indicator and month of effect, the factor that turns a figure of the definition
    before into one of the definition that begins there. ``held``: by indicator, in the order of recording.
    """

    def __init__(
        self,
        editions: Sequence[tuple[Month | None, "Catalogue"]],
        bridges: Mapping[tuple[str, Month], Decimal],
        measures: Mapping[str, "Measure"],
        held: Mapping[str, Sequence[MeasureHeld]],
    ) -> None:
        self._since = [month for month, _ in editions if month is not None]  # the first has no month
        self.editions = tuple(replace(catalogue, timeline=self) for _, catalogue in editions)
        self._bridges, self._measures, self._held = bridges, measures, held
        self._conversion = lru_cache(maxsize=4096)(self._converted)

    @property
    def rescaled(self) -> frozenset[str]:
        """Return the indicators whose measure was changed."""
        return frozenset(self._held)

    def number(self, month: Month) -> int:
        """Return the number of the edition that holds for a month, from 0."""
        return bisect_right(self._since, month)

    def at(self, month: Month) -> "Catalogue":
        return self.editions[self.number(month)]

    def map_editions(self, change: Callable[["Catalogue"], "Catalogue"]) -> "Timeline":
        """Return the timeline with a change applied to every edition."""
        starts = (None, *self._since)
        editions = [(start, change(edition)) for start, edition in zip(starts, self.editions, strict=True)]
        return Timeline(editions, self._bridges, self._measures, self._held)

    def breaks(self, code: str) -> tuple[Month, ...]:
        """Return the months from which the indicator or one of its operands is defined otherwise."""
        return tuple(
            self._since[number - 1]
            for number in range(1, len(self.editions))
            if self._defined(code, number) != self._defined(code, number - 1)
        )

    def factor(self, code: str, month: Month, seen_from: int) -> Decimal | None:
        """Return the factor that brings a month's figure to an edition's definition; None = not comparable.

        A figure of a later definition is not looked at from an earlier one.
        """
        return self._conversion(code, self.number(month), seen_from)

    def scale(self, code: str, month: Month, recorded_at: datetime) -> Decimal | None:
        """Return the factor from the recorded measure to the month's own; None = not convertible."""
        catalogue, recorded = self.at(month), self.recorded_in(code, month, recorded_at)
        measure = catalogue.measure(catalogue.indicators[code])
        return NO_CHANGE if recorded.code == measure.code else between(recorded, measure)

    def recorded_in(self, code: str, month: Month, recorded_at: datetime) -> "Measure":
        """Return the measure that held for a month when its figure was recorded."""
        catalogue = self.at(month)
        code_of = catalogue.indicators[code].measure
        for held in self._held.get(code, ()):
            early = held.since is None or held.since <= month
            if early and (held.recorded_at is None or held.recorded_at <= recorded_at):
                code_of = held.measure
        return catalogue.measures.get(code_of) or self._measures[code_of]

    def _converted(self, code: str, edition: int, seen_from: int) -> Decimal | None:
        if edition > seen_from:
            same = all(not self._differs(code, number) for number in range(seen_from + 1, edition + 1))
            return NO_CHANGE if same else None
        factor: Decimal | None = NO_CHANGE
        for number in range(edition + 1, seen_from + 1):
            if factor is not None and self._differs(code, number):
                bridge = self._bridges.get((code, self._since[number - 1]))
                factor = None if bridge is None else factor * bridge
        return factor

    def _differs(self, code: str, number: int) -> bool:
        """Whether the indicator's own definition differs from the edition before."""
        return self._own(code, number) != self._own(code, number - 1)

    def _own(self, code: str, number: int) -> object:
        catalogue = self.editions[number]
        return definition(catalogue.indicators[code], catalogue)

    def _defined(self, code: str, number: int) -> object:
        """Return the definition together with those of all operands."""
        catalogue = self.editions[number]
        formula = catalogue.indicators[code].formula
        operands = () if formula is None else formula.operands
        return (self._own(code, number), *(self._defined(operand, number) for operand in operands))


def definition(indicator: "Indicator", catalogue: "Catalogue") -> object:
    """Return what decides whether figures of two months are comparable: equal definitions are."""
    measure = catalogue.measure(indicator)
    scale = (indicator.measure, measure.quantity, measure.factor)
    return (*scale, indicator.kind, indicator.basis, indicator.formula, indicator.definition)


def between(old: "Measure", new: "Measure") -> Decimal | None:
    """Return the factor from one measure to another; None where they are not convertible."""
    if old.quantity is not new.quantity or old.quantity in _WITHOUT_SCALE:
        return None
    return old.factor / new.factor
