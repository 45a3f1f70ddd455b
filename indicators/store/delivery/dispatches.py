"""Messages that were sent out, with recipient and outcome."""

from datetime import datetime
from uuid import UUID, uuid4

from indicators.model.sending import Dispatch, Topic
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.delivery import DISPATCH
from indicators.store.facts.writing import insert


def remember(
    database: Database,
    topic: Topic,
    subject: str,
    department: str,
    way: str,
    recipient: str,
    outcome: str,
    person: str,
    moment: datetime,
    account: UUID | None = None,
) -> Dispatch:
    """Record a message that was sent or tried; a blank outcome = delivered."""
    with database.transaction() as transaction:
        dispatch = Dispatch(uuid4(), topic, subject, department, way, recipient, outcome, moment, person)
        return insert(transaction, DISPATCH, dispatch, account=account)


def dispatches(
    database: Database,
    subject: str | None = None,
    topic: Topic | None = None,
    as_of: datetime | None = None,
) -> tuple[Dispatch, ...]:
    """Return the messages of a subject and topic (None = of all), newest first."""
    rows = database.rows(
        f"SELECT {DISPATCH.select()} FROM {DISPATCH.dated} "
        "WHERE recorded_at <= ? AND subject = coalesce(?, subject) AND topic = coalesce(?, topic) "
        "ORDER BY revision DESC",
        [until(as_of), subject, topic and str(topic)],
    )
    return tuple(map(DISPATCH.read, rows))
