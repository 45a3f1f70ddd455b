"""Keys of values as numbers; two tables under one coding can be joined by them."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa

from indicators.intake.bulk.arrays import Codes, Flags, Indices, Small
from indicators.model.month import MONTHS_PER_YEAR

_WORDS = ("indicator", "unit", "basis", "source")


@dataclass(frozen=True)
class Keys:
    """The keys of a table's rows. Codes are positions in ``words``; months count from January of year 0."""

    words: Mapping[str, tuple[str, ...]]  # by column: shared with the other table
    codes: Mapping[str, Small]
    months: Small

    def __len__(self) -> int:
        return len(self.months)

    @cached_property
    def subjects(self) -> Codes:
        """Return a number for each row that is the same for the same indicator, unit and source."""
        indicators = self.codes["indicator"].astype(np.int64)
        return self._and("source", self._and("unit", indicators))

    @cached_property
    def series(self) -> Codes:
        """Return a number for each row that is the same for the same indicator, unit, source and basis."""
        return self._and("basis", self.subjects)

    @property
    def span(self) -> int:
        """Return the number that all numbers of series lie below."""
        return math.prod(len(words) for words in self.words.values())

    @cached_property
    def key(self) -> Codes:
        """Return a number for each row, the same for the same key: of two such rows the later supersedes."""
        return self.series * _MONTHS + self.months

    def _and(self, column: str, codes: Codes) -> Codes:
        """Extend numbers by one more column, so that rows that differ in it differ."""
        size = len(self.words[column])
        return codes if size <= 1 else codes * size + self.codes[column]

    def at(self, rows: Indices | Flags) -> "Keys":
        return Keys(self.words, {name: codes[rows] for name, codes in self.codes.items()}, self.months[rows])

    def word(self, column: str, row: int) -> str:
        return self.words[column][int(self.codes[column][row])]

    def where(self, column: str, holds: Callable[[str], bool]) -> Flags:
        """Mark the rows whose word in this column satisfies ``holds``."""
        held = np.array([holds(word) for word in self.words[column]], dtype=np.bool_)
        if held.all() or not held.any():
            return np.full(len(self), held.all() and len(held) > 0, dtype=np.bool_)
        return held[self.codes[column]]

    def joined(self, other: "Keys") -> "Keys":
        """Return these rows followed by the other's, which share their words."""
        codes = {name: np.concatenate([codes, other.codes[name]]) for name, codes in self.codes.items()}
        return Keys(self.words, codes, np.concatenate([self.months, other.months]))


_MONTHS = 3000 * MONTHS_PER_YEAR


def keys_of(*tables: pa.Table) -> tuple[Keys, ...]:
    """Return the keys of each table, coded together."""
    coded: list[dict[str, Small]] = [{} for _ in tables]
    words: dict[str, tuple[str, ...]] = {}
    for name in _WORDS:
        split = [split_words(table.column(name)) for table in tables]
        every = dict.fromkeys(word for texts, _ in split for word in texts)
        codes = {word: code for code, word in enumerate(every)}
        words[name] = tuple(codes)
        for columns, (texts, places) in zip(coded, split, strict=True):
            renumbered = np.array([codes[word] for word in texts], dtype=np.int32)
            same = np.array_equal(renumbered, np.arange(len(renumbered)))
            columns[name] = places if same else renumbered[places]
    return tuple(Keys(words, columns, _months(table)) for columns, table in zip(coded, tables, strict=True))


def split_words(column: pa.ChunkedArray) -> tuple[Sequence[str], Small]:
    """Return the different words of a column, and the number of each row's word."""
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    chunks = column.unify_dictionaries().chunks
    if not chunks:
        return (), np.empty(0, dtype=np.int32)
    places = [chunk.indices.to_numpy(zero_copy_only=False).astype(np.int32, copy=False) for chunk in chunks]
    together = places[0] if len(places) == 1 else np.concatenate(places)
    return chunks[0].dictionary.to_pylist(), together


def _months(table: pa.Table) -> Small:
    years, months = (table.column(name).to_numpy() for name in ("year", "month"))
    counted: Small = (years * MONTHS_PER_YEAR + months - 1).astype(np.int32, copy=False)
    return counted
