"""A table's contents as bytes that do not depend on how the table was made, and their digest."""

import hashlib
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.keys import split_words

_LENGTH = 8  # bytes


def column_bytes(table: pa.Table) -> Iterator[bytes]:
    """Yield each column's bytes, whatever its chunks, its dictionary, and what lies under nulls."""
    for column in table.columns:
        yield _nulls(column)
        present = column.drop_null() if column.null_count else column
        if pa.types.is_string(column.type) or pa.types.is_dictionary(column.type):
            yield from _words(present)
        else:
            yield b"".join(map(_numbers, present.chunks))


def _nulls(column: pa.ChunkedArray) -> bytes:
    if not column.null_count:
        return b""
    return np.packbits(pc.is_null(column).to_numpy()).tobytes()


def _words(column: pa.ChunkedArray) -> Iterator[bytes]:
    """Yield the different words in their order, then the number of each row's word."""
    words, places = split_words(column)
    used = np.flatnonzero(np.bincount(places, minlength=len(words)))
    ordered = sorted((words[place], place) for place in used.tolist())
    ranks: npt.NDArray[np.int32] = np.zeros(len(words), dtype=np.int32)
    ranks[[place for _, place in ordered]] = np.arange(len(ordered))
    encoded = [word.encode() for word, _ in ordered]
    yield b"".join(len(word).to_bytes(_LENGTH, "big") + word for word in encoded)
    yield ranks[places].tobytes() if len(words) else b""


def _numbers(chunk: pa.Array) -> bytes:
    width = chunk.type.bit_width // 8
    start = chunk.offset * width
    return memoryview(chunk.buffers()[1])[start : start + len(chunk) * width].tobytes()


def digest_of(parts: Sequence[bytes]) -> str:
    """Return the SHA-256 over parts, each behind its length, so that no two lists of parts look alike."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(_LENGTH, "big"))
        digest.update(part)
    return digest.hexdigest()
