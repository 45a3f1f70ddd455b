"""季度成果交流: what departments write about their quarters, and the files that go with it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from indicators.access.acts import Act
from indicators.access.roles import Action
from indicators.desk.conflicts import SeenVersion, require_unchanged
from indicators.desk.demonstration.invented import require_own
from indicators.desk.desk import Desk
from indicators.desk.quarters.briefing import briefing
from indicators.desk.seat import Seat
from indicators.desk.submissions import attachments, evidence
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.attachments import require_whole
from indicators.i18n.typed_text import typed
from indicators.model.enums import Origin
from indicators.model.item import Attachment
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.model.quarter import MONTHS_PER_QUARTER, Quarter, QuarterReport
from indicators.store.meetings import quarters as stored

__all__ = [
    "attach",
    "briefing",
    "history",
    "quarters",
    "report",
    "reports",
    "write",
]

LONGEST = 2000  # characters of each text
MOST = 20  # files of one department's quarter
_INVENTED = N_(
    "What stands there is the demonstration's, and invented: write the department's own words first, "
    "then add the file."
)
_LONG_PLAN = N_("The plan has {length} characters: say it in at most {longest}.")
_LONG_RESULTS = N_("The results have {length} characters: say them in at most {longest}.")
_LONG_PRACTICE = N_("What worked has {length} characters: say it in at most {longest}.")
_LONG_SHORTFALL = N_("What fell short has {length} characters: say it in at most {longest}.")


@dataclass(frozen=True)
class _Texts:
    """A department's texts as they are kept."""

    plan: str
    results: str
    practice: str
    shortfall: str

    @classmethod
    def of(cls, report: QuarterReport) -> "_Texts":
        return cls(report.plan, report.results, report.practice, report.shortfall)

    @property
    def reports(self) -> bool:
        return bool(self.results or self.practice or self.shortfall)


# --- writing ---


def write(
    seat: Seat,
    quarter: Quarter,
    department: str,
    plan: str,
    results: str,
    practice: str,
    shortfall: str,
    attachments: Sequence[NewFile] = (),
    without: Collection[UUID] = (),
    since: SeenVersion | None = None,
) -> QuarterReport:
    """Keep a department's texts with the files that were there, these new ones, and not ``without``.

    Earlier versions stay as history, and as they were in a frozen exchange. Saying what holds already
    changes nothing. DeskError for what cannot be kept and for the demonstration's invented words,
    EditConflict where another version than that of ``since`` holds; then nothing is. Files of the
    demonstration stay with it.
    """
    _require_writer(seat, quarter, department)
    texts = _Texts(
        typed(plan, LONGEST, _LONG_PLAN),
        typed(results, LONGEST, _LONG_RESULTS),
        typed(practice, LONGEST, _LONG_PRACTICE),
        typed(shortfall, LONGEST, _LONG_SHORTFALL),
    )
    _require_begun(seat.desk, quarter, texts)
    return _write_version(
        seat, quarter, department, texts, _checked_pictures(seat, attachments), frozenset(without), since
    )


def attach(seat: Seat, quarter: Quarter, department: str, file: NewFile) -> QuarterReport:
    """Add one more file; the texts stay as they are.

    DeskError where they are the demonstration's: a department begins with words of its own.
    """
    _require_writer(seat, quarter, department)
    files = _checked_pictures(seat, (file,))
    with (
        seat.desk.database.transaction() as transaction
    ):  # nobody writes between reading the words and keeping them
        present = stored.of_quarter(transaction, quarter).get(department)
        if present is not None and present.origin is Origin.DEMONSTRATION:
            raise DeskError(_INVENTED)
        texts = _Texts.of(present) if present is not None else _Texts("", "", "", "")
        _require_begun(seat.desk, quarter, texts)
        return _write_version(seat, quarter, department, texts, files)


def may_write(seat: Seat, department: str) -> bool:
    """Whether this person speaks for the department."""
    return seat.may(Action.COMMENT) and seat.actor.may_report(department)


def _require_writer(seat: Seat, quarter: Quarter, department: str) -> None:
    seat.require(Action.COMMENT, _subject(quarter, department))
    _require_known(seat.desk, quarter, department)
    if not may_write(seat, department):
        seat.refuse(Action.COMMENT, _subject(quarter, department))


def _checked_pictures(seat: Seat, attachments: Sequence[NewFile]) -> Sequence[NewFile]:
    files = evidence.checked_files(seat, attachments)
    for file in files:
        require_whole(file.file_name, file.content)
    return files


