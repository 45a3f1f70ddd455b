"""Figures go in and out through these: submit a file, undo one, take files away, each by somebody."""

from datetime import datetime
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk import acceptance
from indicators.desk.export import exported_values
from indicators.desk.seat import Seat
from indicators.intake.preview import Preview
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.store import demonstration, submissions
from indicators.text.language import Language


def preview(seat: Seat, file_name: str, content: bytes) -> Preview:
    """What a file says and what accepting it would change; nothing is written.

    Rows of departments that this person does not report for are problems.
    """
    seat.require(Action.REPORT, file_name)
    return acceptance.preview(seat.desk.present(seat.actor), file_name, content)


def accept(seat: Seat, shown: Preview, reason: str = "") -> Submission:
    """Write what the preview showed, all of it or nothing; it is read again for this person first."""
    subject = shown.reading.file_name if shown.reading is not None else ""
    seat.require(Action.REPORT, subject)
    indicators = seat.desk.catalogue().indicators
    for code in {draft.value.indicator for draft in shown.stated}:
        if code in indicators and not seat.actor.may_report(indicators[code].department):
            seat.refuse(Action.REPORT_ALL, subject)
    return acceptance.accept(seat.desk.present(seat.actor), shown, reason)


def undo(seat: Seat, submission: UUID, reason: str) -> None:
    """Undo a whole submission; what it superseded is in force again."""
    owner = submissions.owner(seat.desk.database, submission)
    seat.require(_undoing(seat, owner), str(submission))
    if not reason.strip():
        raise DeskError(N_("Undoing needs a reason: enter it first."))
    acceptance.undo(seat.desk.present(seat.actor), submission, reason.strip())


def may_undo(seat: Seat, submission: Submission) -> bool:
    return seat.may(_undoing(seat, submission.account))


def _undoing(seat: Seat, owner: UUID | None) -> Action:
    """What the role must allow, to undo a submission of this account's."""
    own = owner is not None and owner == seat.actor.account
    return Action.UNDO_OWN if own else Action.UNDO_ANY


def original(seat: Seat, submission: UUID) -> bytes:
    """The file of a submission, byte for byte as it was delivered."""
    seat.require(Action.EXPORT, str(submission))
    content = submissions.file_content(seat.desk.database, submission)
    seat.record(Act.EXPORTED, str(submission), what="original")
    return content


def export_progress(
    seat: Seat, month: Month, form: str, language: Language, as_of: datetime | None = None
) -> bytes:
    """The month's overall table as ``table``, ``csv`` or ``json``."""
    seat.require(Action.EXPORT, str(month))
    content = seat.desk.export_progress(month, form, language, as_of)
    seat.record(Act.EXPORTED, str(month), what="progress", form=form, as_of=as_of)
    return content


def export_values(seat: Seat, form: str, everything: bool, language: Language) -> bytes:
    """The values in force, or with ``everything`` the superseded and undone ones too."""
    seat.require(Action.EXPORT, "values")
    content = exported_values(seat.desk, form, everything, language)
    seat.record(Act.EXPORTED, "values", what="values", form=form, everything=everything)
    return content


def remove_demonstration(seat: Seat) -> int:
    """Delete all demonstration data; how many values there were."""
    seat.require(Action.REMOVE_DEMONSTRATION)
    database = seat.desk.database
    with database.transaction():
        removed = demonstration.remove_demonstration(database, seat.actor.shown, seat.desk.clock())
        seat.record(Act.DEMONSTRATION_REMOVED, "", values=removed)
    return removed
