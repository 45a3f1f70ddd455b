"""Look at a column's cells, its first and last rows; they decide what headers leave open."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indicators.intake.interpret.footnotes import footnoted
from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.vocabulary import BASIS_WORDS
from indicators.intake.layout.periods.written_months import find_month, folded

_NUMBER = re.compile(r"[+-]?[\d,]*\.?\d+(?:e[+-]?\d+)?\s*[%‰]?-?|\([\d,.]+\)|#{2,}", re.IGNORECASE)
_AMOUNT = re.compile(r"[+-]?[\d,]*\.?\d+\s*(?:万|亿|万元|亿元|元|家|个|项|件|人|户)")
_BLANK_TEXTS = frozenset(
    ("", "-", "--", "—", "——", "–", "/", "…", "……", "...", "空", "无", "n/a", "na", "null")
)
_FEW = 60  # texts by which the form of a column is told


def is_blank(text: str) -> bool:
    return text.casefold() in _BLANK_TEXTS


def is_number(text: str) -> bool:
    plain = folded(footnoted(text).text)
    return _NUMBER.fullmatch(plain) is not None or _AMOUNT.fullmatch(plain) is not None


def is_month(text: str) -> bool:
    month = find_month(text)
    return month is not None and not month[1].strip("止截至")


@dataclass(frozen=True)
class Contents:
    """The shares of sorts among a sample's different texts, 0 to 1; all are 0 where there are no texts."""

    texts: tuple[str, ...]  # different, those that say nothing left out
    numbers: float = 0
    months: float = 0
    indicators: float = 0
    codes: float = 0
    units: float = 0
    measures: float = 0
    bases: float = 0
    filled: float = 0  # share of the sampled rows that say something there

    @property
    def empty(self) -> bool:
        return not self.texts


def contents_of(cells: Iterable[str], names: CatalogueNames) -> Contents:
    sampled = tuple(cells)
    written = [cell for cell in sampled if not is_blank(cell)]
    texts = tuple(dict.fromkeys(written))
    if not texts:
        return Contents(())
    few = texts[:_FEW]
    return Contents(
        texts,
        numbers=_share(few, [is_number(text) for text in few]),
        months=_share(few, [is_month(text) for text in few]),
        indicators=_share(texts, [names.indicator(text) for text in texts]),
        codes=_share(texts, [names.coded(text) for text in texts]),
        units=_share(texts, [names.unit(text) for text in texts]),
        measures=_share(texts, [names.measure(text) for text in texts]),
        bases=_share(texts, [folded(text) in BASIS_WORDS for text in texts]),
        filled=len(written) / len(sampled),
    )


def _share(texts: Sequence[str], hits: Sequence[bool]) -> float:
    return sum(hits) / len(texts)
