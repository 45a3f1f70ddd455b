"""Recognise texts that name something in one bureau's catalogue; ``interpret`` says what they name."""

from collections.abc import Iterable

from indicators.intake.interpret.footnotes import footnoted
from indicators.intake.interpret.names import Named, plain, spellings
from indicators.intake.layout.columns.vocabulary import MEASURE_WORDS, plain_header
from indicators.intake.model import Memory
from indicators.model.catalogue import Catalogue
from indicators.model.enums import UnitKind


class CatalogueNames:
    """The codes and names of the catalogue as plain texts, and what was learnt from people."""

    def __init__(self, catalogue: Catalogue, memory: Memory = Memory()) -> None:  # noqa: B008  frozen
        self.catalogue = catalogue
        learnt = [(sort, plain(text)) for sort, text in memory.aliases]
        self.indicator_codes = frozenset(map(plain, catalogue.indicators))
        self.indicator_names = _names(catalogue.indicators.values()) | {
            text for sort, text in learnt if sort == "indicator"
        }
        self.unit_names = (
            _names(catalogue.units.values())
            | frozenset(map(plain, catalogue.units))
            | {text for sort, text in learnt if sort == "unit"}
        )
        named = _names(catalogue.measures.values()) | frozenset(map(plain, catalogue.measures))
        self.measures = MEASURE_WORDS | frozenset(map(plain_header, named))
        parts = [unit for unit in catalogue.units.values() if unit.kind is not UnitKind.WHOLE]
        self.part_names = _names(parts)
        self.department_names = _names(catalogue.departments.values())

    def indicator(self, text: str) -> bool:
        return any(
            plain(form) in self.indicator_codes or plain(form) in self.indicator_names for form in forms(text)
        )

    def coded(self, text: str) -> bool:
        return plain(text) in self.indicator_codes

    def unit(self, text: str) -> bool:
        return any(plain(form) in self.unit_names for form in forms(text))

    def measure(self, text: str) -> bool:
        return plain_header(text) in self.measures


def forms(text: str) -> tuple[str, ...]:
    """Return a text as it stands, and without the marks of footnotes behind it."""
    bare = footnoted(text)
    return (text, bare.text) if bare.mark else (text,)


def _names(nouns: Iterable[Named]) -> frozenset[str]:
    return frozenset(plain(name) for noun in nouns for name in spellings(noun) if name)
