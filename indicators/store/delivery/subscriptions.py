"""E-mail subscriptions: every decision is kept, the newest of an account and topic holds."""

from datetime import datetime
from uuid import UUID, uuid4

from indicators.model.sending import Subscription, Topic
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.delivery import SUBSCRIPTION
from indicators.store.facts.writing import insert


def decide(
    database: Database, account: UUID, topic: Topic, address: str, active: bool, person: str, moment: datetime
) -> Subscription:
    """Record what an account subscribes to or ends."""
    with database.transaction() as transaction:
        subscription = Subscription(account, topic, address, active, moment, person)
        return insert(transaction, SUBSCRIPTION, subscription, id=uuid4())


def in_force(database: Database, as_of: datetime | None = None) -> tuple[Subscription, ...]:
    """Return the newest decision of every account and topic as of a moment, ended ones too."""
    rows = database.rows(
        f"SELECT DISTINCT ON (account, topic) {SUBSCRIPTION.select()} FROM {SUBSCRIPTION.dated} "
        "WHERE recorded_at <= ? ORDER BY account, topic, recorded_at DESC",
        [until(as_of)],
    )
    return tuple(map(SUBSCRIPTION.read, rows))
