"""One-time links, to set the desk up or to choose a password. Only their hashes are stored."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from indicators.model.problem import N_, DeskError
from indicators.store.auth.secrets import digest, draw
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import naive_utc

_OPEN = "used_at IS NULL AND expires_at > ?"


class LinkVoid(DeskError):
    """The link was used, is too old, or never was one."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "This link is no longer valid: it works once and for a limited time, and a newer one "
                "replaces it. Ask for a new one."
            )
        )


def invite(database: Database, account: UUID | None, moment: datetime, lasts: timedelta) -> str:
    """Create a link and return its secret (account None: to set the desk up); earlier links become void."""
    secret = draw()
    with database.transaction() as transaction:
        void(database, account, moment)
        transaction.execute(
            "INSERT INTO invitation (id, secret_sha256, account, created_at, expires_at) "
            "VALUES (?, ?, ?, ?, ?)",
            [uuid4(), digest(secret), account, naive_utc(moment), naive_utc(moment + lasts)],
        )
    return secret


def whom(database: Database, secret: str, moment: datetime) -> UUID | None:
    """Return the account that a link is for, None = it sets the desk up; raises LinkVoid."""
    sql = f"SELECT account FROM invitation WHERE secret_sha256 = ? AND {_OPEN}"
    rows = database.rows(sql, [digest(secret), naive_utc(moment)])
    if not rows:
        raise LinkVoid
    account: UUID | None = rows[0][0]
    return account


def use(database: Database, secret: str, moment: datetime) -> None:
    """Mark a link as used, inside the transaction of what it allows; LinkVoid for the second of two, too."""
    sql = f"UPDATE invitation SET used_at = ? WHERE secret_sha256 = ? AND {_OPEN}"
    used_at = naive_utc(moment)
    with database.transaction() as transaction:
        if transaction.execute(sql, [used_at, digest(secret), used_at]) != 1:
            raise LinkVoid


def void(database: Database, account: UUID | None, moment: datetime) -> None:
    """Void an account's unused links."""
    sql = "UPDATE invitation SET used_at = ? WHERE account IS NOT DISTINCT FROM ? AND used_at IS NULL"
    with database.transaction() as transaction:
        transaction.execute(sql, [naive_utc(moment), account])


def forget(database: Database, before: datetime) -> None:
    """Delete the links that were used or expired before a moment."""
    moment = naive_utc(before)
    with database.transaction() as transaction:
        transaction.execute("DELETE FROM invitation WHERE expires_at < ? OR used_at < ?", [moment, moment])
