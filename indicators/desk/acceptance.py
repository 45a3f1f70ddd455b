"""Taking a file in: preview, check again, write once. The one place where acceptance has consequences."""

from typing import TYPE_CHECKING

from indicators.intake.preview import Draft, Effect, Preview
from indicators.intake.previewing import preview_file
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.words import Origin
from indicators.store import submissions

if TYPE_CHECKING:
    from indicators.desk.desk import Desk


def preview(desk: "Desk", file_name: str, content: bytes) -> Preview:
    """Read a file and hold it against the present state; nothing is written."""
    return preview_file(
        file_name, content, desk.catalogue(), desk.in_force, desk.today(), default_source(desk)
    )


def accept(desk: "Desk", shown: Preview, person: str, reason: str) -> Submission:
    """Write what the preview showed, all of it or nothing.

    The file is read again against the state of this moment: if it would now do anything else
    than was shown, nothing is written and the person is asked to look again.
    """
    reading = shown.reading
    if reading is None or shown.blocked:
        raise DeskError(N_("The file still has problems that must be mended first: nothing was taken in."))
    if not person.strip():
        raise DeskError(N_("Say who is submitting: enter your name first."))
    if shown.count(Effect.CHANGED) and not reason.strip():
        raise DeskError(N_("The file changes earlier figures: give the reason for the correction."))
    revision = desk.revision()
    if preview(desk, reading.file_name, reading.content).changes != shown.changes:
        raise DeskError(N_("Someone changed these figures in the meantime: look at the file's effect again."))
    if not shown.writes:
        raise DeskError(N_("Every value of the file is already in force: there is nothing to take in."))
    return write(
        desk,
        Origin.REPORTED,
        reading.file_name,
        reading.content,
        person.strip(),
        shown.writes,
        reason.strip(),
        revision,
    )


def write(
    desk: "Desk",
    origin: Origin,
    file_name: str,
    content: bytes,
    person: str,
    drafts: tuple[Draft, ...],
    reason: str,
    revision: str | None = None,
) -> Submission:
    """One submission, one transaction. What must be computed once per acceptance belongs here."""
    return submissions.submit(
        desk.database,
        origin=origin,
        file_name=file_name,
        content=content,
        person=person,
        drafts=drafts,
        reason=reason,
        now=desk.clock(),
        expected_revision=revision,
    )


def default_source(desk: "Desk") -> str:
    """The source that stands for the departments' own reports."""
    reported = [source for source in desk.catalogue().sources.values() if source.origin is Origin.REPORTED]
    if not reported:
        raise DeskError(N_("The catalogue names no source of reported figures: add one to sources.csv."))
    return min(reported, key=lambda source: source.priority).code
