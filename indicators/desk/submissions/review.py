"""Review of waiting submissions (审核): what each says, what it would change, and the office's decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from indicators.access.roles import Action
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.desk.submissions import acceptance, taking_back
from indicators.desk.submissions.effects import LightChange, lights_of, lights_without
from indicators.desk.submissions.resubmission import Resubmission, resubmission
from indicators.desk.submissions.rivals import Rival, rivals
from indicators.desk.submissions.second_reviewer import others_for, require_another
from indicators.i18n.typed_text import readable
from indicators.intake.bulk import NO_DRAFTS, NOTHING_IN_FORCE, Changes, Drafts, changes_of, digest_of
from indicators.intake.drafts import Effect as EffectKind
from indicators.intake.preview import Preview
from indicators.model.month import Month
from indicators.model.observation import Observation, Submission
from indicators.model.problem import N_, DeskError, Problem
from indicators.model.workflow import Edit, Evidence, Explanation, Ruling, SubmissionState
from indicators.store.figures import takings_back
from indicators.store.submissions import details, evidence, submissions
from indicators.store.submissions.submissions import StaleState

REASON_MISSING = N_(
    "Another submission was accepted since this one was handed in: accepting it now corrects figures in "
    "force. Give the reason for the correction, or return it."
)
NO_CHANGES = changes_of(NO_DRAFTS, NOTHING_IN_FORCE)  # of a submission that states no figures


@dataclass(frozen=True)
class Review:
    """One waiting submission against the state of this moment."""

    submission: Submission
    changes: Changes
    problems: tuple[Problem, ...]  # what the file is warned of now
    explanations: tuple[Explanation, ...]
    edits: tuple[Edit, ...]
    evidence: tuple[Evidence, ...]
    lights: tuple[LightChange, ...] | None  # None = too many values to judge beforehand
    closed: frozenset[Month]  # closed months whose figures would change
    taken_back: tuple[Observation, ...] = ()  # figures in force that would not be reported any more
    rivals: tuple[Rival, ...] = ()  # others that wait with the same figures
    makes_good: Resubmission | None = (
        None  # what was returned before; None = it is handed in for the first time
    )

    @property
    def drafts(self) -> Drafts:
        return self.changes.drafts

    @property
    def needs_reason(self) -> bool:
        """Whether it has come to correct figures without a reason: another one was accepted first."""
        return _lacks_reason(self.submission, self.changes, "")

    @property
    def effect(self) -> str:
        """Names what accepting it does, to be sent along."""
        return _effect(self.submission.id, self.changes, self.taken_back)


def waiting(seat: Seat) -> tuple[Submission, ...]:
    """Return what the office has to decide about, the longest waiting first."""
    seat.require(Action.REVIEW)
    submissions = seat.desk.submissions()
    return tuple(
        submission for submission in reversed(submissions) if submission.state is SubmissionState.WAITING
    )


def review(seat: Seat, submission: UUID) -> Review:
    """Return the review of a submission.

    DeskError where there is no such submission, or it does not wait any more.
    """
    seat.require(Action.REVIEW, str(submission))
    desk = seat.desk
    waiting_submission = submissions.submission(desk.database, submission)
    _require_waiting(waiting_submission)
    if waiting_submission.takes_back:
        return _review_of_withdrawal(desk, waiting_submission)
    changes = _compared(seat, submission)
    return Review(
        waiting_submission,
        changes,
        _problems(seat, waiting_submission),
        details.explanations(desk.database, submission),
        details.edits(desk.database, submission),
        evidence.attached(desk.database, submission),
        lights_of(desk, changes),
        acceptance.closed_months_of(desk.intake_context(seat.actor), changes),
        rivals=rivals(desk, changes.drafts, submission),
        makes_good=_makes_good(desk, waiting_submission, changes.drafts),
    )


def _makes_good(desk: Desk, submission: Submission, drafts: Drafts) -> Resubmission | None:
    return resubmission(desk, submission.corrects, drafts) if submission.corrects is not None else None


def who_accepts_instead(seat: Seat, submission: Submission) -> tuple[str, ...]:
    """Return who accepts a submission that this person handed in; none where this person may."""
    return others_for(seat.desk.database, seat.actor, submission)


def accept(seat: Seat, submission: UUID, effect: str, reason: str = "") -> Submission:
    """Bring a submission's values into force.

    ``effect`` is the digest of what the reviewer was shown; ``reason``: why figures are corrected, where the
    submission does not say it because another one was accepted first. Raises StaleState where accepting would
    do anything else now, DeskError where the submission does not wait any more, another reviewer has to, or
    that reason is missing.
    """
    seat.require(Action.REVIEW, str(submission))
    database, words = seat.desk.database, readable(reason)
    waiting_submission = submissions.submission(database, submission)
    _require_waiting(waiting_submission)
    particulars = require_another(database, seat.actor, waiting_submission)
    preview = None if waiting_submission.takes_back else _read_again(seat, waiting_submission)
    with database.transaction():
        changes, taken_back = _effects_now(seat, waiting_submission)
        if _effect(submission, changes, taken_back) != effect:
            raise StaleState()
        if _lacks_reason(waiting_submission, changes, words):
            raise DeskError(REASON_MISSING)
        _require_known(seat, changes.drafts)
        acceptance.decide(
            seat.desk.intake_context(seat.actor), submission, Ruling.ACCEPTED, words, preview, **particulars
        )
    return submissions.submission(database, submission)


def give_back(seat: Seat, submission: UUID, reason: str) -> Submission:
    """Return it to whoever submitted it, with the reason; it is corrected and submitted anew."""
    seat.require(Action.REVIEW, str(submission))
    words = readable(reason)
    if not words:
        raise DeskError(N_("Returning needs a reason: say what should be corrected."))
    acceptance.decide(seat.desk.intake_context(seat.actor), submission, Ruling.RETURNED, words)
    return submissions.submission(seat.desk.database, submission)


def _lacks_reason(submission: Submission, changes: Changes, reason: str) -> bool:
    return bool(changes.count(EffectKind.CHANGED)) and not submission.reason and not reason


def _effect(submission: UUID, changes: Changes, taken_back: Sequence[Observation]) -> str:
    """Return the SHA-256 that names exactly what accepting would write over what."""
    gone = [f"{observation.cell} {observation.value}".encode() for observation in taken_back]
    return digest_of([submission.bytes, *changes.parts(), *gone])


def _effects_now(seat: Seat, submission: Submission) -> tuple[Changes, tuple[Observation, ...]]:
    """Return what accepting it would write, and what it would take back."""
    if not submission.takes_back:
        return _compared(seat, submission.id), ()
    desk = seat.desk
    return NO_CHANGES, taking_back.in_force(desk, takings_back.figures(desk.database, submission.id))


def _review_of_withdrawal(desk: Desk, submission: Submission) -> Review:
    """Return the review of figures to take back.

    Nothing is warned of: it states no figure. What is not in force any more is not told again.
    """
    keys = takings_back.figures(desk.database, submission.id)
    standing = taking_back.in_force(desk, keys)
    return Review(
        submission=submission,
        changes=NO_CHANGES,
        problems=(),
        explanations=(),
        edits=(),
        evidence=evidence.attached(desk.database, submission.id),
        lights=lights_without(desk, keys),
        closed=taking_back.closed_months(desk, [observation.value.key for observation in standing]),
        taken_back=standing,
    )


def _compared(seat: Seat, submission: UUID) -> Changes:
    drafts = details.drafts(seat.desk.database, submission)
    years = set(drafts.table["year"].unique().to_pylist())
    return changes_of(drafts, seat.desk.intake_context(seat.actor).in_force(years))


def _problems(seat: Seat, submission: Submission) -> tuple[Problem, ...]:
    """Return the file's warnings of now: what has been learnt since it was submitted may tell more."""
    return _read_again(seat, submission).problems


def _read_again(seat: Seat, submission: Submission) -> Preview:
    """Preview the file once more, as it was corrected then."""
    database = seat.desk.database
    return acceptance.preview(
        seat.desk.intake_context(seat.actor),
        submission.file_name,
        submissions.file_content(database, submission.id),
        details.corrections(database, submission.id),
    )


def _require_waiting(submission: Submission) -> None:
    if submission.state is not SubmissionState.WAITING:
        raise DeskError(N_("This submission waits for nobody any more: it was decided about already."))


def _require_known(seat: Seat, drafts: Drafts) -> None:
    """Require that the catalogue, which may have changed since, still has every code."""
    catalogue = seat.desk.catalogue()
    for codes, column in ((catalogue.indicators, "indicator"), (catalogue.units, "unit")):
        gone = [code for code in drafts.table[column].unique().to_pylist() if code not in codes]
        if gone:
            raise DeskError(
                N_("The catalogue has no {code} any more: return the submission, to be corrected."),
                code=gone[0],
            )
