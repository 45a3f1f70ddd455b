"""The days on which people are away: the newest absence of each account."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database


@dataclass(frozen=True)
class Absence:
    """Days off, both included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def everybodys(database: Readable) -> Mapping[UUID, Absence]:
    """Return the absences by account, past ones too."""
    rows = database.rows('SELECT account, "first", "last" FROM absence')
    return {account: Absence(first, last) for account, first, last in rows}


def decide(database: Database, account: UUID, absence: Absence | None) -> None:
    """Keep an account's absence in place of an earlier one; None = it has none."""
    with database.transaction() as transaction:
        transaction.execute("DELETE FROM absence WHERE account = ?", [account])
        if absence is not None:
            transaction.execute(
                'INSERT INTO absence (account, "first", "last") VALUES (?, ?, ?)',
                [account, absence.first, absence.last],
            )
