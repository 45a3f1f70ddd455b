"""Handing files in, looking at what they would do, taking them back."""

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
from indicators.api.errors import Said, answer, fault
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut, following, page, place, present
from indicators.api.schemas.figures.corrections import Corrections
from indicators.api.schemas.requests import Asked, SubmissionsAsked, SubmittedAsked
from indicators.api.schemas.submissions import (
    Change,
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
from indicators.intake.preview import Preview
from indicators.model import observation as model
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.spreadsheets.unreadable import MEBIBYTE

router = APIRouter(tags=["报送 · Submissions"])
AnId = Annotated[UUID, Path(description="Its id, as the list gives it.")]
_SHOWN = 1000  # changes that a preview lists
_WHOLE = "application/octet-stream"


@router.get("/submissions", response_model=Page[Submission], responses=paged())
def submissions(
    request: Request, response: Response, seat: ASeat, asked: Annotated[SubmissionsAsked, Query()]
) -> Any:
    """Every delivery, newest first, with where it stands. Who delivered and why is not for strangers."""
    seat.require(Action.EXPORT, "submissions")
    desk = seat.desk
    at = place(request, asked, moment(asked.as_of, desk) or present(desk))
    found = [one for one in desk.submissions(at.as_of) if asked.state in (None, one.state)]
    items = [Submission.of(one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.get("/submissions/{id}", responses=failing(404))
def submission(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()]) -> Submission:
    """One delivery."""
    return Submission.of(found_for(seat, id))


@router.get("/submissions/{id}/file", response_class=Response, responses=filed(_WHOLE))
def original(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()]) -> Response:
    """The file byte for byte as it was handed in."""
    name = found_for(seat, id).file_name
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
    asked: Annotated[SubmittedAsked, Query()],
    given: Annotated[Submitted, Form(media_type="multipart/form-data")],
) -> Any:
    """Submit all of a file, or nothing of it: it counts at once, or waits for the office (`state`).

    With `dry_run`, only look.
    """
    content = read(given.file, int(seat.desk.intake_context(seat.actor).setting(UPLOAD_LIMIT)))
    shown = report.preview(seat, given.file.filename or "", content, _corrections(given))
    if asked.dry_run:
        return JSONResponse(_seen(seat, shown, language).model_dump(mode="json"))
    if shown.blocked:
        sentence = N_("The file still has problems that must be mended first: nothing was taken in.")
        faults = [fault(one, language) for one in shown.problems]
        return answer(422, language.text(sentence), language, faults)
    if given.effect and given.effect != shown.digest():
        raise Said(409, N_("Someone changed these figures in the meantime: look at the file's effect again."))
    corrects = UUID(given.corrects) if given.corrects else None
    taken = report.submit(seat, shown, given.reason, corrects, _evidence(seat, given))
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/submissions/{taken.id}"
    return Submission.of(taken)


@router.post("/submissions/taking-back", status_code=201, responses=failing(400))
def take_back(
    request: Request, response: Response, seat: ASeat, asked: Annotated[Asked, Query()], given: TakingBack
) -> Submission:
    """Take one reported figure back to not reported: as a file, it counts at once or waits for the office."""
    seat.require(Action.REPORT, given.indicator)
    month = Month.parse(given.month)
    figure = taking_back.reported_figure(seat.desk, given.indicator, month, given.unit, given.basis)
    seen = figure.value if given.value is None else Decimal(given.value)
    made = taking_back.take_back(seat, [figure._replace(value=seen)], given.reason)
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/submissions/{made.id}"
    return Submission.of(made)


@router.post("/submissions/{id}/undo", responses=failing(400, 404))
def undo(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()], given: Undoing) -> TakenBack:
    """Take a whole submission back that is in force; what it superseded is in force again."""
    found_for(seat, id)
    later = report.undo(seat, id, given.reason)
    return TakenBack(submission=Submission.of(found_for(seat, id)), built_on=[one.id for one in later])


@router.delete("/demonstration", responses=failing())
def remove_demonstration(seat: ASeat, asked: Annotated[Asked, Query()]) -> Removed:
    """Delete all demonstration data, and start real use."""
    return Removed(values=report.remove_demonstration(seat))


def found_for(seat: Seat, wanted: UUID) -> model.Submission:
    """404 where there is none such."""
    seat.require(Action.EXPORT, str(wanted))
    found = next((one for one in seat.desk.submissions() if one.id == wanted), None)
    if found is None:
        raise Said(404, N_("There is no such submission: choose one from the list."))
    return found


def read(file: UploadFile, limit: int) -> bytes:
    """A file of at most so many megabytes, not read any further; 413 for a larger one."""
    content = file.file.read(limit * MEBIBYTE + 1)
    if len(content) > limit * MEBIBYTE:
        raise Said(413, N_("A file may have at most {limit} MB."), limit=limit)
    return content


def listed(changes: Changes) -> list[Change]:
    """The new and the changed ones, the first thousand in the file's order."""
    found = [*changes.of(Effect.NEW, _SHOWN), *changes.of(Effect.CHANGED, _SHOWN)]
    found.sort(key=lambda one: (one.draft.row, one.draft.place))
    return [Change.of(one) for one in found[:_SHOWN]]


def _evidence(seat: Seat, given: Submitted) -> list[NewFile]:
    """Each read a byte further than it may have: a larger one is refused by its name."""
    most = int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)) * MEBIBYTE + 1
    return [NewFile(file.filename or "", file.file.read(most)) for file in given.evidence]


def _corrections(given: Submitted) -> intake_model.Corrections:
    said = intake_model.Corrections()
    if given.corrections.strip():
        try:
            said = Corrections.model_validate_json(given.corrections).spoken()
        except ValidationError as error:
            where = ("body", "corrections")
            raise RequestValidationError(
                [{**one, "loc": (*where, *one["loc"])} for one in error.errors(include_url=False)]
            ) from error
    return replace(said, words_for_all=given.explanation) if given.explanation.strip() else said


def _rows(shown: Preview) -> int:
    """How many rows below the header hold something."""
    if shown.grid is None or shown.layout is None:
        return 0
    numbers = shown.grid.numbers
    return int(((numbers >= shown.layout.first) & (numbers <= shown.layout.last)).sum())


def _seen(seat: Seat, shown: Preview, language: Language) -> Seen:
    return Seen(
        file=shown.file_name,
        form=None if shown.book is None else shown.book.form,
        encoding=(shown.book.encoding or None) if shown.book is not None else None,
        sheets=[] if shown.book is None else [grid.name for grid in shown.book.grids],
        layout=None if shown.layout is None else Understood.of(shown.layout),
        rows=_rows(shown),
        new=shown.count(Effect.NEW),
        changed=shown.count(Effect.CHANGED),
        same=shown.count(Effect.SAME),
        empty=shown.empty,
        blocked=shown.blocked,
        reason_needed=shown.count(Effect.CHANGED) > 0,
        explanations_needed=len(shown.unexplained),
        waits=not report.counts_at_once(seat, shown),
        beside=[one.id for one in report.waiting_with(seat, shown)],
        effect=shown.digest(),
        changes=listed(shown.changes),
        problems=[fault(one, language) for one in shown.problems],
        counts=dict(shown.counts),
    )
