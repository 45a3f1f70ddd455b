"""Find equal texts and equal combinations of texts once: a million rows hold few different ones."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.arrays import Indices

_WIDEST = 2**62  # so that a key fits into 64 bits


class Encoded(NamedTuple):
    """A column of texts: for each row the number of its text among the different ones."""

    codes: Indices
    texts: list[str]


class Combined(NamedTuple):
    """Rows by the combination of several columns: the number of each row's, and the first row of each."""

    codes: Indices
    first: Indices

    def __len__(self) -> int:
        return len(self.first)


def encode_texts(column: pa.Array) -> Encoded:
    """Number a column's texts; a dictionary may hold some that no row has."""
    array = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if not pa.types.is_dictionary(array.type):
        array = pc.dictionary_encode(array)
    texts = array.dictionary.to_pylist()
    if len(texts) == 1:
        return Encoded(np.zeros(len(array), np.int64), texts)
    return Encoded(array.indices.to_numpy(zero_copy_only=False).astype(np.int64), texts)


def combine(columns: Iterable[tuple[Indices, int]], count: int) -> Combined:
    """Number the combinations of several columns.

    ``columns``: codes and how many different ones there are; ``count``: of rows.
    """
    key, span = np.zeros(count, np.int64), 1
    for codes, size in columns:
        if size <= 1:
            continue
        if span > _WIDEST // size:
            key, different = pd.factorize(key)
            span = len(different)
        key = key * size + codes
        span *= size
    codes, different = pd.factorize(key)
    return Combined(codes.astype(np.int64, copy=False), first_of(codes, len(different)))


def first_of(codes: Indices, size: int) -> Indices:
    """Return for each code the first row that has it; -1 = none has."""
    first = np.full(size, -1, np.int64)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    return first
