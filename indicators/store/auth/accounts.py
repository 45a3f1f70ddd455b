"""Accounts of the people who sign in, with their password hashes and failed attempts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, unquote
from uuid import UUID, uuid4

from indicators.access.account import Account
from indicators.access.lockout import is_locked, locked_until
from indicators.access.roles import Role
from indicators.model.problem import N_, DeskError
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction

COLUMNS = (
    'account.id, account."name", account.shown, account."role", account.departments, '
    "account.password_hash IS NOT NULL, account.must_change, account.subject, account.active, "
    "account.failures, account.locked_until, account.created_at, account.password_changed_at"
)
WIDTH = 13  # of COLUMNS
_FAILURES_KEPT = 1_000  # counted no further: the wait no longer grows


class NameTaken(DeskError):
    """The sign-in name belongs to another account."""

    def __init__(self, name: str) -> None:
        super().__init__(N_("There is an account {name} already: take another sign-in name."), name=name)


@dataclass(frozen=True)
class Attempt:
    """The state of an account against which one password attempt is checked."""

    password_hash: str | None  # None = there is no password, or nothing is tried
    failures: int  # in a row, this one counted already
    locked_until: datetime | None  # None = this one is tried


def account(row: Sequence[Any]) -> Account:
    """Return the account of a row of COLUMNS."""
    return Account(
        id=row[0],
        name=row[1],
        display_name=row[2],
        role=Role(row[3]),
        departments=frozenset(map(unquote, row[4].split())),
        has_password=row[5],
        must_change=row[6],
        subject=row[7],
        active=row[8],
        failures=row[9],
        locked_until=aware(row[10]),
        created_at=aware(row[11]),
        password_changed_at=aware(row[12]),
    )


# --- looking ---


def any_account(database: Database) -> bool:
    return bool(database.rows("SELECT 1 FROM account LIMIT 1"))


def everybody(database: Database) -> tuple[Account, ...]:
    """Return all accounts: active ones first, then by sign-in name."""
    return tuple(_found(database, 'TRUE ORDER BY active DESC, "name"', []))


def by_id(database: Database, account_id: UUID) -> Account:
    """Return an account; DeskError where there is none."""
    accounts = _found(database, "id = ?", [account_id])
    if not accounts:
        raise DeskError(N_("There is no such account: choose one from the list."))
    return accounts[0]


def by_name(database: Database, name: str) -> Account | None:
    """Return the account with this sign-in name (as access.names.sign_in_name gives it)."""
    return next(iter(_found(database, '"name" = ?', [name])), None)


def by_subject(database: Database, subject: str) -> Account | None:
    return next(iter(_found(database, "subject = ?", [subject])), None)


def password_hash(database: Database, account_id: UUID) -> str | None:
    rows = database.rows("SELECT password_hash FROM account WHERE id = ?", [account_id])
    return rows[0][0] if rows else None


def other_administrators(database: Database, account_id: UUID) -> int:
    """Return the number of active administrators other than this account."""
    sql = 'SELECT count(*) FROM account WHERE active AND "role" = ? AND id <> ?'
    return int(database.rows(sql, [str(Role.ADMINISTRATOR), account_id])[0][0])


# --- writing ---


def add(
    database: Database,
    name: str,
    shown: str,
    role: Role,
    departments: Iterable[str],
    moment: datetime,
    *,
    password_hash: str | None = None,
    subject: str | None = None,
) -> Account:
    """Create an account. Raises NameTaken, also where two are made at once."""
    changed = moment if password_hash is not None else None
    made = Account(
        uuid4(), name, shown, role, frozenset(departments), password_hash is not None, False, subject, True,
        0, None, moment, changed,
    )  # fmt: skip
    with database.transaction() as transaction:
        if transaction.rows('SELECT 1 FROM account WHERE "name" = ?', [name]):
            raise NameTaken(name)
        transaction.execute(
            """
            INSERT INTO account (id, "name", shown, "role", departments, password_hash, must_change, subject,
                                 active, failures, locked_until, created_at, password_changed_at)
            VALUES (?, ?, ?, ?, ?, ?, FALSE, ?, TRUE, 0, NULL, ?, ?)
            """,
            [
                made.id, name, shown, str(role), _joined(departments), password_hash, subject,
                naive_utc(moment), changed and naive_utc(changed),
            ],
        )  # fmt: skip
    return made


def save(database: Database, changed: Account) -> None:
    """Write what an administrator may change: shown name, role, departments, active, must_change."""
    sql = (
        'UPDATE account SET shown = ?, "role" = ?, departments = ?, active = ?, must_change = ? WHERE id = ?'
    )
    departments = _joined(changed.departments)
    row = [
        changed.display_name,
        str(changed.role),
        departments,
        changed.active,
        changed.must_change,
        changed.id,
    ]
    with database.transaction() as transaction:
        transaction.execute(sql, row)


def remember_subject(database: Database, account_id: UUID, subject: str) -> None:
    with database.transaction() as transaction:
        transaction.execute("UPDATE account SET subject = ? WHERE id = ?", [subject, account_id])


def set_password(database: Database, account_id: UUID, password_hash: str, moment: datetime) -> None:
    """Set a password that its owner chose; earlier failures no longer count."""
    sql = """
        UPDATE account SET password_hash = ?, must_change = FALSE, failures = 0, locked_until = NULL,
                           password_changed_at = ? WHERE id = ?
    """
    with database.transaction() as transaction:
        transaction.execute(sql, [password_hash, naive_utc(moment), account_id])


def void_password(database: Database, account_id: UUID) -> None:
    """Delete the password: nobody signs in with it until a new one is chosen; failures no longer count."""
    sql = "UPDATE account SET password_hash = NULL, failures = 0, locked_until = NULL WHERE id = ?"
    with database.transaction() as transaction:
        transaction.execute(sql, [account_id])


# --- trying a password ---


def attempt(database: Database, account_id: UUID, moment: datetime) -> Attempt:
    """Count a password attempt as failed before it is checked, so that parallel attempts count too.

    A right one takes all back (``succeed``).
    """
    with database.transaction() as transaction:
        sql = "SELECT password_hash, failures, locked_until FROM account WHERE id = ?"
        stored_hash, failures, until = transaction.rows(sql, [account_id])[0]
        if is_locked(aware(until), moment):
            return Attempt(None, failures, aware(until))
        counted = min(failures + 1, _FAILURES_KEPT)
        _count(transaction, account_id, counted, locked_until(counted, moment))
    return Attempt(stored_hash, counted, None)


def attempt_at_nobody(database: Database) -> None:
    """Write as much as ``attempt`` without changing anything, so that timing reveals no account."""
    with database.transaction() as transaction:
        anybody = "(SELECT id FROM account ORDER BY id LIMIT 1)"
        transaction.execute(f"UPDATE account SET failures = failures WHERE id = {anybody}")


def succeed(database: Database, account_id: UUID, tried: str, renewed: str | None = None) -> bool:
    """Record that the password was right: failures no longer count, the hash may be renewed.

    False where the account was deactivated, or its password changed, while it was tried.
    """
    with database.transaction() as transaction:
        sql = "SELECT 1 FROM account WHERE id = ? AND password_hash = ? AND active"
        if not transaction.rows(sql, [account_id, tried]):
            return False
        _count(transaction, account_id, 0, None)
        if renewed is not None:
            transaction.execute("UPDATE account SET password_hash = ? WHERE id = ?", [renewed, account_id])
    return True


def _count(transaction: Transaction, account_id: UUID, failures: int, until: datetime | None) -> None:
    sql = "UPDATE account SET failures = ?, locked_until = ? WHERE id = ?"
    transaction.execute(sql, [failures, until and naive_utc(until), account_id])


def _found(database: Database, condition: str, parameters: list[Any]) -> list[Account]:
    return [
        account(row) for row in database.rows(f"SELECT {COLUMNS} FROM account WHERE {condition}", parameters)
    ]


def _joined(departments: Iterable[str]) -> str:
    """Join codes with spaces; a code may have any character, a space too."""
    return " ".join(quote(code) for code in sorted(departments))
