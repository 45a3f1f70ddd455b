"""Months that are closed (封账): each closing and reopening kept, the newest one of a month holds."""

from datetime import datetime
from uuid import UUID

from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Closing
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until
from indicators.store.engine.transaction import Transaction


def close(
    database: Database, month: Month, person: str, reason: str, now: datetime, account: UUID | None = None
) -> Closing:
    """DeskError where it is closed already."""
    with database.transaction() as transaction:
        if _is_closed(transaction, month):
            raise DeskError(N_("{month} is closed already."), month=month)
        return _keep(transaction, Closing(month, True, now, person, reason), account)


def reopen(
    database: Database, month: Month, person: str, reason: str, now: datetime, account: UUID | None = None
) -> Closing:
    """DeskError where it is not closed."""
    with database.transaction() as transaction:
        if not _is_closed(transaction, month):
            raise DeskError(N_("{month} is not closed: there is nothing to open again."), month=month)
        return _keep(transaction, Closing(month, False, now, person, reason), account)


def closed_months(database: Database, as_of: datetime | None = None) -> frozenset[Month]:
    """The months that were closed at that moment."""
    found = database.rows(
        'SELECT "month" FROM closing WHERE recorded_at <= ? GROUP BY "month" '
        "HAVING arg_max(closed, recorded_at)",
        [until(as_of)],
    )
    return frozenset(Month.parse(row[0]) for row in found)


def history(database: Database, as_of: datetime | None = None) -> tuple[Closing, ...]:
    """Every closing and reopening until that moment, newest first."""
    found = database.rows(
        'SELECT "month", closed, recorded_at, person, reason FROM closing WHERE recorded_at <= ? '
        "ORDER BY recorded_at DESC",
        [until(as_of)],
    )
    return tuple(Closing(Month.parse(row[0]), row[1], aware(row[2]), row[3], row[4]) for row in found)


def _is_closed(transaction: Transaction, month: Month) -> bool:
    found = transaction.rows(
        'SELECT arg_max(closed, recorded_at) FROM closing WHERE "month" = ?', [str(month)]
    )
    return bool(found[0][0])


def _keep(transaction: Transaction, closing: Closing, account: UUID | None) -> Closing:
    moment = next_moment(transaction, closing.recorded_at)
    transaction.execute(
        'INSERT INTO closing ("month", closed, recorded_at, person, account, reason) '
        "VALUES (?, ?, ?, ?, ?, ?)",
        [str(closing.month), closing.closed, moment, closing.person, account, closing.reason],
    )
    return Closing(closing.month, closing.closed, aware(moment), closing.person, closing.reason)
