"""Write submissions in one transaction each, and list them with their state."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import pyarrow.compute as pc

from indicators.intake.bulk import Drafts
from indicators.intake.model import Corrections
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Decision, Edit, Explanation, Ruling, SubmissionState
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.engine.transaction import Transaction
from indicators.store.facts.stamps import newest
from indicators.store.facts.submissions import DECISION, RETRACTION, SUBMISSION
from indicators.store.facts.writing import insert
from indicators.store.figures.staging import insert_drafts
from indicators.store.submissions import details, files


class StaleState(DeskError):
    """Something was written since the state on which a decision rests was read."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "Something was written since you looked: nothing was taken in. "
                "Look at the file's effect again, then submit."
            )
        )


def revision(database: Database) -> str:
    """Return a key that changes whenever anything visible changes; cheap enough to cache by."""
    return _revision(database)


def submit(
    database: Database,
    *,
    origin: Origin,
    file_name: str,
    content: bytes,
    person: str,
    drafts: Drafts,
    reason: str,
    moment: datetime,
    accepted: bool = True,
    expected_revision: str | None = None,
    account: UUID | None = None,
    sheet: str = "",
    corrects: UUID | None = None,
    corrections: Corrections | None = None,
    edits: Sequence[Edit] = (),
    explanations: Sequence[Explanation] = (),
) -> Submission:
    """Store a submission in one transaction: its file, its values, who, when and why.

    ``accepted``: taken in directly, so its values count from this moment; else it waits for a decision.
    Raises StaleState where ``expected_revision`` is given and no longer the revision; DeskError where
    two values are about the same thing, a number cannot be kept exactly, or the disk is too full.
    """
    database.require_space(len(content))
    with database.transaction() as transaction:
        if expected_revision is not None and expected_revision != _revision(transaction):
            raise StaleState()
        submission = Submission(
            id=uuid4(),
            origin=origin,
            file_name=file_name,
            file_sha256=files.sha256(content),
            person=person,
            recorded_at=moment,
            reason=reason,
            rows=len(drafts),
            account=account,
            state=SubmissionState.IN_FORCE if accepted else SubmissionState.WAITING,
            sheet=sheet,
            corrects=corrects,
        )
        submission = add(transaction, submission, _newest_month(drafts), corrections, edits, explanations)
        files.keep(transaction, submission.file_sha256, content)
        insert_drafts(transaction, submission.id, drafts)
    return submission


def submissions(database: Database, as_of: datetime | None = None) -> tuple[Submission, ...]:
    """Return every submission as of a moment, newest first, each with its state then."""
    return _listed(database, until(as_of), "TRUE", [])


def submission(database: Database, submission_id: UUID, as_of: datetime | None = None) -> Submission:
    """Return a submission as of a moment; DeskError where there is none such."""
    submissions = _listed(database, until(as_of), "s.id = ?", [submission_id])
    if not submissions:
        raise unknown()
    return submissions[0]


def owner(database: Database, submission: UUID) -> UUID | None:
    """Return the account that submitted it; None = unknown."""
    rows = database.rows("SELECT account FROM submission WHERE id = ?", [submission])
    return rows[0][0] if rows else None


def file_content(database: Database, submission: UUID) -> bytes:
    """Return a submission's file, byte for byte as it was handed in."""
    rows = database.rows(
        "SELECT f.sha256 FROM submission AS s JOIN submission_file AS f ON f.sha256 = s.file_sha256 "
        "WHERE s.id = ?",
        [submission],
    )
    if not rows:
        raise unknown()
    return files.read(database, rows[0][0])


def unknown() -> DeskError:
    return DeskError(N_("There is no such submission: choose one from the list."))


def _revision(database: Readable) -> str:
    stamp = newest(database)
    return "" if stamp is None else str(stamp.number)


def _listed(
    database: Database, moment: datetime, condition: str, parameters: Sequence[Any]
) -> tuple[Submission, ...]:
    rows = database.rows(
        f"""
        SELECT {SUBMISSION.select("s")}, d.ruling, d.recorded_at, d.person, d.reason,
               r.recorded_at, r.person, r.reason
        FROM {SUBMISSION.dated} AS s
        LEFT JOIN {DECISION.dated} AS d ON d.submission = s.id AND d.recorded_at <= ?
        LEFT JOIN {RETRACTION.dated} AS r ON r.submission = s.id AND r.recorded_at <= ?
        WHERE s.recorded_at <= ? AND {condition}
        ORDER BY s.revision DESC
        """,
        [moment, moment, moment, *parameters],
    )
    return tuple(_submission(row) for row in rows)


def add(
    transaction: Transaction,
    submission: Submission,
    newest_month: Month | None,
    corrections: Corrections | None = None,
    edits: Sequence[Edit] = (),
    explanations: Sequence[Explanation] = (),
) -> Submission:
    """Store a submission with its particulars; what is in force at once is accepted with it, by nobody.

    ``newest_month``: the newest that it states values of.
    """
    written = insert(
        transaction,
        SUBMISSION,
        submission,
        parts={
            "edit": [astuple(edit) for edit in edits],
            "explanation": [astuple(explanation) for explanation in explanations],
        },
        newest_month=newest_month,
        corrections=details.as_json(corrections),
    )
    if submission.state is not SubmissionState.IN_FORCE:
        return written
    taken_in = Decision(written.id, Ruling.ACCEPTED, written.recorded_at, "")
    insert(transaction, DECISION, taken_in, stamped=True)
    return replace(written, decided_at=written.recorded_at)


def _newest_month(drafts: Drafts) -> Month | None:
    """Return the newest month of the drafts; None = there are no values."""
    year = pc.max(drafts.table["year"]).as_py()
    if year is None:
        return None
    of_that_year = drafts.table.filter(pc.equal(drafts.table["year"], year))
    return Month(year, pc.max(of_that_year["month"]).as_py())


_STATES = {
    None: SubmissionState.WAITING,
    str(Ruling.ACCEPTED): SubmissionState.IN_FORCE,
    str(Ruling.RETURNED): SubmissionState.RETURNED,
    str(Ruling.WITHDRAWN): SubmissionState.WITHDRAWN,
}


def _submission(row: tuple[Any, ...]) -> Submission:
    *columns, ruling, decided_at, decided_by, reason, retracted_at, retracted_by, retraction_reason = row
    return SUBMISSION.read(
        columns,
        state=SubmissionState.UNDONE if retracted_at is not None else _STATES[ruling],
        decided_at=aware(decided_at),
        decided_by=decided_by or "",
        decision_reason=reason or "",
        retracted_at=aware(retracted_at),
        retracted_by=retracted_by or "",
        retraction_reason=retraction_reason or "",
    )
