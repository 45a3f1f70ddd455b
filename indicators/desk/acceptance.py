"""Taking a file in: preview, check again, write once. The one place where acceptance has consequences."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from indicators.access.actor import PROGRAM, Actor
from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.intake.preview import Effect, Preview
from indicators.intake.previewing import preview_file
from indicators.model.catalogue import Catalogue
from indicators.model.observation import Observation, Submission
from indicators.model.problem import N_, DeskError
from indicators.model.words import Origin
from indicators.store import audit, observations, submissions
from indicators.store.connection import Asked
from indicators.store.database import Database
from indicators.store.reconciliation import contents


@dataclass(frozen=True)
class Present:
    """The state of one moment, against which a file is held."""

    database: Database
    catalogue: Catalogue
    today: date  # where the bureau is
    now: datetime
    actor: Actor = PROGRAM

    def in_force(self, years: set[int]) -> list[Observation]:
        return observations.in_force(self.database, years)

    def source(self) -> str:
        """The source that stands for the departments' own reports."""
        reported = [one for one in self.catalogue.sources.values() if one.origin is Origin.REPORTED]
        if not reported:
            raise DeskError(N_("The catalogue names no source of reported figures: add one to sources.csv."))
        return min(reported, key=lambda source: source.priority).code


def preview(present: Present, file_name: str, content: bytes, origin: Origin = Origin.REPORTED) -> Preview:
    """Read a file and hold it against the present state; nothing is written."""
    return preview_file(
        file_name,
        content,
        present.catalogue,
        present.in_force,
        present.today,
        present.source(),
        origin=origin,
        departments=None if present.actor.may(Action.REPORT_ALL) else present.actor.departments,
    )


def accept(present: Present, shown: Preview, reason: str) -> Submission:
    """Write what the preview showed, all of it or nothing.

    The file is read again against the state of this moment: if it would now do anything else
    than was shown, nothing is written and the person is asked to look again.
    """
    reading = shown.reading
    if reading is None or shown.blocked:
        raise DeskError(N_("The file still has problems that must be mended first: nothing was taken in."))
    if shown.count(Effect.CHANGED) and not reason.strip():
        raise DeskError(N_("The file changes earlier figures: give the reason for the correction."))
    revision = submissions.revision(present.database)
    if preview(present, reading.file_name, reading.content).changes != shown.changes:
        raise DeskError(N_("Someone changed these figures in the meantime: look at the file's effect again."))
    if not shown.writes:
        raise DeskError(N_("Every value of the file is already in force: there is nothing to take in."))
    return write(present, Origin.REPORTED, shown, reason.strip(), revision)


def write(
    present: Present,
    origin: Origin,
    shown: Preview,
    reason: str = "",
    revision: str | None = None,
) -> Submission:
    """One submission with its audit, one transaction; what must be computed once per acceptance belongs here.

    All that the file states is kept, also what is in force already: undoing the file that said it
    first then leaves it in force.
    """
    assert shown.reading is not None
    with present.database.transaction() as cursor:
        written = submissions.submit(
            present.database,
            origin=origin,
            file_name=shown.reading.file_name,
            content=shown.reading.content,
            person=present.actor.shown,
            drafts=shown.stated,
            reason=reason,
            now=present.now,
            expected_revision=revision,
            account=present.actor.account,
        )
        _audit(present, written, shown, contents(Asked(cursor), written.id))
    return written


def _audit(present: Present, written: Submission, shown: Preview, digest: str | None) -> None:
    audit.append(
        present.database,
        present.actor,
        Act.SUBMITTED,
        str(written.id),
        present.now,
        file=written.file_name,
        sha256=written.file_sha256,
        values=written.rows,
        contents=digest,
        new=shown.count(Effect.NEW),
        changed=shown.count(Effect.CHANGED),
        origin=str(written.origin),
        reason=written.reason,
    )


def undo(present: Present, submission: UUID, reason: str) -> None:
    """Take a whole submission back; what it superseded is in force again."""
    actor, database = present.actor, present.database
    with database.transaction():
        submissions.retract(database, submission, actor.shown, reason, present.now, actor.account)
        audit.append(database, actor, Act.UNDONE, str(submission), present.now, reason=reason)
