"""Report figures and take them away: submit a file, undo one, export figures, each by somebody."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.figures.export import exported_values
from indicators.desk.seat import Seat
from indicators.desk.submissions import acceptance
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.evidence import checked_files, plain_file_name, require_readable
from indicators.desk.submissions.resubmission import (
    Resubmission,
    carried_evidence,
    resubmission,
    returned_with,
)
from indicators.desk.submissions.rivals import Rival, rivals
from indicators.i18n.language import Language
from indicators.i18n.typed_text import readable
from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Ruling, SubmissionState
from indicators.store.engine.database import Database
from indicators.store.figures import closings, demonstration
from indicators.store.submissions import decisions, details, submissions

_MENDABLE = (SubmissionState.RETURNED, SubmissionState.WITHDRAWN, SubmissionState.UNDONE)


def preview(seat: Seat, file_name: str, content: bytes, corrections: Corrections | None = None) -> Preview:
    """Return what a file says, as corrected by the person, and what it would change; nothing is written.

    Rows of departments that this person does not report for are problems. DeskError for a file name
    that cannot be kept.
    """
    seat.require(Action.REPORT, file_name)
    present = seat.desk.intake_context(seat.actor)
    return acceptance.preview(present, plain_file_name(file_name), content, corrections)


def submit(
    seat: Seat,
    preview: Preview,
    reason: str = "",
    corrects: UUID | None = None,
    evidence: Sequence[NewFile] = (),
    carries_evidence: bool = True,
) -> Submission:
    """Write what the preview showed, all of it or nothing; it is read again for this person first.

    Its ``state`` says whether it is in force or waits for the office. ``corrects``: the returned,
    withdrawn or undone submission that it makes good; None = this person's returned one of the same
    figures, where there is one. ``evidence`` is written with it, and with ``carries_evidence`` that of
    the submission it makes good.
    """
    seat.require(Action.REPORT, preview.file_name)
    if not acceptance.may_report_all(seat.actor, seat.desk.catalogue(), preview.drafts):
        seat.refuse(Action.REPORT_ALL, preview.file_name)
    if corrects is None:
        corrects = returned_before(seat, preview)
    else:
        _require_mendable(seat, corrects)
    attachments = checked_files(seat, evidence)
    if corrects is not None and carries_evidence:
        attachments = checked_files(seat, (*attachments, *carried_evidence(seat.desk, corrects, attachments)))
    return acceptance.submit(
        seat.desk.intake_context(seat.actor), preview, readable(reason), corrects, attachments
    )


def counts_at_once(seat: Seat, preview: Preview) -> bool:
    """Whether submitting this takes it in directly; else it waits for the office."""
    return acceptance.counts_at_once(seat.desk.intake_context(seat.actor), preview.changes)


def waiting_with(seat: Seat, preview: Preview) -> tuple[Submission, ...]:
    """Return submissions that wait with figures under the same keys, newest first, as a warning."""
    return tuple(rival.submission for rival in rivals_of(seat, preview))


def rivals_of(seat: Seat, preview: Preview) -> tuple[Rival, ...]:
    """Return the same with the figures that both state."""
    seat.require(Action.REPORT, preview.file_name)
    return rivals(seat.desk, preview.drafts)


def returned_before(seat: Seat, preview: Preview) -> UUID | None:
    """Return the returned submission that a file makes good where nobody named one; None = there is none."""
    returned = returned_with(seat, preview.drafts)
    return returned.id if returned is not None else None


def makes_good(seat: Seat, preview: Preview, corrects: UUID | None) -> Resubmission | None:
    """Return the reason of the return, what changed since, and the evidence that is carried over."""
    seat.require(Action.REPORT, preview.file_name)
    earlier = corrects or returned_before(seat, preview)
    return resubmission(seat.desk, earlier, preview.drafts) if earlier is not None else None


def corrections(seat: Seat, submission: UUID) -> Corrections:
    """Return what was said about a submission's file, to start from when it is corrected and sent anew."""
    seat.require(Action.EXPORT, str(submission))
    return details.corrections(seat.desk.database, submission)


def reason_given(seat: Seat, submission: UUID) -> str:
    """Return the reason that was given with a submission, to start from when it is handed in again."""
    seat.require(Action.REPORT, str(submission))
    return submissions.submission(seat.desk.database, submission).reason


def withdraw(seat: Seat, submission: UUID, reason: str = "") -> None:
    """Take a submission back that nobody decided about yet."""
    _require_own(seat, submission)
    acceptance.decide(seat.desk.intake_context(seat.actor), submission, Ruling.WITHDRAWN, readable(reason))


