"""Reminders sent to departments for their figures (催报)."""

from datetime import datetime
from uuid import UUID

from indicators.model.month import Month
from indicators.model.workflow import Reminder
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.delivery import REMINDER
from indicators.store.facts.writing import insert


def remember(
    database: Database,
    month: Month,
    department: str,
    way: str,
    person: str,
    moment: datetime,
    account: UUID | None = None,
    outcome: str = "",
) -> Reminder:
    """Record a reminder to a department; a blank outcome = delivered."""
    with database.transaction() as transaction:
        reminder = Reminder(month, department, way, person, moment, outcome)
        return insert(transaction, REMINDER, reminder, account=account)


def of_month(database: Database, month: Month, as_of: datetime | None = None) -> tuple[Reminder, ...]:
    """Return the reminders about a month as of a moment, newest first."""
    rows = database.rows(
        f"SELECT {REMINDER.select()} FROM {REMINDER.dated} "
        'WHERE "month" = ? AND recorded_at <= ? ORDER BY revision DESC',
        [str(month), until(as_of)],
    )
    return tuple(map(REMINDER.read, rows))
