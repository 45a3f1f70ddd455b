"""Submit files, preview what they would do, take them back."""

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Path, Query, Request, Response, UploadFile
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import ValidationError

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import ApiError, answer, fault
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.schemas.figures.corrections import Corrections
from indicators.api.schemas.requests import BaseQuery, SubmissionsQuery, SubmitQuery
from indicators.api.schemas.submissions import (
    Change,
    LeftAside,
    Removed,
    Seen,
    Submission,
    Submitted,
    TakenBack,
    TakingBack,
    Understood,
    Undoing,
)
from indicators.catalogue.settings import EVIDENCE_LIMIT, UPLOAD_LIMIT
from indicators.desk.seat import Seat
from indicators.desk.submissions import report, taking_back
from indicators.desk.submissions.acceptance import NewFile
from indicators.i18n.language import Language
from indicators.intake import model as intake_model
from indicators.intake.bulk import Changes
from indicators.intake.drafts import Effect
from indicators.intake.left_aside import left_aside
from indicators.intake.preview import Preview
from indicators.model import observation as model
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.spreadsheets.unreadable import MEBIBYTE

router = APIRouter(tags=["报送 · Submissions"])
AnId = Annotated[UUID, Path(description="Its id, as the list gives it.")]
_MOST_CHANGES = 1000  # changes that a preview lists
_WHOLE = "application/octet-stream"


@router.get("/submissions", response_model=Page[Submission], responses=paged())
def submissions(
    request: Request, response: Response, seat: ASeat, query: Annotated[SubmissionsQuery, Query()]
) -> Any:
    """Every delivery, newest first, with where it stands. Who delivered and why is not for strangers."""
    seat.require(Action.EXPORT, "submissions")
    desk = seat.desk
    at = place_of(request, query, moment(query.as_of, desk) or present_moment(desk))
    chosen = [
        submission for submission in desk.submissions(at.as_of) if query.state in (None, submission.state)
    ]
    items = [Submission.of(submission) for submission in cut_page(query, at, chosen)]
    return page(request, response, items, len(chosen), following(at, items, len(chosen)))


