"""One write to the database: what is written in it stands as a whole, or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from indicators.access.acts import Act, Mark
from indicators.store.engine.connection import Reader


class Unaudited(NamedTuple):
    """A fact's digest, until an entry of the audit by one of these acts tells it."""

    acts: tuple[Act, ...]
    mark: Mark
    digest: str


@dataclass(frozen=True)
class Transaction(Reader):
    """Handed out by ``Database.transaction``; reads what it has written itself."""

    stamps: dict[datetime, Any] = field(default_factory=dict)  # made in it, by moment
    unaudited: list[Unaudited] = field(default_factory=list)  # facts written in it, oldest first

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement; the number of rows that it added, changed or deleted."""
        counted = self.cursor.execute(sql, parameters).fetchall()
        return int(counted[0][0]) if counted else 0

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of these rows."""
        if rows:
            self.cursor.executemany(sql, rows)

    def digests_of(self, act: Act) -> Iterator[tuple[str, str]]:
        """What an entry of this act tells, by mark: of each sort the fact that was written first."""
        marks: set[Mark] = set()
        for fact in list(self.unaudited):
            if act in fact.acts and fact.mark not in marks:
                marks.add(fact.mark)
                self.unaudited.remove(fact)
                yield str(fact.mark), fact.digest
