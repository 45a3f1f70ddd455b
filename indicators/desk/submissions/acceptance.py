"""Take a file in: preview it, check it again, write it once. The one place with consequences."""

from collections.abc import Sequence, Set
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID

import pyarrow as pa

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.catalogue.settings import ACCEPTANCE, DIRECT
from indicators.desk.submissions.context import IntakeContext
from indicators.desk.submissions.corrections import edits_of, explanations_of, remember_confirmed
from indicators.desk.submissions.remarks import may_report_all as may_report_all
from indicators.desk.submissions.remarks import reporting
from indicators.desk.submissions.second_reviewer import ONLY_REVIEWER, other_reviewers
from indicators.intake.bulk import Changes
from indicators.intake.drafts import Effect
from indicators.intake.model import Corrections, Memory
from indicators.intake.pipeline import preview_file
from indicators.intake.preview import Preview
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Evidence, Ruling, SubmissionState
from indicators.store.figures import closings, learned
from indicators.store.integrity import audit, reconciliation, stated
from indicators.store.submissions import decisions, evidence, submissions

_TRIES = 3  # before others who write at the same moment are kept waiting
FIGURES_CHANGED = N_("Someone changed these figures in the meantime: look at the file's effect again.")
_RULINGS = {Ruling.ACCEPTED: Act.ACCEPTED, Ruling.RETURNED: Act.RETURNED, Ruling.WITHDRAWN: Act.WITHDRAWN}


@dataclass(frozen=True)
class NewFile:
    """A file handed in with a submission, an item's step or a quarter, not stored yet."""

    file_name: str
    content: bytes


def preview(
    present: IntakeContext,
    file_name: str,
    content: bytes,
    corrections: Corrections | None = None,
    origin: Origin = Origin.REPORTED,
) -> Preview:
    """Read a file and hold it against the present state; nothing is written.

    What people confirmed with earlier files helps to read theirs, not the files of the data folder.
    """
    reported = origin is Origin.REPORTED
    state = present.state()  # before anything is read: what is written meanwhile shows
    return preview_file(
        file_name,
        content,
        present.catalogue,
        present.in_force,
        present.today,
        present.source(),
        origin=origin,
        departments=None if present.actor.may(Action.REPORT_ALL) else present.actor.departments,
        indicators=present.actor.indicators,
        closed=closings.closed_months(present.database) if reported else frozenset(),
        limits=present.limits(),
        corrections=corrections or Corrections(),
        memory=learned.memory(present.database) if reported else Memory(),
        state=state,
    )


def submit(
    present: IntakeContext,
    preview: Preview,
    reason: str,
    corrects: UUID | None = None,
    attachments: Sequence[NewFile] = (),
) -> Submission:
    """Write what the preview showed, all of it or nothing; it counts at once, or waits for the office.

    If anything was written since it was shown, the file is read again: where it would now do anything else,
    nothing is written and the person is asked to look again. Where others write other figures meanwhile, it
    is looked at again and goes on; after some times it holds the write lock while it looks.
    """
    _require_ready(preview, reason)
    for _ in range(_TRIES):
        with suppress(submissions.StaleState):
            return _submit(present, preview, reason, corrects, attachments)
    with present.database.transaction():
        return _submit(present, preview, reason, corrects, attachments)


def _submit(
    present: IntakeContext,
    preview: Preview,
    reason: str,
    corrects: UUID | None,
    attachments: Sequence[NewFile],
) -> Submission:
    """Submit against the state of this moment; StaleState where that is another one before it is written."""
    revision = submissions.revision(present.database)
    again = _reread(present, preview)
    _require_ready(again, reason)
    if not again.writes:
        raise DeskError(N_("Every value of the file is already in force: there is nothing to take in."))
    accepted = counts_at_once(present, again.changes)
    return write(present, Origin.REPORTED, again, reason, revision, accepted, corrects, attachments)


def _reread(present: IntakeContext, shown_preview: Preview) -> Preview:
    """Preview the file once more, unless nothing at all was written since it was for the same person."""
    if shown_preview.state == present.state():
        return shown_preview
    again = preview(present, shown_preview.file_name, shown_preview.content, shown_preview.corrections)
    if again.digest() != shown_preview.digest():
        raise DeskError(FIGURES_CHANGED)
    return again


def _require_ready(preview: Preview, reason: str) -> None:
    if preview.layout is None or preview.blocked:
        raise DeskError(N_("The file still has problems that must be mended first: nothing was taken in."))
    if preview.count(Effect.CHANGED) and not reason:
        raise DeskError(N_("The file changes earlier figures: give the reason for the correction."))
    if preview.unexplained:
        raise DeskError(
            N_("{n} warnings still need a word of explanation: say why the figures are right."),
            n=len(preview.unexplained),
        )


def counts_at_once(present: IntakeContext, changes: Changes) -> bool:
    """Whether this person's figures are in force as soon as they are submitted.

    Where the bureau reviews, those of the office's only reviewer; of closed months never anybody else's.
    """
    return counts_now(present, closed_months_of(present, changes))


