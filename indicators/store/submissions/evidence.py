"""Files that show where a submission's figures come from (佐证): any content, kept byte for byte."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Evidence
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, next_moment, until
from indicators.store.submissions import files

_LISTED = """
    SELECT e.id, e.submission, e.file_name, e.sha256, coalesce(f.unpacked, octet_length(f.content)),
           e.person, e.recorded_at
    FROM evidence AS e JOIN submission_file AS f ON f.sha256 = e.sha256
"""


def attach(
    database: Database,
    submission: UUID,
    file_name: str,
    content: bytes,
    person: str,
    now: datetime,
    account: UUID | None = None,
) -> Evidence:
    """Add a file to a submission; DeskError where the disk is too full."""
    database.require_space(len(content))
    with database.transaction() as transaction:
        digest, one, moment = files.sha256(content), uuid4(), next_moment(transaction, now)
        files.keep(transaction, digest, content)
        transaction.execute(
            "INSERT INTO evidence (id, submission, file_name, sha256, recorded_at, person, account) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            [one, submission, file_name, digest, moment, person, account],
        )
    return Evidence(one, submission, file_name, digest, len(content), person, aware(moment))


def attached(
    database: Database, submission: UUID | None = None, as_of: datetime | None = None
) -> tuple[Evidence, ...]:
    """The files of one submission (None = of all) at that moment, in the order in which they came."""
    found = database.rows(
        f"{_LISTED} WHERE e.recorded_at <= ? AND (CAST(? AS UUID) IS NULL OR e.submission = ?) "
        "ORDER BY e.recorded_at",
        [until(as_of), submission, submission],
    )
    return tuple(map(_evidence, found))


def content(database: Database, evidence: UUID) -> tuple[Evidence, bytes]:
    """One of them with its content; DeskError where there is none such."""
    found = database.rows(f"{_LISTED} WHERE e.id = ?", [evidence])
    if not found:
        raise DeskError(N_("There is no such evidence file: choose one from the list."))
    return _evidence(found[0]), files.read(database, found[0][3])


def _evidence(row: tuple[Any, ...]) -> Evidence:
    return Evidence(row[0], row[1], row[2], row[3], row[4], row[5], aware(row[6]))