def undo(seat: Seat, submission: UUID, reason: str) -> tuple[Submission, ...]:
    """Undo a whole submission; what it superseded is in force again, unless something later did too.

    Returns those later ones: they stay in force. DeskError where figures of a closed month would change.
    """
    _require_own(seat, submission)
    words = readable(reason)
    if not words:
        raise DeskError(N_("Undoing needs a reason: enter it first."))
    database = seat.desk.database
    with database.transaction():
        if closed := _closed_by_undoing(database, submission):
            raise DeskError(
                N_(
                    "{month} is closed: its figures are no longer undone. Submit a correction, or have "
                    "the office open the month again."
                ),
                month=min(closed),
            )
        later = built_on(seat, submission)
        acceptance.undo(seat.desk.intake_context(seat.actor), submission, words)
    return later


def _closed_by_undoing(database: Database, submission: UUID) -> frozenset[Month]:
    """Return the closed months whose figures would change without this submission."""
    closed = closings.closed_months(database)
    closed = closed & set(decisions.months(database, submission)) if closed else closed
    return closed & set(decisions.months_changed_by_undoing(database, submission)) if closed else closed


def may_undo_now(seat: Seat, submission: Submission) -> bool:
    """Whether undoing it is this person's, and no closed month would change."""
    in_force = submission.state is SubmissionState.IN_FORCE and submission.origin is Origin.REPORTED
    allowed = in_force and may_undo(seat, submission)
    return allowed and not _closed_by_undoing(seat.desk.database, submission.id)


def built_on(seat: Seat, submission: UUID) -> tuple[Submission, ...]:
    """Return submissions in force that superseded values of this one since, newest first."""
    return decisions.built_on(seat.desk.database, submission)


def may_undo(seat: Seat, submission: Submission) -> bool:
    """Whether the role allows it; the same for withdrawing."""
    return seat.may(_undoing(seat, submission.account))


def _require_own(seat: Seat, submission: UUID) -> None:
    owner = submissions.owner(seat.desk.database, submission)
    seat.require(_undoing(seat, owner), str(submission))


def _undoing(seat: Seat, owner: UUID | None) -> Action:
    """Return the action that the role must allow, to take back a submission of this account's."""
    is_own = owner is not None and owner == seat.actor.account
    return Action.UNDO_OWN if is_own else Action.UNDO_ANY


def _require_mendable(seat: Seat, corrects: UUID) -> None:
    if submissions.submission(seat.desk.database, corrects).state not in _MENDABLE:
        raise DeskError(
            N_(
                "Only a returned, withdrawn or undone submission is corrected by another one: figures in "
                "force are corrected by submitting the new ones."
            )
        )


def original(seat: Seat, submission: UUID) -> bytes:
    """Return the file of a submission, byte for byte as it was delivered."""
    seat.require(Action.EXPORT, str(submission))
    require_readable(seat, submission)
    content = submissions.file_content(seat.desk.database, submission)
    seat.record(Act.EXPORTED, str(submission), what="original")
    return content


def export_progress(
    seat: Seat, month: Month, form: str, language: Language, as_of: datetime | None = None
) -> bytes:
    """Return the month's overall table as ``table``, ``csv`` or ``json``."""
    seat.require(Action.EXPORT, str(month))
    named = seat.may(Action.OWN_ACCOUNT)
    content = seat.desk.export_progress(month, form, language, as_of, named)
    seat.record(Act.EXPORTED, str(month), what="progress", form=form, as_of=as_of)
    return content


def export_values(seat: Seat, form: str, everything: bool, language: Language) -> bytes:
    """Return the values in force, or with ``everything`` the superseded and undone ones too."""
    seat.require(Action.EXPORT, "values")
    content = exported_values(seat.desk, form, everything, language)
    seat.record(Act.EXPORTED, "values", what="values", form=form, everything=everything)
    return content


def goes_with_demonstration(seat: Seat) -> demonstration.AlsoRemoved:
    """Return what removing it would take along: meetings, their decisions and items, words, quarters."""
    seat.require(Action.REMOVE_DEMONSTRATION)
    return demonstration.also_removed(seat.desk.database)


def remove_demonstration(seat: Seat) -> int:
    """Delete all demonstration data; return how many values there were."""
    seat.require(Action.REMOVE_DEMONSTRATION)
    database = seat.desk.database
    with database.transaction():
        removed = demonstration.remove_demonstration(database, seat.actor.display_name, seat.desk.clock())
        seat.record(Act.DEMONSTRATION_REMOVED, "", values=removed)
    return removed
