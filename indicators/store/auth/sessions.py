"""Browser sessions. Only the hashes of their secrets are stored."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from indicators.access.account import Account, Session
from indicators.access.actor import Way
from indicators.store.auth import accounts
from indicators.store.auth.secrets import digest, draw
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc

_COLUMNS = (
    "session.id, session.account, session.way, session.address, session.created_at, session.seen_at, "
    "session.expires_at, session.revoked_at"
)
_SEEN = timedelta(minutes=1)  # that somebody is here is written no oftener
_LIVE = "revoked_at IS NULL AND expires_at > ? AND seen_at > ?"


def begin(
    database: Database, account: UUID, way: Way, address: str, moment: datetime, lasts: timedelta
) -> tuple[Session, str]:
    """Begin a session; return it with its secret, which cannot be read again."""
    secret = draw()
    session = Session(uuid4(), account, way, address, moment, moment, moment + lasts, None)
    start, end = naive_utc(moment), naive_utc(session.expires_at)
    with database.transaction() as transaction:
        transaction.execute(
            """
            INSERT INTO session (id, secret_sha256, account, way, address, created_at, seen_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [session.id, digest(secret), account, str(way), address, start, start, end],
        )
    return session, secret


def by_secret(
    database: Database, secret: str, moment: datetime, idle: timedelta
) -> tuple[Session, Account] | None:
    """Return the live session of a secret with its account; None = unknown, over, or account inactive."""
    return _known(database, "session.secret_sha256 = ?", digest(secret), moment, idle)


def by_id(
    database: Database, session: UUID, moment: datetime, idle: timedelta
) -> tuple[Session, Account] | None:
    return _known(database, "session.id = ?", session, moment, idle)


def seen(database: Database, session: Session, moment: datetime) -> None:
    """Record that the session was used, at most once a minute."""
    if moment - session.seen_at < _SEEN:
        return
    with database.transaction() as transaction:
        transaction.execute("UPDATE session SET seen_at = ? WHERE id = ?", [naive_utc(moment), session.id])


def live(database: Database, account: UUID, moment: datetime, idle: timedelta) -> tuple[Session, ...]:
    """Return an account's live sessions, newest first."""
    sql = f"SELECT {_COLUMNS} FROM session WHERE account = ? AND {_LIVE} ORDER BY created_at DESC, id"
    return tuple(_session(row) for row in database.rows(sql, [account, *_limits(moment, idle)]))


def end(database: Database, session: UUID, moment: datetime) -> None:
    with database.transaction() as transaction:
        sql = "UPDATE session SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"
        transaction.execute(sql, [naive_utc(moment), session])


def end_all(database: Database, account: UUID, moment: datetime, except_for: UUID | None = None) -> int:
    """End an account's sessions; return how many were not over yet."""
    sql = """
        UPDATE session SET revoked_at = ?
        WHERE account = ? AND revoked_at IS NULL AND expires_at > ? AND id IS DISTINCT FROM ?
    """
    end = naive_utc(moment)
    with database.transaction() as transaction:
        return transaction.execute(sql, [end, account, end, except_for])


def forget(database: Database, before: datetime) -> None:
    """Delete the sessions that ended before a moment."""
    moment = naive_utc(before)
    with database.transaction() as transaction:
        transaction.execute("DELETE FROM session WHERE expires_at < ? OR revoked_at < ?", [moment, moment])


def _known(
    database: Database, condition: str, value: Any, moment: datetime, idle: timedelta
) -> tuple[Session, Account] | None:
    sql = f"""
        SELECT {accounts.COLUMNS}, {_COLUMNS} FROM session JOIN account ON account.id = session.account
        WHERE {condition} AND account.active AND revoked_at IS NULL
    """
    # Without the moment, so that the store need not ask anew at each run of a page.
    for row in database.rows(sql, [value]):
        session = _session(row[accounts.WIDTH :])
        if session.expires_at > moment and session.seen_at > moment - idle:
            return session, accounts.account(row)
    return None


def _limits(moment: datetime, idle: timedelta) -> list[datetime]:
    """Return the parameters of _LIVE."""
    return [naive_utc(moment), naive_utc(moment - idle)]


def _session(row: Sequence[Any]) -> Session:
    return Session(
        id=row[0],
        account=row[1],
        way=Way(row[2]),
        address=row[3],
        created_at=aware(row[4]),
        seen_at=aware(row[5]),
        expires_at=aware(row[6]),
        revoked_at=aware(row[7]),
    )
