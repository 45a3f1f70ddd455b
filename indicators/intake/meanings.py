"""What the words of a row mean in one bureau's catalogue. Every look-up raises Misread."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from indicators.intake.cells import read_month
from indicators.intake.columns import BASIS_NAMES, BASIS_WORDS, HEADERS
from indicators.intake.names import Names, plain
from indicators.intake.problems import (
    CODE_AND_NAME_DISAGREE,
    DEMONSTRATION_SOURCE,
    DERIVED_INDICATOR,
    INDICATOR_MISSING,
    MEASURE_AS_UNIT,
    MONTH_AHEAD,
    OTHER_MEASURE,
    OTHER_NAME,
    OTHER_ORIGIN,
    SHARED_NAME,
    UNFIT_BASIS,
    UNKNOWN_BASIS,
    UNKNOWN_INDICATOR,
    UNKNOWN_INDICATOR_LIKE,
    UNKNOWN_SOURCE,
    UNKNOWN_SOURCE_LIKE,
    UNKNOWN_UNIT,
    UNKNOWN_UNIT_LIKE,
    Misread,
)
from indicators.model.catalogue import Catalogue, Indicator, Source, Unit
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, ProblemKind
from indicators.model.words import Basis, Origin

_REMEMBERED = 16_384  # different texts per look-up
_UNITS_FORMULA = "units"

Found = TypeVar("Found")


def is_derived(indicator: Indicator, unit: Unit, catalogue: Catalogue) -> bool:
    """Whether the desk computes it itself; ``units()`` is reported below the whole area, and only there."""
    if indicator.formula is None:
        return False
    return indicator.formula.function != _UNITS_FORMULA or unit == catalogue.whole


def fitting_bases(indicator: Indicator) -> tuple[Basis, ...]:
    """The declared basis first; amounts that add up may come by month or cumulative."""
    if not indicator.adds_up:
        return (indicator.basis,)
    other = Basis.MONTH if indicator.basis is Basis.CUMULATIVE else Basis.CUMULATIVE
    return (indicator.basis, other)


def described(noun: Indicator | Source) -> str:
    return f"{noun.code} {noun.name_zh}"


class Words(NamedTuple):
    """The cells of a row that say what its figure is about; they repeat all over a file."""

    code: str
    name: str
    unit: str
    basis: str
    measure: str
    source: str


@dataclass(frozen=True)
class Subject:
    """What a row's words mean. ``wrong`` names the field of each cell that is not understood."""

    indicator: Indicator | None
    place: tuple[str, str, Basis, str] | None  # codes of indicator and unit, basis, code of source
    wrong: tuple[tuple[str, Misread], ...]


