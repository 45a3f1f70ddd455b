"""What was sent out, to whom, and what became of it."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.sending import Dispatch, Topic
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until

_COLUMNS = "id, topic, subject, department, way, recipient, outcome, recorded_at, person"


def remember(
    database: Database,
    topic: Topic,
    subject: str,
    department: str,
    way: str,
    recipient: str,
    outcome: str,
    person: str,
    now: datetime,
    account: UUID | None = None,
) -> Dispatch:
    """Keep that it was sent or tried; a blank outcome = delivered."""
    with database.transaction() as transaction:
        moment = next_moment(transaction, now)
        row = [uuid4(), str(topic), subject, department, way, recipient, outcome, moment, person]
        transaction.execute(
            f"INSERT INTO dispatch ({_COLUMNS}, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [*row, account],
        )
        return _dispatch(row)


def dispatches(
    database: Database,
    subject: str | None = None,
    topic: Topic | None = None,
    as_of: datetime | None = None,
) -> tuple[Dispatch, ...]:
    """Newest first; None = of every subject, of every topic."""
    found = database.rows(
        f"SELECT {_COLUMNS} FROM dispatch WHERE recorded_at <= ? AND (? IS NULL OR subject = ?) "
        "AND (? IS NULL OR topic = ?) ORDER BY recorded_at DESC",
        [until(as_of), subject, subject, topic and str(topic), topic and str(topic)],
    )
    return tuple(map(_dispatch, found))


def _dispatch(row: Any) -> Dispatch:
    one, topic, subject, department, way, recipient, outcome, moment, person = row
    return Dispatch(one, Topic(topic), subject, department, way, recipient, outcome, aware(moment), person)
