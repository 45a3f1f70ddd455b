"""One write to the database: what is written in it stands as a whole, or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indicators.store.engine.connection import Reader


@dataclass(frozen=True)
class Transaction(Reader):
    """Handed out by ``Database.transaction``; reads what it has written itself."""

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> int:
        """Run one statement; the number of rows that it added, changed or deleted."""
        counted = self.cursor.execute(sql, parameters).fetchall()
        return int(counted[0][0]) if counted else 0

    def execute_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run one statement for each of these rows."""
        if rows:
            self.cursor.executemany(sql, rows)
