"""Evidence (佐证): files of any content that show where a submission's figures come from."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePosixPath, PureWindowsPath
from uuid import UUID

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.catalogue.settings import EVIDENCE_LIMIT
from indicators.desk.seat import Seat
from indicators.desk.submissions import acceptance
from indicators.desk.submissions.acceptance import NewFile
from indicators.model.observation import Submission
from indicators.model.problem import N_, DeskError
from indicators.model.workflow import Evidence, SubmissionState
from indicators.spreadsheets.unreadable import MEBIBYTE
from indicators.store.submissions import evidence, submissions

MOST = 20  # files of one submission
LONGEST_NAME = 200  # characters of a file's name
_LONGEST_SUFFIX = 10  # characters of a suffix that a cut name keeps
_COUNTED = (SubmissionState.IN_FORCE, SubmissionState.UNDONE)
_OVER = (SubmissionState.WITHDRAWN, SubmissionState.UNDONE)


class BadFileName(DeskError):
    """No file can be kept under this name."""

    def __init__(self) -> None:
        super().__init__(N_("The file needs a name."))


def attach(seat: Seat, submission: UUID, file_name: str, content: bytes) -> Evidence:
    """Add a file to a submission of one's own; the office adds to any.

    DeskError where it is too large or empty, there are too many, or the submission was taken back.
    """
    database = seat.desk.database
    seat.require(_attaching(seat, submissions.submission(database, submission)), str(submission))
    (file,) = checked_files(seat, [NewFile(file_name, content)])
    with database.transaction():  # from here on nobody takes it back, or adds another file
        if submissions.submission(database, submission).state in _OVER:
            raise DeskError(
                N_("This submission was taken back: attach the file to the one that replaces it.")
            )
        if len(evidence.attached(database, submission)) >= MOST:
            raise _too_many()
        return acceptance.attach(seat.desk.intake_context(seat.actor), submission, file)


def may_attach(seat: Seat, submission: Submission) -> bool:
    return submission.state not in _OVER and seat.may(_attaching(seat, submission))


def may_read(seat: Seat, submission: Submission) -> bool:
    """Whether its files are for this person: of what never counted, for its owner and the office."""
    is_own = submission.account is not None and submission.account == seat.actor.account
    return submission.state in _COUNTED or is_own or seat.may(Action.REVIEW)


def require_readable(seat: Seat, submission: UUID) -> None:
    if not may_read(seat, submissions.submission(seat.desk.database, submission)):
        seat.refuse(Action.REVIEW, str(submission))


def checked_files(seat: Seat, files: Sequence[NewFile]) -> tuple[NewFile, ...]:
    """Return the files under names that can be kept.

    DeskError where one of them is too large or empty.
    """
    if len(files) > MOST:
        raise _too_many()
    limit = int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT))
    checked_files = []
    for file in files:
        name = plain_file_name(file.file_name)
        if not file.content:
            raise DeskError(N_("{name} is empty: attach a file that holds something."), name=name)
        if len(file.content) > limit * MEBIBYTE:
            raise DeskError(
                N_("{name} is too large to be attached: at most {limit} MB."), name=name, limit=limit
            )
        checked_files.append(NewFile(name, file.content))
    return tuple(checked_files)


def attached(seat: Seat, submission: UUID, as_of: datetime | None = None) -> tuple[Evidence, ...]:
    """Return a submission's files, in the order in which they came; none where not for this person yet."""
    seat.require(Action.EXPORT, str(submission))
    if not may_read(seat, submissions.submission(seat.desk.database, submission)):
        return ()
    return evidence.attached(seat.desk.database, submission, as_of)


def read(seat: Seat, evidence_id: UUID) -> tuple[Evidence, bytes]:
    """Return one file, byte for byte, for a browser to keep and never to show; record that it was taken."""
    seat.require(Action.EXPORT, str(evidence_id))
    stored = evidence.content(seat.desk.database, evidence_id)
    require_readable(seat, stored[0].submission)
    seat.record(Act.EXPORTED, str(stored[0].submission), what="evidence", file=stored[0].file_name)
    return stored


def _attaching(seat: Seat, submission: Submission) -> Action:
    is_own = submission.account is not None and submission.account == seat.actor.account
    return Action.REPORT if is_own else Action.REVIEW


def _too_many() -> DeskError:
    return DeskError(N_("A submission has at most {most} files of evidence: put them into one."), most=MOST)


def plain_file_name(file_name: str) -> str:
    """Return a file's name without its folder, which some programs send along, and without odd characters.

    What no screen shows (controls, marks of direction, zero-width signs) is dropped, a blank of any kind is
    one blank, and a name that is too long loses the end of its stem. Raises BadFileName if nothing is left.
    """
    name = PureWindowsPath(PurePosixPath(file_name).name).name
    name = "".join(sign for sign in " ".join(name.split()) if sign.isprintable()).strip()
    if not name.strip("."):
        raise BadFileName()
    suffix = PurePosixPath(name).suffix[:_LONGEST_SUFFIX]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - len(suffix)].rstrip() + suffix
