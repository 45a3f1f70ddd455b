"""Files that go with a step of an item or with a department's quarter: any content, kept byte for byte."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.item import Attachment
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until
from indicators.store.submissions import files

_LISTED = """
    SELECT a.id, a.subject, a.file_name, a.sha256, coalesce(f.unpacked, octet_length(f.content)),
           a.person, a.recorded_at
    FROM attachment AS a JOIN submission_file AS f ON f.sha256 = a.sha256
"""


def attach(
    database: Database,
    subject: UUID,
    file_name: str,
    content: bytes,
    person: str,
    now: datetime,
    account: UUID | None = None,
) -> Attachment:
    """Add a file to a subject; DeskError where the disk is too full."""
    database.require_space(len(content))
    with database.transaction() as transaction:
        digest, one, moment = files.sha256(content), uuid4(), next_moment(transaction, now)
        files.keep(transaction, digest, content)
        transaction.execute(
            "INSERT INTO attachment (id, subject, file_name, sha256, recorded_at, person, account) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one, subject, file_name, digest, moment, person, account],
        )
    return Attachment(one, subject, file_name, digest, len(content), person, aware(moment))


def by_subject(
    database: Readable, as_of: datetime | None = None, item: UUID | None = None
) -> Mapping[UUID, tuple[Attachment, ...]]:
    """Each subject's files at that moment, in the order in which they came; ``item``: only of its steps."""
    found: dict[UUID, list[Attachment]] = defaultdict(list)
    for row in database.rows(
        f"{_LISTED} WHERE a.recorded_at <= ? AND (CAST(? AS UUID) IS NULL OR a.subject IN "
        "(SELECT id FROM item_step WHERE item = ?)) ORDER BY a.recorded_at",
        [until(as_of), item, item],
    ):
        found[row[1]].append(_attachment(row))
    return {subject: tuple(attached) for subject, attached in found.items()}


def has(database: Readable, attachment: UUID) -> bool:
    return bool(database.rows("SELECT 1 FROM attachment WHERE id = ?", [attachment]))


def content(database: Readable, attachment: UUID) -> tuple[Attachment, bytes]:
    """One of them with its content; DeskError where there is none such."""
    found = database.rows(f"{_LISTED} WHERE a.id = ?", [attachment])
    if not found:
        raise DeskError(N_("There is no such file: choose one from the list."))
    return _attachment(found[0]), files.read(database, found[0][3])


def _attachment(row: tuple[Any, ...]) -> Attachment:
    return Attachment(row[0], row[1], row[2], row[3], row[4], row[5], aware(row[6]))
