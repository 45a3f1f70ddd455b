"""Evidence files of submissions (佐证), stored byte for byte."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Evidence
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.submissions import EVIDENCE
from indicators.store.facts.writing import insert
from indicators.store.submissions import files

_LISTED = f"""
    SELECT {EVIDENCE.select("e")}, coalesce(f.unpacked, octet_length(f.content))
    FROM {EVIDENCE.dated} AS e JOIN submission_file AS f ON f.sha256 = e.sha256
"""


def attach(
    database: Database,
    submission: UUID,
    file_name: str,
    content: bytes,
    person: str,
    moment: datetime,
    account: UUID | None = None,
) -> Evidence:
    """Attach a file to a submission; DeskError where the disk is too full."""
    database.require_space(len(content))
    with database.transaction() as transaction:
        digest = files.sha256(content)
        files.keep(transaction, digest, content)
        file = Evidence(uuid4(), submission, file_name, digest, len(content), person, moment)
        return insert(transaction, EVIDENCE, file, account=account)


def attached(
    database: Database, submission: UUID | None = None, as_of: datetime | None = None
) -> tuple[Evidence, ...]:
    """Return the files of one submission (None = of all) as of a moment, oldest first."""
    rows = database.rows(
        f"{_LISTED} WHERE e.recorded_at <= ? AND (CAST(? AS UUID) IS NULL OR e.submission = ?) "
        "ORDER BY e.revision",
        [until(as_of), submission, submission],
    )
    return tuple(map(_evidence, rows))


def content(database: Database, evidence: UUID) -> tuple[Evidence, bytes]:
    """Return an evidence file with its content; DeskError where there is none such."""
    rows = database.rows(f"{_LISTED} WHERE e.id = ?", [evidence])
    if not rows:
        raise DeskError(N_("There is no such evidence file: choose one from the list."))
    file = _evidence(rows[0])
    return file, files.read(database, file.sha256)


def _evidence(row: tuple[Any, ...]) -> Evidence:
    *columns, size = row
    return EVIDENCE.read(columns, size=size)
