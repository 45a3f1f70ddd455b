"""Look up what a row's words mean in one bureau's catalogue. Every look-up raises Misread."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from indicators.intake.interpret.bases import basis_named, stated_basis
from indicators.intake.interpret.indicator_names import (
    LONGEST,
    IndicatorMatch,
    IndicatorNames,
    Words,
    check_footnote,
    codes_of_sort,
    unknown_name,
)
from indicators.intake.interpret.names import Names, described, trimmed
from indicators.intake.interpret.numbers.conversion import AS_IT_STANDS, ONE, Measured, Measures
from indicators.intake.interpret.periods.periods import Period, read_periods
from indicators.intake.layout.columns.vocabulary import HEADERS
from indicators.intake.model import Memory
from indicators.intake.problem_list import Misread
from indicators.intake.problems.cells import FOOTNOTE_MARK
from indicators.intake.problems.meaning import (
    DEMONSTRATION_SOURCE,
    DERIVED_INDICATOR,
    MEASURE_AS_UNIT,
    MEASURE_OF_OTHERS,
    MONTH_AHEAD,
    OTHER_MEASURE,
    OTHER_NAME,
    OTHER_ORIGIN,
    TWO_MEASURES,
    UNKNOWN_SOURCE,
    UNKNOWN_SOURCE_LIKE,
    UNKNOWN_UNIT,
    UNKNOWN_UNIT_LIKE,
)
from indicators.model.catalogue import Catalogue, Indicator, Source, Unit
from indicators.model.enums import Basis, Origin, Quantity
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError

_REMEMBERED = 16_384  # different combinations of words
_UNITS_FORMULA = "units"

_ONLY_TOLD = (OTHER_NAME, MEASURE_OF_OTHERS, FOOTNOTE_MARK)  # what keeps no figure out

Found = TypeVar("Found")


def is_derived(indicator: Indicator, unit: Unit, catalogue: Catalogue) -> bool:
    """Whether the desk computes an indicator itself; ``units()`` is reported below the whole area only."""
    if indicator.formula is None:
        return False
    return indicator.formula.function != _UNITS_FORMULA or unit == catalogue.whole_area


class Context(NamedTuple):
    """What headers and sheet say about a figure, beside its own row."""

    measure: str = ""  # by its column's header
    sheet_measure: str = ""  # for the whole sheet
    basis_by_row: bool = True  # whether the words' basis is the row's own
    other_bases: frozenset[Basis] = frozenset()  # of the other columns of figures


@dataclass(frozen=True)
class Subject:
    """What a figure's words mean. ``wrong`` names the field of each word that is not understood."""

    indicator: Indicator | None
    unit: str  # code; blank = not understood
    source: str  # code; blank = not understood
    basis: Basis | None  # None = the words do not say; the period may
    measured: Measured
    wrong: tuple[tuple[str, Misread], ...]
    taken: bool  # whether figures about it may be taken in