def counts_now(present: IntakeContext, months: Set[Month]) -> bool:
    """Whether figures of these months are in force as soon as this person submits them."""
    actor = present.actor
    if months & closings.closed_months(present.database) and not actor.may(Action.CLOSE_PERIODS):
        return False
    return present.setting(ACCEPTANCE) == DIRECT or _reviews_alone(present)


def _reviews_alone(present: IntakeContext) -> bool:
    actor = present.actor
    return actor.may(Action.REVIEW) and not other_reviewers(present.database, actor.account)


def alone(present: IntakeContext, accepted: bool) -> dict[str, object]:
    """Return what the audit says of figures that the desk's only reviewer took in; blank for others'."""
    by_themselves = accepted and present.setting(ACCEPTANCE) != DIRECT and present.actor.account is not None
    return {ONLY_REVIEWER: True} if by_themselves else {}


def closed_months_of(present: IntakeContext, changes: Changes) -> frozenset[Month]:
    """Return the closed months whose figures would change."""
    closed = closings.closed_months(present.database)
    if not closed:
        return frozenset()
    written = changes.drafts.table.select(["year", "month"]).filter(pa.array(changes.writing))
    months = written.group_by(["year", "month"]).aggregate([]).to_pylist()
    return closed & {Month(row["year"], row["month"]) for row in months}


def write(
    present: IntakeContext,
    origin: Origin,
    preview: Preview,
    reason: str = "",
    revision: str | None = None,
    accepted: bool = True,
    corrects: UUID | None = None,
    attachments: Sequence[NewFile] = (),
) -> Submission:
    """Write one submission with its audit in one transaction; what is computed once per acceptance goes here.

    All that the file states is kept, also what is in force already: undoing the file that said it
    first then leaves it in force.
    """
    assert preview.layout is not None
    actor = present.actor
    with present.database.transaction() as transaction:
        written = submissions.submit(
            present.database,
            origin=origin,
            file_name=preview.file_name,
            content=preview.content,
            person=actor.display_name,
            drafts=preview.drafts,
            reason=reason,
            moment=present.moment,
            accepted=accepted,
            expected_revision=revision,
            account=actor.account,
            sheet=preview.layout.sheet,
            corrects=corrects,
            corrections=preview.corrections,
            edits=edits_of(preview),
            explanations=explanations_of(preview),
        )
        confirmed: dict[str, object] = {}
        if origin is Origin.REPORTED and accepted:  # of one that waits, when the office accepts it
            confirmed = remember_confirmed(
                present.database, preview, present.catalogue, actor, present.moment
            )
        remarks = alone(present, accepted and origin is Origin.REPORTED) | reporting(
            transaction, present, preview.drafts
        )
        _record(present, written, preview, confirmed | remarks)
        for file in attachments:
            attach(present, written.id, file)
    return written


def _record(
    present: IntakeContext,
    written: Submission,
    preview: Preview,
    confirmed: dict[str, object],
) -> None:
    """Record the submission in the audit, with the decision where it counts at once."""
    audit.append(
        present.database,
        present.actor,
        Act.SUBMITTED,
        str(written.id),
        present.moment,
        file=written.file_name,
        sha256=written.file_sha256,
        values=written.rows,
        contents=stated.of_drafts(preview.drafts),
        new=preview.count(Effect.NEW),
        changed=preview.count(Effect.CHANGED),
        origin=str(written.origin),
        reason=written.reason,
        **confirmed,
        **({"corrects": str(written.corrects)} if written.corrects else {}),
        **({reconciliation.WAITING: True} if written.state is SubmissionState.WAITING else {}),
    )


def decide(
    present: IntakeContext,
    submission: UUID,
    ruling: Ruling,
    reason: str = "",
    preview: Preview | None = None,
    **particulars: object,
) -> None:
    """Accept, return or withdraw a waiting submission, with its audit.

    ``preview``: the file of one that is accepted, as corrected: what was confirmed with it is remembered.
    ``particulars`` go into the audit.
    """
    actor, database = present.actor, present.database
    with database.transaction():
        decisions.decide(
            database, submission, ruling, actor.display_name, reason, present.moment, actor.account
        )
        detail = dict(particulars)
        if preview is not None:
            detail |= remember_confirmed(database, preview, present.catalogue, actor, present.moment)
        audit.append(
            database, actor, _RULINGS[ruling], str(submission), present.moment, reason=reason, **detail
        )


def undo(present: IntakeContext, submission: UUID, reason: str) -> None:
    """Take a whole submission back; what it superseded is in force again."""
    actor, database = present.actor, present.database
    with database.transaction():
        decisions.retract(database, submission, actor.display_name, reason, present.moment, actor.account)
        audit.append(database, actor, Act.UNDONE, str(submission), present.moment, reason=reason)


def attach(present: IntakeContext, submission: UUID, file: NewFile) -> Evidence:
    """Add a file of evidence to a submission, with its audit."""
    actor, database = present.actor, present.database
    with database.transaction():
        attached = evidence.attach(
            database,
            submission,
            file.file_name,
            file.content,
            actor.display_name,
            present.moment,
            actor.account,
        )
        audit.append(
            database,
            actor,
            Act.EVIDENCE_ATTACHED,
            str(submission),
            present.moment,
            file=attached.file_name,
            sha256=attached.sha256,
            id=str(attached.id),
        )
    return attached