class Meanings:
    """Look-ups in one catalogue for one submission; repeated words are answered from memory."""

    def __init__(
        self,
        catalogue: Catalogue,
        today: date,
        default_source: str,
        origin: Origin,
    ) -> None:
        if default_source not in catalogue.sources:
            raise DeskError(
                N_("There is no source {source} in the catalogue. Choose one of: {known}."),
                source=default_source,
                known=", ".join(catalogue.sources),
            )
        self.catalogue = catalogue
        self._today = today
        self._this_month = Month.of(today)
        self._default_source = default_source
        self._origin = origin
        self._indicators = Names(catalogue.indicators)
        self._units = Names(catalogue.units)
        self._sources = Names(catalogue.sources)
        self._measures = Names(catalogue.measures)
        self.subject = lru_cache(_REMEMBERED)(self._subject)
        self.month = lru_cache(_REMEMBERED)(self._month)

    def _subject(self, words: Words, measure_in_header: str) -> Subject:
        """``measure_in_header``: what the value column's header states for all rows.

        All that is wrong is told at once, so that a row needs one correction only.
        """
        wrong: list[tuple[str, Misread]] = []

        def take(field: str, look_up: Callable[..., Found], *texts: object) -> Found | None:
            try:
                return look_up(*texts)
            except Misread as error:
                wrong.append((error.field or field, error.with_traceback(None)))
                return None

        indicator = take("code", self._indicator, words.code, words.name)
        unit = take("unit", self._unit, words.unit)
        source = take("source", self._source, words.source)
        basis, place = None, None
        if indicator is not None:
            take("name", self._check_name, indicator, words)
            take("code" if words.code else "name", self._check_reportable, indicator, unit)
            basis = take("basis", self._basis, indicator, words.basis)
            take("measure", self._check_measure, indicator, words.measure)
            take("value", self._check_measure, indicator, measure_in_header)
        if indicator is not None and unit is not None and basis is not None and source is not None:
            place = (indicator.code, unit.code, basis, source.code)
        return Subject(indicator, place, tuple(wrong))

    def _indicator(self, code: str, name: str) -> Indicator:
        if not code:
            return self._named(name)
        found = self._indicators.coded(code)
        if found is None:
            meant = self._indicators.named(name) if name else ()
            suggestion = described(meant[0]) if len(meant) == 1 else self._indicators.closest(code)
            raise _unknown(UNKNOWN_INDICATOR, UNKNOWN_INDICATOR_LIKE, code, suggestion)
        return found

    def _named(self, name: str) -> Indicator:
        if not name:
            raise Misread(INDICATOR_MISSING)
        named = self._indicators.named(name)
        if len(named) > 1:
            codes = ", ".join(noun.code for noun in named)
            raise Misread(SHARED_NAME, name, field="name", codes=codes)
        if named:
            return named[0]
        suggestion = self._indicators.closest(name)
        raise _unknown(UNKNOWN_INDICATOR, UNKNOWN_INDICATOR_LIKE, name, suggestion, field="name")

    def _check_name(self, indicator: Indicator, words: Words) -> None:
        """A name beside a code must be its own; one that is nobody's is only warned of."""
        name = words.name
        if not words.code or not name or plain(name) in (plain(indicator.name_zh), plain(indicator.name_en)):
            return
        owners = self._indicators.named(name)
        if owners:
            other = ", ".join(owner.code for owner in owners)
            raise Misread(
                CODE_AND_NAME_DISAGREE, name, code=indicator.code, name=indicator.name_zh, other=other
            )
        raise Misread(OTHER_NAME, name, code=indicator.code, name=indicator.name_zh)

    def _unit(self, text: str) -> Unit:
        if not text:
            return self.catalogue.whole
        found = self._units.find(text)
        if found is None and self._measures.find(text) is not None:
            raise Misread(MEASURE_AS_UNIT, text, header=HEADERS["measure"])
        if found is None:
            raise _unknown(UNKNOWN_UNIT, UNKNOWN_UNIT_LIKE, text, self._units.closest(text))
        return found

    def _month(self, text: str) -> Month:
        month = read_month(text)
        if month > self._this_month:
            raise Misread(MONTH_AHEAD, text, month=month, today=self._today.isoformat())
        return month

    def _source(self, text: str) -> Source:
        found = self._sources.find(text or self._default_source)
        if found is None:
            raise _unknown(UNKNOWN_SOURCE, UNKNOWN_SOURCE_LIKE, text, self._sources.closest(text))
        if found.origin is not self._origin:
            wrong = DEMONSTRATION_SOURCE if found.origin is Origin.DEMONSTRATION else OTHER_ORIGIN
            raise Misread(wrong, text, source=described(found))
        return found

    def _basis(self, indicator: Indicator, text: str) -> Basis:
        if not text:
            return indicator.basis
        basis = BASIS_WORDS.get(text) or BASIS_WORDS.get(plain(text))
        fitting = fitting_bases(indicator)
        if basis not in fitting:
            allowed = "、".join(BASIS_NAMES[fit] for fit in fitting)
            kind = UNKNOWN_BASIS if basis is None else UNFIT_BASIS
            raise Misread(kind, text, indicator=described(indicator), allowed=allowed)
        return basis

    def _check_measure(self, indicator: Indicator, stated: str) -> None:
        """Blank is fine; anything else must be the indicator's own measure: nothing is converted."""
        measure = self.catalogue.measure(indicator)
        known = (measure.code, measure.name_zh, measure.name_en)
        if not stated or plain(stated) in map(plain, known):
            return
        raise Misread(
            OTHER_MEASURE, stated, stated=stated, measure=measure.name_zh, indicator=described(indicator)
        )

    def _check_reportable(self, indicator: Indicator, unit: Unit | None) -> None:
        if unit is not None and is_derived(indicator, unit, self.catalogue):
            raise Misread(
                DERIVED_INDICATOR, indicator.code, indicator=described(indicator), formula=indicator.formula
            )


def _unknown(bare: ProblemKind, like: ProblemKind, text: str, suggestion: str, field: str = "") -> Misread:
    if not suggestion:
        return Misread(bare, text, field=field)
    return Misread(like, text, field=field, suggestion=suggestion)
