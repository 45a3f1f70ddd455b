"""Compare the facts of one table with the digests that audit entries hold."""

from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import Any

from indicators.store.engine.connection import Readable
from indicators.store.facts import digests
from indicators.store.facts.columns import Stored
from indicators.store.facts.table import FactTable
from indicators.store.submissions import files

_OTHER_CONTENT = "not the content of that name"
_OTHER_ORDER = "not the revision of that moment"
# Moments rise with the counter: a revision that does not is none.
_COUNTED = """
    (SELECT number, recorded_at
     FROM (SELECT number, recorded_at, lag(recorded_at) OVER (ORDER BY number) AS earlier FROM revision) AS c
     WHERE earlier IS NULL OR recorded_at > earlier)
"""


class Contents:
    """SHA-256 of the stored files: their names must be equal to it; digests of the first form hold it."""

    def __init__(self, database: Readable) -> None:
        self._database = database

    @cached_property
    def _kept(self) -> Mapping[str, tuple[str, bool]]:
        return files.digests(self._database)

    def as_kept(self, name: str) -> str:
        """Return the digest of the bytes as stored, packed or not; blank = there are none."""
        return self._kept.get(name, ("", False))[0]

    def actual(self, name: str) -> str | None:
        """Return the digest of the content; None = it is not there, or cannot be unpacked."""
        if name not in self._kept:
            return None
        digest, is_packed = self._kept[name]
        return files.actual(self._database, name) if is_packed else digest


class Digested:
    """The facts of one table, read once for a verification."""

    def __init__(self, database: Readable, fact: FactTable[Any], contents: Contents) -> None:
        self._fact, self._contents = fact, contents
        self.rows: Mapping[str, Stored] = {str(row[fact.key]): row for row in fact.stored(database)}
        self._database = database

    def fits(self, key: str, digest: str) -> bool:
        """Whether this is the digest of the fact as it is stored now."""
        row = self.rows.get(key)
        if row is None:
            return False
        return digest == (self._second(row) if digest.startswith(digests.SECOND) else self._first(row))

    def differing(self, audited: Mapping[str, str]) -> Iterator[str]:
        """Yield the names of facts that stand on one side only; ``audited``: digest → the entry's subject.

        Demonstration data may be removed, so the audit need not tell of it; neither of what is older than
        such entries.
        """
        assert self._fact.audited is not None
        stored = {self._digest(row, audited): (key, row) for key, row in self.rows.items()}
        yield from (subject for digest, subject in audited.items() if digest not in stored)
        required = self._required
        for digest, (key, row) in stored.items():
            if digest not in audited and key in required:
                yield self._fact.audited.subject(row)
        yield from self._ownerless()

    def _digest(self, row: Stored, audited: Collection[str]) -> str:
        """Return the digest of a fact in the form that the audit holds."""
        second = self._second(row)
        if second in audited or not self._fact.first_digest:
            return second
        first = self._first(row)
        return first if first in audited else second

    def _second(self, row: Stored) -> str:
        name = row[self._fact.file] if self._fact.file else None
        if name is not None and self._contents.actual(name) != name:
            return _OTHER_CONTENT + digests.second(self._fact.name, row)
        return digests.second(self._fact.name, row)

    def _first(self, row: Stored) -> str:
        if self._fact.file:
            row = {**row, digests.CONTENT: self._contents.as_kept(row[self._fact.file])}
        digest = digests.first(self._fact.first_digest, row)
        return _OTHER_ORDER + digest if str(row[self._fact.key]) in self._renumbered else digest

    @cached_property
    def _renumbered(self) -> frozenset[str]:
        """Return the keys of facts whose revision the counter did not give them.

        Digests of the first form know of no revision, which decides since then what came after what.
        """
        keys = self._database.rows(
            f'SELECT f."{self._fact.key}" FROM {self._fact.name} AS f '
            f"LEFT JOIN {_COUNTED} AS r ON r.number = f.revision "
            "WHERE r.recorded_at IS DISTINCT FROM f.recorded_at"
        )
        return frozenset(str(row[0]) for row in keys)

    def _ownerless(self) -> Iterator[str]:
        """Yield the keys of facts that are not there, but have rows of a part: no digest holds those."""
        for part in self._fact.parts:
            keys = self._database.rows(
                f'SELECT DISTINCT p."{part.owner}" FROM {part.name} AS p LEFT JOIN {self._fact.name} AS f '
                f'ON f."{self._fact.key}" = p."{part.owner}" WHERE f."{self._fact.key}" IS NULL'
            )
            yield from (str(row[0]) for row in keys)

    @cached_property
    def _required(self) -> frozenset[str]:
        """Return the keys of facts that must have an entry."""
        fact = self._fact
        assert fact.audited is not None
        invented = f" AND NOT ({fact.demonstration})" if fact.demonstration else ""
        keys = self._database.rows(
            f'SELECT "{fact.key}" FROM {fact.name} WHERE {fact.audited.required}{invented}'
        )
        return frozenset(str(row[0]) for row in keys)
