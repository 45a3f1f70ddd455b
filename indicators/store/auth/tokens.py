"""Personal API tokens. Only the hashes of their secrets are stored."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from indicators.access.account import Account, Token
from indicators.access.roles import Role
from indicators.store.auth import accounts
from indicators.store.auth.secrets import TOKEN, digest, draw
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc

_COLUMNS = (
    'token.id, token.account, token."name", token."role", token.created_at, token.expires_at, '
    "token.used_at, token.revoked_at"
)
_USED = timedelta(minutes=1)  # that it is used is written no oftener


def issue(
    database: Database, account: UUID, name: str, role: Role, moment: datetime, lasts: timedelta
) -> tuple[Token, str]:
    """Issue a token; return it with its secret, which cannot be read again."""
    secret = draw(TOKEN)
    issued = Token(uuid4(), account, name, role, moment, moment + lasts, None, None)
    with database.transaction() as transaction:
        transaction.execute(
            """
            INSERT INTO token (id, secret_sha256, account, "name", "role", created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                issued.id,
                digest(secret),
                account,
                name,
                str(role),
                naive_utc(moment),
                naive_utc(issued.expires_at),
            ],
        )
    return issued, secret


def by_secret(database: Database, secret: str, moment: datetime) -> tuple[Token, Account] | None:
    """Return the valid token of a secret with its account; None = unknown, over, or account inactive."""
    if not secret.startswith(TOKEN):
        return None
    sql = f"""
        SELECT {accounts.COLUMNS}, {_COLUMNS} FROM token JOIN account ON account.id = token.account
        WHERE secret_sha256 = ? AND account.active AND revoked_at IS NULL AND expires_at > ?
    """
    rows = database.rows(sql, [digest(secret), naive_utc(moment)])
    return (_token(rows[0][accounts.WIDTH :]), accounts.account(rows[0])) if rows else None


def used(database: Database, token: Token, moment: datetime) -> None:
    """Record that the token was used, at most once a minute."""
    if token.used_at is not None and moment - token.used_at < _USED:
        return
    with database.transaction() as transaction:
        transaction.execute("UPDATE token SET used_at = ? WHERE id = ?", [naive_utc(moment), token.id])


def of_account(database: Database, account: UUID) -> tuple[Token, ...]:
    """Return an account's tokens, revoked and expired ones too, newest first."""
    sql = f"SELECT {_COLUMNS} FROM token WHERE account = ? ORDER BY created_at DESC, id"
    return tuple(_token(row) for row in database.rows(sql, [account]))


def revoke(database: Database, token: UUID, moment: datetime) -> None:
    with database.transaction() as transaction:
        sql = "UPDATE token SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL"
        transaction.execute(sql, [naive_utc(moment), token])


def revoke_all(database: Database, account: UUID, moment: datetime) -> int:
    """Revoke an account's tokens; return how many were still valid."""
    sql = "UPDATE token SET revoked_at = ? WHERE account = ? AND revoked_at IS NULL AND expires_at > ?"
    with database.transaction() as transaction:
        return transaction.execute(sql, [naive_utc(moment), account, naive_utc(moment)])


def forget(database: Database, before: datetime) -> None:
    """Delete the tokens that ended before a moment."""
    moment = naive_utc(before)
    with database.transaction() as transaction:
        transaction.execute("DELETE FROM token WHERE expires_at < ? OR revoked_at < ?", [moment, moment])


def _token(row: Sequence[Any]) -> Token:
    return Token(
        id=row[0],
        account=row[1],
        name=row[2],
        role=Role(row[3]),
        created_at=aware(row[4]),
        expires_at=aware(row[5]),
        used_at=aware(row[6]),
        revoked_at=aware(row[7]),
    )