class Meanings:
    """Look-ups in one catalogue for one submission; repeated words are answered from a cache.

    ``memory``: what was confirmed with earlier files. ``meant``: what the person said of this one, by sort
    ("indicator" or "unit") and text.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        today: date,
        default_source: str,
        origin: Origin,
        memory: Memory = Memory(),  # noqa: B008  frozen
        meant: Mapping[tuple[str, str], str] = MappingProxyType({}),
    ) -> None:
        if default_source not in catalogue.sources:
            raise DeskError(
                N_("There is no source {source} in the catalogue. Choose one of: {known}."),
                source=default_source,
                known=", ".join(catalogue.sources),
            )
        self.catalogue = catalogue
        self.measures = Measures(catalogue.measures)
        self._today = today
        self._this_month = Month.of(today)
        self._default_source = default_source
        self._origin = origin
        aliases = memory.aliases
        self._units = Names(catalogue.units, codes_of_sort("unit", aliases), codes_of_sort("unit", meant))
        self._sources = Names(catalogue.sources)
        self._naming = IndicatorNames(catalogue, self.measures, self._units, aliases, meant)
        self.subject = lru_cache(_REMEMBERED)(self._subject)

    def periods(self, texts: Iterable[str]) -> Mapping[str, Period | Misread]:
        """Return each different text's period, or what is wrong with it."""
        read = read_periods(texts, self._this_month)
        return {text: self._not_ahead(text, period) for text, period in read.items()}

    def _not_ahead(self, text: str, period: Period | Misread) -> Period | Misread:
        if isinstance(period, Misread) or period.month <= self._this_month:
            return period
        return Misread(MONTH_AHEAD, text, month=period.month, today=self._today.isoformat())

    def _subject(self, words: Words, context: Context, month: Month | None = None) -> Subject:
        """Look up all words of a figure; all that is wrong is told at once, so that one correction will do.

        ``month``: one of those with the figure's edition of the catalogue; None = there is only one.
        """
        wrong: list[tuple[str, Misread]] = []

        def take(field: str, look_up: Callable[..., Found], *arguments: object) -> Found | None:
            try:
                return look_up(*arguments)
            except Misread as error:
                wrong.append((error.field or field, error.with_traceback(None)))
                return None

        match = take("code", self._naming.indicator, words)
        unit = take("unit", self._unit, words.unit)
        if match is not None:
            take("name", self._naming.check_footnote, words.name)
        if unit is not None:
            take("unit", check_footnote, self._units, words.unit)
        source = take("source", self._source, words.source)
        basis, measured = None, AS_IT_STANDS
        if match is not None:
            if month is not None:
                match = match._replace(indicator=self.catalogue.at(month).indicators[match.indicator.code])
            take("name", self._naming.check, match.indicator, words)
            take("code" if words.code else "name", self._check_reportable, match.indicator, unit)
            basis = take("basis", self._basis, match, words, context)
            measured = take("measure", self._measured, match, words, context) or AS_IT_STANDS
            if measured.warning is not None:
                wrong.append(("value", measured.warning))
        return Subject(
            indicator=match.indicator if match else None,
            unit=unit.code if unit else "",
            source=source.code if source else "",
            basis=basis,
            measured=measured,
            wrong=tuple(wrong),
            taken=all(misread.kind in _ONLY_TOLD for _, misread in wrong),
        )

    def _check_reportable(self, indicator: Indicator, unit: Unit | None) -> None:
        if unit is not None and is_derived(indicator, unit, self.catalogue):
            raise Misread(
                DERIVED_INDICATOR, indicator.code, indicator=described(indicator), formula=indicator.formula
            )

    def _unit(self, text: str) -> Unit:
        if not text:
            return self.catalogue.whole_area
        forms = (text, *(form.name for form in trimmed(text[:LONGEST]) if not form.bracket))
        named = next((unit for unit in map(self._units.find, forms) if unit is not None), None)
        if named is not None:
            return named
        if self.measures.means_one(text):
            raise Misread(MEASURE_AS_UNIT, text, header=HEADERS["measure"])
        raise unknown_name(UNKNOWN_UNIT, UNKNOWN_UNIT_LIKE, text, self._units.like(text))

    def _source(self, text: str) -> Source:
        named = self._sources.find(text or self._default_source)
        if named is None:
            like = [source for source in self._sources.like(text) if source.origin is self._origin]
            raise unknown_name(UNKNOWN_SOURCE, UNKNOWN_SOURCE_LIKE, text, like)
        if named.origin is not self._origin:
            wrong = DEMONSTRATION_SOURCE if named.origin is Origin.DEMONSTRATION else OTHER_ORIGIN
            raise Misread(wrong, text, source=described(named))
        return named

    def _basis(self, match: IndicatorMatch, words: Words, context: Context) -> Basis | None:
        stated = words.basis
        if not stated and basis_named(match.bracket) is not None:
            stated = match.bracket
        return stated_basis(match.indicator, stated, context.basis_by_row, context.other_bases)

    def _measured(self, match: IndicatorMatch, words: Words, context: Context) -> Measured:
        """Return the measure a figure is stated in; the sheet's holds where nothing nearer states one."""
        by_row = "" if words.measure in (context.measure, context.sheet_measure) else words.measure
        behind = match.bracket if self.measures.means_one(match.bracket) else ""
        stated = {"measure": by_row, "value": context.measure, "name": behind}
        nearer = {field: text for field, text in stated.items() if text}
        if nearer:
            return self._agreed(match.indicator, nearer)
        return self._of_the_sheet(match.indicator, words.measure or context.sheet_measure)

    def _agreed(self, indicator: Indicator, stated: Mapping[str, str]) -> Measured:
        measure = self.catalogue.measure(indicator)
        factors = {field: self.measures.factor(text, measure) for field, text in stated.items()}
        for field, factor in factors.items():
            if factor is None:
                raise self._other_measure(indicator, stated[field], field)
        if len(set(factors.values())) > 1:
            field, text = next(iter(stated.items()))
            other = next(stated[name] for name in factors if factors[name] != factors[field])
            raise Misread(TWO_MEASURES, text, field=field, stated=text, other=other)
        text, factor = next(iter(stated.values())), next(iter(factors.values()))
        return Measured(factor or ONE, text, nearby=True)

    def _of_the_sheet(self, indicator: Indicator, stated: str) -> Measured:
        """Apply the sheet's measure: 单位：万元 above a table does not mean rows that count enterprises."""
        measure = self.catalogue.measure(indicator)
        factor = self.measures.factor(stated, measure) if stated else ONE
        if factor is not None:
            return Measured(factor, stated)
        if measure.quantity is Quantity.YES_NO:
            return AS_IT_STANDS
        details = {"stated": stated, "indicator": described(indicator), "measure": measure.name_zh}
        return Measured(ONE, "", warning=Misread(MEASURE_OF_OTHERS, stated, **details))

    def _other_measure(self, indicator: Indicator, stated: str, field: str) -> Misread:
        measure = self.catalogue.measure(indicator).name_zh
        details = {"stated": stated, "measure": measure, "indicator": described(indicator)}
        return Misread(OTHER_MEASURE, stated, field=field, **details)
