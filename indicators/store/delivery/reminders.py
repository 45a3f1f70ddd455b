"""Messages that asked departments for their figures (催报)."""

from datetime import datetime
from uuid import UUID

from indicators.model.month import Month
from indicators.model.workflow import Reminder
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until


def remember(
    database: Database,
    month: Month,
    department: str,
    way: str,
    person: str,
    now: datetime,
    account: UUID | None = None,
    outcome: str = "",
) -> Reminder:
    """Keep that a department was asked, and what became of the message; a blank outcome = delivered."""
    with database.transaction() as transaction:
        moment = next_moment(transaction, now)
        transaction.execute(
            'INSERT INTO reminder ("month", department, way, recorded_at, person, account, outcome) '
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [str(month), department, way, moment, person, account, outcome],
        )
    return Reminder(month, department, way, person, aware(moment), outcome)


def of_month(database: Database, month: Month, as_of: datetime | None = None) -> tuple[Reminder, ...]:
    """Whoever was asked for the month's figures until that moment, newest first."""
    found = database.rows(
        "SELECT department, way, person, recorded_at, outcome FROM reminder "
        'WHERE "month" = ? AND recorded_at <= ? ORDER BY recorded_at DESC',
        [str(month), until(as_of)],
    )
    return tuple(Reminder(month, row[0], row[1], row[2], aware(row[3]), row[4]) for row in found)
