"""Deliveries and undoings with their entries in the audit, as the desk writes them."""

from datetime import datetime
from uuid import UUID

from indicators.access.actor import Actor, Way
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.model.enums import Origin
from indicators.model.observation import Submission
from indicators.store.engine.database import Database
from indicators.store.integrity import audit
from indicators.store.integrity.reconciliation import contents
from tests.store.deliveries import deliver, undo

FANG = Actor("wangfang", "王芳", Role.REPORTER, address="192.0.2.7", way=Way.PASSWORD)
QIANG = Actor("liqiang", "李强", Role.REVIEWER, address="192.0.2.8", way=Way.OIDC)


def told(
    database: Database,
    now: datetime,
    *lines: str,
    origin: Origin = Origin.REPORTED,
    content: bytes | None = None,
) -> Submission:
    """A delivery as the desk writes it, with its entry."""
    with database.transaction() as transaction:
        made = deliver(database, now, *lines, origin=origin, content=content)
        digest = contents(transaction, made.id)
        detail = {"sha256": made.file_sha256, "values": made.rows, "contents": digest, "origin": str(origin)}
        audit.append(database, FANG, Act.SUBMITTED, str(made.id), now, **detail)
    return made


def undone(database: Database, submission: UUID, now: datetime) -> None:
    with database.transaction():
        undo(database, submission, now)
        audit.append(database, QIANG, Act.UNDONE, str(submission), now, reason="报错了")
