"""Who wants to be told of what by e-mail: each decision kept, the newest of an account and topic holds."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.sending import Subscription, Topic
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until

_COLUMNS = "id, account, topic, address, active, recorded_at, person"


def decide(
    database: Database, account: UUID, topic: Topic, address: str, active: bool, person: str, now: datetime
) -> tuple[UUID, Subscription]:
    """It holds from this moment on; also the id under which it is kept."""
    with database.transaction() as transaction:
        kept = uuid4()
        row = [kept, account, str(topic), address, active, next_moment(transaction, now), person]
        transaction.execute(f"INSERT INTO subscription ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return kept, _subscription(row)


def in_force(database: Database, as_of: datetime | None = None) -> tuple[Subscription, ...]:
    """The newest decision of every account and topic at that moment, ended ones too."""
    found = database.rows(
        f"SELECT {_COLUMNS} FROM subscription WHERE recorded_at <= ? "
        "QUALIFY row_number() OVER (PARTITION BY account, topic ORDER BY recorded_at DESC) = 1 "
        "ORDER BY account, topic",
        [until(as_of)],
    )
    return tuple(map(_subscription, found))


def _subscription(row: Any) -> Subscription:
    _, account, topic, address, active, moment, person = row
    return Subscription(account, Topic(topic), address, active, aware(moment), person)
