"""Find the indicator that a code or a name in a table means."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from indicators.intake.interpret.bases import basis_named
from indicators.intake.interpret.names import (
    Named,
    Names,
    Noun,
    clearly_first,
    described,
    footnote_mark,
    plain,
    trimmed,
)
from indicators.intake.interpret.numbers.conversion import Measures
from indicators.intake.problem_list import Misread
from indicators.intake.problems.cells import FOOTNOTE_MARK
from indicators.intake.problems.meaning import (
    CODE_AND_NAME_DISAGREE,
    INDICATOR_MISSING,
    NOT_AN_INDICATOR,
    OTHER_NAME,
    SHARED_NAME,
    UNKNOWN_INDICATOR,
    UNKNOWN_INDICATOR_LIKE,
)
from indicators.model.catalogue import Catalogue, Indicator, Unit
from indicators.model.problem import ProblemKind

LONGEST = 200  # characters of a name that are looked at


class Words(NamedTuple):
    """The texts that say what a figure is about; they repeat all over a file."""

    code: str
    name: str
    unit: str
    basis: str
    measure: str
    source: str


class IndicatorMatch(NamedTuple):
    """An indicator, and what stood behind its name in brackets: a measure or a basis."""

    indicator: Indicator
    bracket: str = ""


class IndicatorNames:
    """Look-ups of indicators; ``aliases`` and ``meant``: codes named by people, earlier and for this file."""

    def __init__(
        self,
        catalogue: Catalogue,
        measures: Measures,
        units: Names[Unit],
        aliases: Mapping[tuple[str, str], str],
        meant: Mapping[tuple[str, str], str],
    ) -> None:
        self._names = Names(
            catalogue.indicators, codes_of_sort("indicator", aliases), codes_of_sort("indicator", meant)
        )
        self._measures = measures
        self._units = units
        self._departments = Names(catalogue.departments)

    def indicator(self, words: Words) -> IndicatorMatch:
        """Return the indicator that a row's code or name means; raise Misread."""
        chosen = self._names.meant(words.code) or self._names.meant(words.name)
        if chosen is not None:
            return IndicatorMatch(chosen, self._bracket(words.name))
        if not words.code:
            return self._named(words.name, words.measure)
        indicator = self._names.find(words.code)
        if indicator is None:
            raise self._unknown_code(words)
        return IndicatorMatch(indicator, self._bracket(words.name))

    def _unknown_code(self, words: Words) -> Misread:
        meant = self._names.named(words.name) if words.name else ()
        like = [*meant, *self._fitting(self._names.like(words.code), words.measure)]
        return unknown_name(
            UNKNOWN_INDICATOR, UNKNOWN_INDICATOR_LIKE, words.code, like, certain=len(meant) == 1
        )

    def _fitting(self, like: Iterable[Indicator], measure: str) -> list[Indicator]:
        """Order indicators spelt alike: those first that can have the measure and are not computed."""

        def is_far(indicator: Indicator) -> tuple[bool, bool]:
            other = bool(measure) and self._measures.factor(measure, self._measures.of(indicator)) is None
            return other, bool(indicator.formula)

        return sorted(like, key=is_far)

    def _named(self, name: str, measure: str) -> IndicatorMatch:
        """Find what a name means; ``measure``: what stands beside it, to choose among names alike."""
        if not name:
            raise Misread(INDICATOR_MISSING)
        match = self._spelt(name)
        if match is not None:
            return match
        twins = self._names.named(name)
        if twins:
            codes = [noun.code for noun in twins]
            raise Misread(SHARED_NAME, name, field="name", suggestions=codes, codes=", ".join(codes))
        if self._departments.find(name) is not None or self._units.find(name) is not None:
            raise Misread(NOT_AN_INDICATOR, name, field="name")
        forms = trimmed(name[:LONGEST])
        bare = next((form.name for form in reversed(forms)), name)
        behind = next((form.bracket for form in forms if self._says_something(form.bracket)), "")
        like = self._fitting(self._names.like(bare), measure or behind)
        raise unknown_name(UNKNOWN_INDICATOR, UNKNOWN_INDICATOR_LIKE, name, like, field="name")

    def _spelt(self, name: str) -> IndicatorMatch | None:
        """Find a name as it stands, or without its number, mark or the measure in brackets."""
        indicator = self._names.find(name)
        if indicator is not None:
            return IndicatorMatch(indicator)
        for form in trimmed(name[:LONGEST]):
            indicator = self._names.find(form.name)
            if indicator is not None and (not form.bracket or self._says_something(form.bracket)):
                return IndicatorMatch(indicator, form.bracket)
        return None

    def _bracket(self, name: str) -> str:
        """Return the measure or basis behind a name that the catalogue does not have so."""
        if not name or self._names.named(name):
            return ""
        behind = next((form.bracket for form in trimmed(name[:LONGEST]) if form.bracket), "")
        return behind if self._says_something(behind) else ""

    def _says_something(self, bracket: str) -> bool:
        return bool(bracket) and (self._measures.means_one(bracket) or basis_named(bracket) is not None)

    def check(self, indicator: Indicator, words: Words) -> None:
        """Raise Misread where the name beside a code is another's; a name that is nobody's only warns."""
        if not words.code or not words.name or self._is_called(indicator, words.name):
            return
        name, details = words.name, {"code": indicator.code, "name": indicator.name_zh}
        owners = self._names.named(name)
        if not owners:
            raise Misread(OTHER_NAME, name, **details)
        other = [owner.code for owner in owners]
        codes = (indicator.code, *other)
        raise Misread(CODE_AND_NAME_DISAGREE, name, suggestions=codes, **details, other=", ".join(other))

    def check_footnote(self, name: str) -> None:
        """Raise Misread, which only warns, where a name was read without the mark of a footnote."""
        check_footnote(self._names, name)

    def _is_called(self, indicator: Indicator, name: str) -> bool:
        names = (plain(indicator.name_zh), plain(indicator.name_en))
        forms = [name, *(form.name for form in trimmed(name[:LONGEST]))]
        confirmed = (self._names.meant(name), self._names.alias(name))
        return indicator in confirmed or any(plain(form) in names for form in forms)


def check_footnote(names: Names[Noun], text: str) -> None:
    """Raise Misread, which only warns, where a text is known only without the mark behind it."""
    mark = footnote_mark(text[:LONGEST]) if text else ""
    if mark and names.find(text) is None and not names.named(text):
        raise Misread(FOOTNOTE_MARK, text, mark=mark)


def codes_of_sort(sort: str, codes: Mapping[tuple[str, str], str]) -> Mapping[str, str]:
    """Return the codes of one sort ("indicator" or "unit") by text."""
    return {text: code for (of, text), code in codes.items() if of == sort}


def unknown_name(
    bare: ProblemKind,
    like: ProblemKind,
    text: str,
    near: Iterable[Named],
    field: str = "",
    certain: bool = False,
) -> Misread:
    """Return the problem of a name that is not in the catalogue, with like names as suggestions.

    One is proposed where it is clearly the likeliest or ``certain``; among several the person chooses.
    """
    nouns = {noun.code: noun for noun in near}
    if not nouns or not (certain or clearly_first(text, tuple(nouns.values()))):
        return Misread(bare, text, field=field, suggestions=nouns)
    first = described(next(iter(nouns.values())))
    return Misread(like, text, field=field, suggestions=nouns, suggestion=first)
