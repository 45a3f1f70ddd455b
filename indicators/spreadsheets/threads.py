"""Work on large columns in threads: Arrow lets go of Python's lock while it works."""

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
Found = TypeVar("Found")

_MUCH = 200_000  # rows; below, starting threads would cost more than they save
_THREADS = 4


def each(work: Callable[[Item], Found], items: Iterable[Item], rows: int) -> list[Found]:
    """The outcomes in the items' order; ``rows``: of the columns that are worked on."""
    if rows < _MUCH:
        return [work(item) for item in items]
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(work, items))
