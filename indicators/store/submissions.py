"""Deliveries of values: written whole, undone whole, and every one of them remembered."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import duckdb

from indicators.intake.preview import Draft
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.words import Origin
from indicators.store.database import Database
from indicators.store.moments import aware, newest, next_moment, until
from indicators.store.staging import insert_drafts


class StaleState(DeskError):
    """Something was written since the state on which a decision rests was read."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Something was written since you looked: nothing was taken in. "
                "Look at the file's effect again, then submit."
            )
        )


def sha256(content: bytes) -> str:
    """The name under which a file's content is kept."""
    return hashlib.sha256(content).hexdigest()


def revision(database: Database) -> str:
    """Differs whenever anything that can be seen has changed; cheap, so that answers can be kept by it."""
    with database.reading() as cursor:
        return _revision(cursor)


def submit(
    database: Database,
    *,
    origin: Origin,
    file_name: str,
    content: bytes,
    person: str,
    drafts: Sequence[Draft],
    reason: str,
    now: datetime,
    expected_revision: str | None = None,
    account: UUID | None = None,
) -> Submission:
    """Write a delivery in one transaction: its file, its values, who, when and why.

    Raises StaleState where ``expected_revision`` is given and no longer the revision; DeskError where
    two values are about the same thing, a number cannot be kept exactly, or the disk is too full.
    """
    database.require_space(len(content))
    with database.transaction() as cursor:
        if expected_revision is not None and expected_revision != _revision(cursor):
            raise StaleState()
        submission = Submission(
            id=uuid4(),
            origin=origin,
            file_name=file_name,
            file_sha256=sha256(content),
            person=person,
            recorded_at=aware(next_moment(cursor, now)),
            reason=reason,
            rows=len(drafts),
            account=account,
        )
        _insert(cursor, submission, drafts)
        _keep_file(cursor, submission.file_sha256, content)
        insert_drafts(cursor, submission.id, drafts)
    return submission


def retract(
    database: Database,
    submission: UUID,
    person: str,
    reason: str,
    now: datetime,
    account: UUID | None = None,
) -> None:
    """Undo a whole submission, once; what it superseded is in force again."""
    with database.transaction() as cursor:
        found = cursor.execute(
            "SELECT s.origin, r.submission FROM submission AS s "
            "LEFT JOIN retraction AS r ON r.submission = s.id WHERE s.id = ?",
            [submission],
        ).fetchall()
        if not found:
            raise _unknown()
        origin, retracted = found[0]
        if retracted is not None:
            raise DeskError(N_("This submission was undone already: there is nothing left to undo."))
        if origin == Origin.DEMONSTRATION:
            raise DeskError(
                N_("Demonstration data is not undone file by file: remove all of it in one step instead.")
            )
        cursor.execute(
            "INSERT INTO retraction (submission, recorded_at, person, reason, account) "
            "VALUES (?, ?, ?, ?, ?)",
            [submission, next_moment(cursor, now), person, reason, account],
        )


def submissions(database: Database, as_of: datetime | None = None) -> tuple[Submission, ...]:
    """Every delivery known at that moment, newest first; undone ones say so."""
    moment = until(as_of)
    found = database.rows(
        """
        SELECT s.id, s.origin, s.file_name, s.file_sha256, s.person, s.recorded_at, s.reason, s.row_count,
               r.recorded_at, r.person, r.reason, s.account
        FROM submission AS s
        LEFT JOIN retraction AS r ON r.submission = s.id AND r.recorded_at <= ?
        WHERE s.recorded_at <= ?
        ORDER BY s.recorded_at DESC
        """,
        [moment, moment],
    )
    return tuple(_submission(row) for row in found)


def owner(database: Database, submission: UUID) -> UUID | None:
    """Whose account submitted it; None = nobody's that is known."""
    found = database.rows("SELECT account FROM submission WHERE id = ?", [submission])
    return found[0][0] if found else None


def file_content(database: Database, submission: UUID) -> bytes:
    """The file of a submission, byte for byte as it was delivered."""
    found = database.rows(
        "SELECT f.content FROM submission AS s JOIN submission_file AS f ON f.sha256 = s.file_sha256 "
        "WHERE s.id = ?",
        [submission],
    )
    if not found:
        raise _unknown()
    return bytes(found[0][0])


def _revision(cursor: duckdb.DuckDBPyConnection) -> str:
    moment = newest(cursor)
    return "" if moment is None else moment.isoformat(timespec="microseconds")


def _insert(cursor: duckdb.DuckDBPyConnection, submission: Submission, drafts: Sequence[Draft]) -> None:
    newest_month = max({draft.value.month for draft in drafts}, default=None)
    cursor.execute(
        """
        INSERT INTO submission (id, origin, file_name, file_sha256, person, recorded_at, reason, row_count,
                                newest_month, account)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            submission.id,
            str(submission.origin),
            submission.file_name,
            submission.file_sha256,
            submission.person,
            submission.recorded_at.replace(tzinfo=None),
            submission.reason,
            submission.rows,
            None if newest_month is None else str(newest_month),
            submission.account,
        ],
    )


def _keep_file(cursor: duckdb.DuckDBPyConnection, digest: str, content: bytes) -> None:
    """The same content is stored once, however often it is delivered."""
    known = cursor.execute("SELECT count(*) FROM submission_file WHERE sha256 = ?", [digest]).fetchall()
    if known == [(0,)]:
        cursor.execute("INSERT INTO submission_file (sha256, content) VALUES (?, ?)", [digest, content])


def _submission(row: tuple[Any, ...]) -> Submission:
    return Submission(
        id=row[0],
        origin=Origin(row[1]),
        file_name=row[2],
        file_sha256=row[3],
        person=row[4],
        recorded_at=aware(row[5]),
        reason=row[6],
        rows=row[7],
        retracted_at=aware(row[8]),
        retracted_by=row[9] or "",
        retraction_reason=row[10] or "",
        account=row[11],
    )


def _unknown() -> DeskError:
    return DeskError(N_("There is no such submission: choose one from the list."))
