"""Deliveries of values: written whole, and every one of them remembered with where it stands."""

from collections.abc import Sequence
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
from indicators.model.workflow import Edit, Explanation, Ruling, SubmissionState
from indicators.store.engine.connection import Readable
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc, newest, next_moment, until
from indicators.store.engine.transaction import Transaction
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
    """Differs whenever anything that can be seen has changed; cheap, so that answers can be kept by it."""
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
    now: datetime,
    accepted: bool = True,
    expected_revision: str | None = None,
    account: UUID | None = None,
    sheet: str = "",
    corrects: UUID | None = None,
    corrections: Corrections | None = None,
    edits: Sequence[Edit] = (),
    explanations: Sequence[Explanation] = (),
) -> Submission:
    """Write a delivery in one transaction: its file, its values, who, when and why.

    ``accepted``: taken in directly, so its values count from this moment; else it waits for a decision.
    Raises StaleState where ``expected_revision`` is given and no longer the revision; DeskError where
    two values are about the same thing, a number cannot be kept exactly, or the disk is too full.
    """
    database.require_space(len(content))
    with database.transaction() as transaction:
        if expected_revision is not None and expected_revision != _revision(transaction):
            raise StaleState()
        moment = aware(next_moment(transaction, now))
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
            decided_at=moment if accepted else None,
            sheet=sheet,
            corrects=corrects,
        )
        insert(transaction, submission, _newest_month(drafts))
        details.keep(transaction, submission.id, corrections, edits, explanations)
        files.keep(transaction, submission.file_sha256, content)
        insert_drafts(transaction, submission.id, drafts)
        if accepted:
            take_in(transaction, submission)
    return submission


def submissions(database: Database, as_of: datetime | None = None) -> tuple[Submission, ...]:
    """Every delivery known at that moment, newest first, each with where it stood then."""
    return _listed(database, until(as_of), "TRUE", [])


def submission(database: Database, wanted: UUID, as_of: datetime | None = None) -> Submission:
    """DeskError where there is none such."""
    found = _listed(database, until(as_of), "s.id = ?", [wanted])
    if not found:
        raise unknown()
    return found[0]


def owner(database: Database, submission: UUID) -> UUID | None:
    """Whose account submitted it; None = nobody's that is known."""
    found = database.rows("SELECT account FROM submission WHERE id = ?", [submission])
    return found[0][0] if found else None


def file_content(database: Database, submission: UUID) -> bytes:
    """The file of a submission, byte for byte as it was delivered."""
    found = database.rows(
        "SELECT f.sha256 FROM submission AS s JOIN submission_file AS f ON f.sha256 = s.file_sha256 "
        "WHERE s.id = ?",
        [submission],
    )
    if not found:
        raise unknown()
    return files.read(database, found[0][0])


def unknown() -> DeskError:
    return DeskError(N_("There is no such submission: choose one from the list."))


def _revision(database: Readable) -> str:
    moment = newest(database)
    return "" if moment is None else moment.isoformat(timespec="microseconds")


def _listed(
    database: Database, moment: datetime, condition: str, parameters: Sequence[Any]
) -> tuple[Submission, ...]:
    found = database.rows(
        f"""
        SELECT s.id, s.origin, s.file_name, s.file_sha256, s.person, s.recorded_at, s.reason, s.row_count,
               r.recorded_at, r.person, r.reason, s.account, d.ruling, d.recorded_at, d.person, d.reason,
               s.sheet, s.corrects, coalesce(s.takes_back, FALSE)
        FROM submission AS s
        LEFT JOIN decision AS d ON d.submission = s.id AND d.recorded_at <= ?
        LEFT JOIN retraction AS r ON r.submission = s.id AND r.recorded_at <= ?
        WHERE s.recorded_at <= ? AND {condition}
        ORDER BY s.recorded_at DESC
        """,
        [moment, moment, moment, *parameters],
    )
    return tuple(_submission(row) for row in found)


def insert(transaction: Transaction, submission: Submission, newest_month: Month | None) -> None:
    """Inside its transaction. ``newest_month``: the newest that it states values of."""
    transaction.execute(
        """
        INSERT INTO submission (id, origin, file_name, file_sha256, person, recorded_at, reason, row_count,
                                newest_month, account, sheet, corrects, takes_back)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            submission.id,
            str(submission.origin),
            submission.file_name,
            submission.file_sha256,
            submission.person,
            naive_utc(submission.recorded_at),
            submission.reason,
            submission.rows,
            None if newest_month is None else str(newest_month),
            submission.account,
            submission.sheet,
            submission.corrects,
            submission.takes_back or None,
        ],
    )


def _newest_month(drafts: Drafts) -> Month | None:
    """None = there are no values."""
    year = pc.max(drafts.table["year"]).as_py()
    if year is None:
        return None
    of_that_year = drafts.table.filter(pc.equal(drafts.table["year"], year))
    return Month(year, pc.max(of_that_year["month"]).as_py())


def take_in(transaction: Transaction, submission: Submission) -> None:
    """Its values count from the moment at which it was submitted; nobody decided."""
    transaction.execute(
        "INSERT INTO decision (submission, ruling, recorded_at, person, account, reason) "
        "VALUES (?, ?, ?, '', NULL, '')",
        [submission.id, str(Ruling.ACCEPTED), naive_utc(submission.recorded_at)],
    )


_STATES = {
    None: SubmissionState.WAITING,
    str(Ruling.ACCEPTED): SubmissionState.IN_FORCE,
    str(Ruling.RETURNED): SubmissionState.RETURNED,
    str(Ruling.WITHDRAWN): SubmissionState.WITHDRAWN,
}


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
        state=SubmissionState.UNDONE if row[8] is not None else _STATES[row[12]],
        decided_at=aware(row[13]),
        decided_by=row[14] or "",
        decision_reason=row[15] or "",
        sheet=row[16] or "",
        corrects=row[17],
        takes_back=row[18],
    )
