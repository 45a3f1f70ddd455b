"""Since when people have had a month's report page open, until they submit."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from indicators.model.month import Month
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction

OPEN_SECONDS = "open_seconds"  # in the audit: from opening the page to submitting
_ONE_SITTING = timedelta(minutes=30)  # opened again within it, the page counts as open all the while


def begin(database: Database, account: UUID, month: Month, moment: datetime) -> None:
    """Keep that the page was opened; an opening of less than half an hour ago stays."""
    with database.transaction() as transaction:
        transaction.execute(
            'DELETE FROM report_opening WHERE account = ? AND "month" = ? AND opened_at < ?',
            [account, str(month), naive_utc(moment - _ONE_SITTING)],
        )
        transaction.execute(
            'INSERT INTO report_opening (account, "month", opened_at) VALUES (?, ?, ?) '
            "ON CONFLICT DO NOTHING",
            [account, str(month), naive_utc(moment)],
        )


def end(transaction: Transaction, account: UUID, months: Iterable[Month]) -> datetime | None:
    """Return when the page of one of these months was opened first, and forget it; None = unknown."""
    names = [str(month) for month in months]
    if not names:
        return None
    opened = f'report_opening WHERE account = ? AND "month" IN ({", ".join("?" * len(names))})'
    rows = transaction.rows(f"SELECT min(opened_at) FROM {opened}", [account, *names])
    transaction.execute(f"DELETE FROM {opened}", [account, *names])
    return aware(rows[0][0]) if rows[0][0] is not None else None
