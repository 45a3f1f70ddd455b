"""Arrow on large columns: where it takes memory from, and work on several columns in threads."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pyarrow as pa


def steady_pool() -> pa.MemoryPool:
    """Return jemalloc where Arrow has it: a column's first touch costs a fourth of mimalloc's."""
    has_it = "jemalloc" in pa.supported_memory_backends()
    return pa.jemalloc_memory_pool() if has_it else pa.default_memory_pool()


Item = TypeVar("Item")
Outcome = TypeVar("Outcome")

_MUCH = 200_000  # rows; below, starting threads would cost more than they save
_THREADS = 4


def in_threads(work: Callable[[Item], Outcome], items: Iterable[Item], rows: int) -> list[Outcome]:
    """Do the work on each item, in threads where it pays; ``rows``: of the columns that are worked on."""
    if rows < _MUCH:
        return [work(item) for item in items]
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(work, items))