@router.get("/submissions/{id}", responses=failing(404))
def submission(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Submission:
    """One delivery."""
    return Submission.of(find_submission(seat, id))


@router.get("/submissions/{id}/file", response_class=Response, responses=filed(_WHOLE))
def original(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Response:
    """The file byte for byte as it was handed in."""
    name = find_submission(seat, id).file_name
    return as_file(name, _WHOLE, [report.original(seat, id)])


@router.post(
    "/submissions",
    response_model=Submission,
    status_code=201,
    responses={200: {"model": Seen, "description": "With `dry_run`: what it would do."}, **failing(400)},
)
def submit(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    query: Annotated[SubmitQuery, Query()],
    body: Annotated[Submitted, Form(media_type="multipart/form-data")],
) -> Any:
    """Submit all of a file, or nothing of it: it counts at once, or waits for the office (`state`).

    With `dry_run`, only look.
    """
    content = read(body.file, int(seat.desk.intake_context(seat.actor).setting(UPLOAD_LIMIT)))
    preview = report.preview(seat, body.file.filename or "", content, _corrections(body))
    if query.dry_run:
        return JSONResponse(_dry_run(seat, preview, language).model_dump(mode="json"))
    if preview.blocked:
        sentence = N_("The file still has problems that must be mended first: nothing was taken in.")
        faults = [fault(problem, language) for problem in preview.problems]
        return answer(422, language.text(sentence), language, faults)
    if body.effect and body.effect != preview.digest():
        raise ApiError(
            409, N_("Someone changed these figures in the meantime: look at the file's effect again.")
        )
    corrects = UUID(body.corrects) if body.corrects else None
    taken = report.submit(seat, preview, body.reason, corrects, _evidence(seat, body))
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/submissions/{taken.id}"
    return Submission.of(taken)


@router.post("/submissions/taking-back", status_code=201, responses=failing(400))
def take_back(
    request: Request, response: Response, seat: ASeat, query: Annotated[BaseQuery, Query()], body: TakingBack
) -> Submission:
    """Take one reported figure back to not reported: as a file, it counts at once or waits for the office."""
    seat.require(Action.REPORT, body.indicator)
    month = Month.parse(body.month)
    figure = taking_back.reported_figure(seat.desk, body.indicator, month, body.unit, body.basis)
    value_seen = figure.value if body.value is None else Decimal(body.value)
    made = taking_back.take_back(seat, [figure._replace(value=value_seen)], body.reason)
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/submissions/{made.id}"
    return Submission.of(made)


@router.post("/submissions/{id}/undo", responses=failing(400, 404))
def undo(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()], body: Undoing) -> TakenBack:
    """Take a whole submission back that is in force; what it superseded is in force again."""
    find_submission(seat, id)
    later = report.undo(seat, id, body.reason)
    return TakenBack(
        submission=Submission.of(find_submission(seat, id)), built_on=[submission.id for submission in later]
    )


@router.delete("/demonstration", responses=failing())
def remove_demonstration(seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Removed:
    """Delete all demonstration data, and start real use."""
    return Removed(values=report.remove_demonstration(seat))


def find_submission(seat: Seat, submission_id: UUID) -> model.Submission:
    """Return a submission; 404 where there is none such."""
    seat.require(Action.EXPORT, str(submission_id))
    submission = next(
        (candidate for candidate in seat.desk.submissions() if candidate.id == submission_id), None
    )
    if submission is None:
        raise ApiError(404, N_("There is no such submission: choose one from the list."))
    return submission


def read(file: UploadFile, limit: int) -> bytes:
    """Read a file of at most so many megabytes and no further; 413 for a larger one."""
    content = file.file.read(limit * MEBIBYTE + 1)
    if len(content) > limit * MEBIBYTE:
        raise ApiError(413, N_("A file may have at most {limit} MB."), limit=limit)
    return content


def listed_changes(changes: Changes) -> list[Change]:
    """Return the new and changed values, the first thousand in the file's order."""
    shown_changes = [*changes.of(Effect.NEW, _MOST_CHANGES), *changes.of(Effect.CHANGED, _MOST_CHANGES)]
    shown_changes.sort(key=lambda change: (change.draft.row, change.draft.place))
    return [Change.of(change) for change in shown_changes[:_MOST_CHANGES]]


def _evidence(seat: Seat, body: Submitted) -> list[NewFile]:
    """Read evidence a byte further than its limit, so that a larger one is refused by its name."""
    most = int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)) * MEBIBYTE + 1
    return [NewFile(file.filename or "", file.file.read(most)) for file in body.evidence]


def _corrections(body: Submitted) -> intake_model.Corrections:
    corrections = intake_model.Corrections()
    if body.corrections.strip():
        try:
            corrections = Corrections.model_validate_json(body.corrections).spoken()
        except ValidationError as error:
            where = ("body", "corrections")
            raise RequestValidationError(
                [{**detail, "loc": (*where, *detail["loc"])} for detail in error.errors(include_url=False)]
            ) from error
    return replace(corrections, words_for_all=body.explanation) if body.explanation.strip() else corrections


def _rows(preview: Preview) -> int:
    """Return how many rows below the header hold something."""
    if preview.grid is None or preview.layout is None:
        return 0
    numbers = preview.grid.numbers
    return int(((numbers >= preview.layout.first) & (numbers <= preview.layout.last)).sum())


def _dry_run(seat: Seat, preview: Preview, language: Language) -> Seen:
    return Seen(
        file=preview.file_name,
        form=None if preview.book is None else preview.book.form,
        encoding=(preview.book.encoding or None) if preview.book is not None else None,
        sheets=[] if preview.book is None else [grid.name for grid in preview.book.grids],
        layout=None if preview.layout is None else Understood.of(preview.layout),
        rows=_rows(preview),
        new=preview.count(Effect.NEW),
        changed=preview.count(Effect.CHANGED),
        same=preview.count(Effect.SAME),
        empty=preview.empty,
        blocked=preview.blocked,
        reason_needed=preview.count(Effect.CHANGED) > 0,
        explanations_needed=len(preview.unexplained),
        waits=not report.counts_at_once(seat, preview),
        beside=[problem.id for problem in report.waiting_with(seat, preview)],
        effect=preview.digest(),
        changes=listed_changes(preview.changes),
        left_aside=[LeftAside.of(entry, language) for entry in left_aside(preview)[:_MOST_CHANGES]],
        problems=[fault(problem, language) for problem in preview.problems],
        counts=dict(preview.counts),
    )
