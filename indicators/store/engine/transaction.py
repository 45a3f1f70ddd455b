"""Transactions: what is written in one is stored as a whole, or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from indicators.access.acts import Act, Mark
from indicators.store.engine.connection import Reader


class Unaudited(NamedTuple):
    """The digest of a new fact, until an audit entry of one of these acts holds it."""

    acts: tuple[Act, ...]
    mark: Mark
    digest: str


@dataclass(frozen=True)
class Transaction(Reader):
    """A write transaction; it reads what it has written itself."""

    stamps: dict[datetime, Any] = field(default_factory=dict)  # made in it, by moment
    unaudited: list[Unaudited] = field(default_factory=list)  # facts written in it, oldest first
    statements: set[str] = field(default_factory=set)  # that wrote in it

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run a statement and return the number of rows that it added, changed or deleted."""
        self.statements.add(sql)
        counted = self.cursor.execute(sql, parameters).fetchall()
        return int(counted[0][0]) if counted else 0

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement for each of these rows."""
        if rows:
            self.statements.add(sql)
            self.cursor.executemany(sql, rows)

    def digests_of(self, act: Act) -> Iterator[tuple[str, str]]:
        """Yield the digests for an entry of this act, by mark: of each table the fact written first."""
        marks: set[Mark] = set()
        for fact in list(self.unaudited):
            if act in fact.acts and fact.mark not in marks:
                marks.add(fact.mark)
                self.unaudited.remove(fact)
                yield str(fact.mark), fact.digest
