"""Files attached to an item's step or a quarterly report, stored byte for byte."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.item import Attachment
from indicators.model.problem import N_, DeskError
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.meetings import ATTACHMENT
from indicators.store.facts.writing import insert
from indicators.store.submissions import files

_LISTED = f"""
    SELECT {ATTACHMENT.select("a")}, coalesce(f.unpacked, octet_length(f.content))
    FROM {ATTACHMENT.dated} AS a JOIN submission_file AS f ON f.sha256 = a.sha256
"""


def attach(
    database: Database,
    subject: UUID,
    file_name: str,
    content: bytes,
    person: str,
    moment: datetime,
    account: UUID | None = None,
    invented: bool = False,
) -> Attachment:
    """Attach a file to a subject; DeskError where the disk is too full.

    ``invented``: the subject is demonstration data, which may not be written yet.
    """
    database.require_space(len(content))
    with database.transaction() as transaction:
        digest = files.sha256(content)
        files.keep(transaction, digest, content)
        file = Attachment(uuid4(), subject, file_name, digest, len(content), person, moment)
        return insert(transaction, ATTACHMENT, file, audited=not invented, account=account)


def by_subject(
    database: Readable, as_of: datetime | None = None, item: UUID | None = None
) -> Mapping[UUID, tuple[Attachment, ...]]:
    """Return each subject's files as of a moment, oldest first; ``item``: only of its steps."""
    files_of: dict[UUID, list[Attachment]] = defaultdict(list)
    for row in database.rows(
        f"{_LISTED} WHERE a.recorded_at <= ? AND (CAST(? AS UUID) IS NULL OR a.subject IN "
        "(SELECT id FROM item_step WHERE item = ?)) ORDER BY a.revision",
        [until(as_of), item, item],
    ):
        file = _attachment(row)
        files_of[file.subject].append(file)
    return {subject: tuple(attached) for subject, attached in files_of.items()}


def has(database: Readable, attachment: UUID) -> bool:
    return bool(database.rows("SELECT 1 FROM attachment WHERE id = ?", [attachment]))


def content(database: Readable, attachment: UUID) -> tuple[Attachment, bytes]:
    """Return an attachment with its content; DeskError where there is none such."""
    rows = database.rows(f"{_LISTED} WHERE a.id = ?", [attachment])
    if not rows:
        raise DeskError(N_("There is no such file: choose one from the list."))
    file = _attachment(rows[0])
    return file, files.read(database, file.sha256)


def _attachment(row: tuple[Any, ...]) -> Attachment:
    *columns, size = row
    return ATTACHMENT.read(columns, size=size)
