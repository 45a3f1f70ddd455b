"""Closed months (封账): every closing and reopening is kept, the newest of a month holds."""

from datetime import datetime
from uuid import UUID

from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Closing
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.figures import CLOSING
from indicators.store.facts.writing import insert


def close(
    database: Database, month: Month, person: str, reason: str, moment: datetime, account: UUID | None = None
) -> Closing:
    """Close a month; DeskError where it is closed already."""
    with database.transaction() as transaction:
        if _is_closed(transaction, month):
            raise DeskError(N_("{month} is closed already."), month=month)
        return insert(transaction, CLOSING, Closing(month, True, moment, person, reason), account=account)


def reopen(
    database: Database, month: Month, person: str, reason: str, moment: datetime, account: UUID | None = None
) -> Closing:
    """Open a closed month again; DeskError where it is not closed."""
    with database.transaction() as transaction:
        if not _is_closed(transaction, month):
            raise DeskError(N_("{month} is not closed: there is nothing to open again."), month=month)
        return insert(transaction, CLOSING, Closing(month, False, moment, person, reason), account=account)


def closed_months(database: Database, as_of: datetime | None = None) -> frozenset[Month]:
    """Return the months that were closed as of a moment."""
    rows = database.rows(
        f'SELECT "month" FROM (SELECT DISTINCT ON ("month") "month", closed FROM {CLOSING.dated} '
        'WHERE recorded_at <= ? ORDER BY "month", recorded_at DESC) AS newest WHERE closed',
        [until(as_of)],
    )
    return frozenset(Month.parse(row[0]) for row in rows)


def history(database: Database, as_of: datetime | None = None) -> tuple[Closing, ...]:
    """Return every closing and reopening as of a moment, newest first."""
    rows = database.rows(
        f"SELECT {CLOSING.select()} FROM {CLOSING.dated} WHERE recorded_at <= ? ORDER BY revision DESC",
        [until(as_of)],
    )
    return tuple(map(CLOSING.read, rows))


def _is_closed(database: Readable, month: Month) -> bool:
    rows = database.rows(
        f'SELECT closed FROM {CLOSING.dated} WHERE "month" = ? ORDER BY recorded_at DESC LIMIT 1',
        [str(month)],
    )
    return rows == [(True,)]