def _write_version(
    seat: Seat,
    quarter: Quarter,
    department: str,
    texts: _Texts,
    files: Sequence[NewFile],
    without: frozenset[UUID] = frozenset(),
    since: SeenVersion | None = None,
) -> QuarterReport:
    desk, subject, new = seat.desk, _subject(quarter, department), uuid4()
    with desk.database.transaction() as transaction:
        present = stored.of_quarter(transaction, quarter).get(department)
        invented = present is not None and present.origin is Origin.DEMONSTRATION
        kept_files = (
            [] if present is None or invented else [f for f in present.attachments if f.id not in without]
        )
        _require_something(texts, len(kept_files) + len(files), present)
        if (
            present is not None
            and _already_said(present, texts)
            and not files
            and len(kept_files) == len(present.attachments)
        ):
            return present
        require_own(astuple(texts), _invented(desk, quarter, department))
        require_unchanged(since, present.recorded_at if present is not None else None)
        added = attachments.keep_files(seat, new, subject, files, Origin.REPORTED)
        report = stored.write(
            desk.database, _report(seat, new, quarter, department, texts, (*kept_files, *added))
        )
        seat.record(Act.QUARTER_WRITTEN, subject, files=[file.file_name for file in report.attachments])
    return report


def _report(
    seat: Seat, new: UUID, quarter: Quarter, department: str, texts: _Texts, files: tuple[Attachment, ...]
) -> QuarterReport:
    return QuarterReport(
        new,
        quarter,
        department,
        texts.plan,
        texts.results,
        texts.practice,
        texts.shortfall,
        Origin.REPORTED,
        seat.desk.clock(),
        seat.actor.display_name,
        seat.actor.account,
        files,
    )


def _invented(desk: Desk, quarter: Quarter, department: str) -> Iterator[str]:
    """Yield the demonstration's texts of this quarter."""
    for version in history(desk, quarter, department):
        if version.origin is Origin.DEMONSTRATION:
            yield from astuple(_Texts.of(version))


def _already_said(present: QuarterReport, texts: _Texts) -> bool:
    """Whether a person has said this very thing already."""
    return _Texts.of(present) == texts and present.origin is Origin.REPORTED


def _subject(quarter: Quarter, department: str) -> str:
    return f"{quarter} {department}"


def _require_known(desk: Desk, quarter: Quarter, department: str) -> None:
    catalogue = desk.catalogue()
    if department not in catalogue.departments:
        raise DeskError(
            N_("There is no department {code}: choose one from the list."), code=department[:LONGEST]
        )
    if quarter.year not in catalogue.years:
        raise DeskError(
            N_("There are no goals of {year}: choose a quarter of a year that has some."), year=quarter.year
        )


def _require_begun(desk: Desk, quarter: Quarter, texts: _Texts) -> None:
    """Require that the quarter has begun; its plan can be written in the quarter before."""
    this = Month.of(desk.today())
    if quarter.first > this.plus(MONTHS_PER_QUARTER):
        raise DeskError(N_("That quarter is too far off: its plan is written in the quarter before it."))
    if quarter.first > this and texts.reports:
        raise DeskError(N_("That quarter has not begun: only its plan can be written yet."))


def _require_something(texts: _Texts, files: int, present: QuarterReport | None) -> None:
    if files > MOST:
        raise DeskError(N_("A department's quarter has at most {most} files: put some into one."), most=MOST)
    if present is None and not (texts.plan or texts.reports or files):
        raise DeskError(N_("There is nothing to save yet: write the plan or the results first."))


# --- questions ---


def reports(desk: Desk, quarter: Quarter, as_of: datetime | None = None) -> Mapping[str, QuarterReport]:
    """Return what each department wrote, as it held at that moment."""
    return stored.of_quarter(desk.database, quarter, as_of)


def report(
    desk: Desk, quarter: Quarter, department: str, as_of: datetime | None = None
) -> QuarterReport | None:
    """Return what a department wrote; None = nothing yet."""
    return reports(desk, quarter, as_of).get(department)


def history(
    desk: Desk, quarter: Quarter, department: str, as_of: datetime | None = None
) -> tuple[QuarterReport, ...]:
    """Return every version, newest first."""
    return stored.history(desk.database, quarter, department, as_of)


def quarters(desk: Desk, as_of: datetime | None = None) -> tuple[Quarter, ...]:
    """Return every quarter of every year that has targets."""
    return tuple(sorted({Quarter.of(month) for month in desk.months(as_of)}))
