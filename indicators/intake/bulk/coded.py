"""A column of repeating texts: each text once, and its number for every row."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from indicators.intake.bulk.arrays import Small


@dataclass(frozen=True)
class Coded:
    """A column of texts by number; ``codes`` has one for each row."""

    codes: Small
    texts: tuple[str, ...]

    def __getitem__(self, chosen: Small) -> "Coded":
        return Coded(self.codes[chosen], self.texts)

    def mapped(self, change: Callable[[str], str]) -> "Coded":
        return Coded(self.codes, tuple(map(change, self.texts)))

    def array(self) -> pa.DictionaryArray:
        return pa.DictionaryArray.from_arrays(pa.array(self.codes), pa.array(self.texts, pa.string()))


def fill_blanks(words: Coded | None, others: Coded | None) -> Coded | None:
    """Take the second column's text wherever the first one's is blank."""
    if words is None or others is None:
        return words or others
    blank = [code for code, text in enumerate(words.texts) if not text]
    codes = np.where(np.isin(words.codes, blank), others.codes + len(words.texts), words.codes)
    return Coded(codes.astype(np.int32), (*words.texts, *others.texts))


def repeat_down(words: Coded) -> Coded:
    """Fill blank cells with the text above."""
    blank = np.isin(words.codes, [code for code, text in enumerate(words.texts) if not text])
    last = np.maximum.accumulate(np.where(blank, 0, np.arange(len(words.codes))))
    return Coded(words.codes[last], words.texts)
