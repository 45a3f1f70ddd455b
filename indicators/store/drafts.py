"""Drafts of forms: mutable rows of one account, in no audit, export or earlier state."""

import json
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from indicators.model.draft import DraftAct, FormDraft
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc
from indicators.store.engine.transaction import Transaction


def save(
    database: Database, account: UUID, draft: FormDraft, version: int, origin: UUID | None = None
) -> bool:
    """Keep a draft; False = it was submitted or discarded meanwhile, and is not kept.

    A version that was overtaken on the way changes nothing. ``origin``: a draft that it takes the place of.
    """
    with database.transaction() as transaction:
        rows = transaction.rows(
            'SELECT account, fields IS NULL, "version" FROM draft WHERE copy = ?', [draft.copy]
        )
        if rows and (rows[0][0] != account or rows[0][1]):
            return False
        if not rows or rows[0][2] < version:
            _put(transaction, account, draft, version)
            transaction.execute(
                "DELETE FROM draft WHERE copy = ? AND account = ? AND act = ? AND subject = ? "
                "AND fields IS NOT NULL",
                [origin, account, str(draft.act), draft.subject],
            )
    return True


def _put(transaction: Transaction, account: UUID, draft: FormDraft, version: int) -> None:
    fields = json.dumps(dict(draft.fields), ensure_ascii=False)
    transaction.execute(
        'INSERT INTO draft (copy, account, act, subject, fields, "version", saved_at) '
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (copy) DO UPDATE SET account = excluded.account, "
        "act = excluded.act, subject = excluded.subject, fields = excluded.fields, "
        '"version" = excluded."version", saved_at = excluded.saved_at',
        [draft.copy, account, str(draft.act), draft.subject, fields, version, naive_utc(draft.saved_at)],
    )


def of_subject(database: Database, account: UUID, act: DraftAct, subject: str) -> tuple[FormDraft, ...]:
    """Return an account's drafts of a form, newest first: one for each tab it was filled in."""
    rows = database.rows(
        "SELECT copy, fields, saved_at FROM draft "
        "WHERE account = ? AND act = ? AND subject = ? AND fields IS NOT NULL "
        'ORDER BY saved_at DESC, "version" DESC',
        [account, str(act), subject],
    )
    return tuple(
        FormDraft(copy, act, subject, _fields(fields), aware(saved_at)) for copy, fields, saved_at in rows
    )


def count(database: Database, account: UUID) -> int:
    """Return how many drafts an account has."""
    sql = "SELECT count(*) FROM draft WHERE account = ? AND fields IS NOT NULL"
    return int(database.rows(sql, [account])[0][0])


def finish(database: Database, account: UUID, draft: FormDraft, since: datetime) -> None:
    """End a form's draft, and those that it went on from: of the same form, saved by ``since``.

    Its row stays without fields, so that what a slow line still brings is not taken for a new draft.
    """
    of_form = [account, str(draft.act), draft.subject]
    with database.transaction() as transaction:
        transaction.execute(
            "DELETE FROM draft WHERE account = ? AND act = ? AND subject = ? AND fields IS NOT NULL "
            "AND (copy = ? OR saved_at <= ?)",
            [*of_form, draft.copy, naive_utc(since)],
        )
        transaction.execute(
            'INSERT INTO draft (copy, account, act, subject, fields, "version", saved_at) '
            "VALUES (?, ?, ?, ?, NULL, 0, ?) ON CONFLICT DO NOTHING",
            [draft.copy, *of_form, naive_utc(draft.saved_at)],
        )
        _drop_files(transaction)


def forget(database: Database, before: datetime) -> int:
    """Delete drafts saved before a moment; return how many."""
    with database.transaction() as transaction:
        forgotten = transaction.execute("DELETE FROM draft WHERE saved_at < ?", [naive_utc(before)])
        _drop_files(transaction)
    return forgotten


# --- a draft's file ---


def keep_file(database: Database, copy: UUID, file_name: str, content: bytes) -> None:
    with database.transaction() as transaction:
        transaction.execute(
            "INSERT INTO draft_file (copy, file_name, content) VALUES (?, ?, ?) ON CONFLICT (copy) "
            "DO UPDATE SET file_name = excluded.file_name, content = excluded.content",
            [copy, file_name, content],
        )


def file_of(database: Database, copy: UUID) -> tuple[str, bytes] | None:
    """Return the name and the bytes of a draft's file; None = it has none."""
    rows = database.rows("SELECT file_name, content FROM draft_file WHERE copy = ?", [copy])
    return (rows[0][0], rows[0][1]) if rows else None


def _drop_files(transaction: Transaction) -> None:
    transaction.execute(
        "DELETE FROM draft_file WHERE copy NOT IN (SELECT copy FROM draft WHERE fields IS NOT NULL)"
    )


def _fields(text: str) -> Mapping[str, str]:
    fields: Mapping[str, str] = json.loads(text)
    return fields
