"""Answers to queries, kept until a table that they read is written.

One process owns the file and every write goes through a transaction, so a statement with the same
parameters has the same answer until one of its tables is written. A page asks some forty small questions in
each run, most of them those of the run before; each costs DuckDB one to ten milliseconds.

A statement's tables are the tables whose names are words of its text: too many rather than too few.
"""

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

Rows = list[tuple[Any, ...]]
_WORD = re.compile(r"\w+")
_READING = re.compile(r"\s*(SELECT|WITH|FROM)\b", re.IGNORECASE)
# What has another answer each time, or speaks of the engine itself.
_VOLATILE = re.compile(
    r"\b(now|today|random|uuid|gen_random_uuid|nextval|current_\w+|pragma\w*|duckdb_\w+)\b", re.IGNORECASE
)
MOST, MOST_CELLS, MOST_OF_ALL = 512, 100_000, 2_000_000  # answers; cells and letters of one, and of all


class Answers:
    """The newest answers; safe to share between threads."""

    def __init__(self, tables: Iterable[str]) -> None:
        self._tables = frozenset(tables)
        self._lock = Lock()
        self._entries: OrderedDict[tuple[str, str], tuple[Rows, int]] = OrderedDict()
        self._size = 0
        self._written: dict[str, int] = {}  # transactions so far, by table
        self._cleared = 0

    def of(self, sql: str, parameters: Sequence[Any], ask: Callable[[], Rows]) -> Rows:
        """Return a kept answer, or ask; one is kept unless a table was written while it was asked."""
        tables = self._named(sql)
        if _READING.match(sql) is None:  # nobody should, but what is changed so must be seen too
            try:
                return ask()
            finally:
                self.forget([sql])
        if not tables or _is_volatile(sql):
            return ask()
        key = (sql, repr(parameters))
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
                return list(entry[0])
            state = self._state(tables)
        rows = ask()
        size = _size(rows)
        if size <= MOST_CELLS:
            with self._lock:
                if self._state(tables) == state:
                    self._keep(key, rows, size)
        return list(rows)

    def forget(self, statements: Iterable[str]) -> None:
        """Forget what these statements may have changed; all of it where one names no table."""
        named = [self._named(sql) for sql in statements]
        if not all(named):
            self.clear()
            return
        changed = frozenset().union(*named)
        with self._lock:
            for table in changed:
                self._written[table] = self._written.get(table, 0) + 1
            for key in [key for key in self._entries if not changed.isdisjoint(self._named(key[0]))]:
                self._size -= self._entries.pop(key)[1]

    def tables_of(self, statements: Iterable[str]) -> frozenset[str]:
        """Return the tables that these statements name; "*" stands for one that names none."""
        return frozenset().union(*(self._named(sql) or {"*"} for sql in statements))

    def clear(self) -> None:
        with self._lock:
            self._cleared += 1
            self._entries.clear()
            self._size = 0

    def close(self) -> None:
        """Keep nothing from now on: a closed database answers nothing."""
        self._tables = frozenset()
        self.clear()

    def _named(self, sql: str) -> frozenset[str]:
        words = _words(sql)
        return (words | {"redated"} if "dated" in words else words) & self._tables  # see dating.dated

    def _state(self, tables: frozenset[str]) -> tuple[int, dict[str, int]]:
        return self._cleared, {table: self._written.get(table, 0) for table in tables}

    def _keep(self, key: tuple[str, str], rows: Rows, size: int) -> None:
        _, replaced = self._entries.pop(key, ([], 0))
        self._entries[key] = (list(rows), size)
        self._size += size - replaced
        while len(self._entries) > MOST or self._size > MOST_OF_ALL:
            self._size -= self._entries.popitem(last=False)[1][1]


@lru_cache(maxsize=1024)
def _words(sql: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sql.lower()))


@lru_cache(maxsize=1024)
def _is_volatile(sql: str) -> bool:
    return _VOLATILE.search(sql) is not None


def _size(rows: Rows) -> int:
    """Return cells and letters: a file's content or a meeting's whole text is read seldom and is long."""
    return sum(1 + (len(cell) if isinstance(cell, (str, bytes)) else 0) for row in rows for cell in row)
