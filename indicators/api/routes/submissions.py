"""Handing files in, looking at what they would do, taking them back."""

import hashlib
from pathlib import PurePosixPath, PureWindowsPath
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Path, Query, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from indicators.access.roles import Action
from indicators.api.callers import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.failures import Said, answer
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut, following, page, place, present
from indicators.api.shapes.asked import Asked, SubmissionsAsked, SubmittedAsked
from indicators.api.shapes.failure import Fault
from indicators.api.shapes.figures import number
from indicators.api.shapes.submissions import Change, Removed, Seen, Submission, Submitted, Undoing
from indicators.desk import reporting
from indicators.desk.seat import Seat
from indicators.intake import preview as intake
from indicators.intake.preview import Effect, Preview
from indicators.intake.read import SIZE_LIMIT
from indicators.model.problem import N_, Problem
from indicators.text.language import Language
from indicators.text.terms import problem_text

router = APIRouter(tags=["报送 · Submissions"])
AnId = Annotated[UUID, Path(description="Its id, as the list gives it.")]
_SHOWN = 1000  # changes that a preview lists
_LONGEST_NAME = 200  # characters of a file's name
_WHOLE = "application/octet-stream"


@router.get("/submissions", response_model=Page[Submission], responses=paged())
def submissions(
    request: Request, response: Response, seat: ASeat, asked: Annotated[SubmissionsAsked, Query()]
) -> Any:
    """Every delivery, newest first; undone ones say so. Who delivered and why is not for strangers."""
    seat.require(Action.EXPORT, "submissions")
    desk = seat.desk
    at = place(request, asked, moment(asked.as_of, desk) or present(desk))
    found = desk.submissions(at.as_of)
    items = [Submission.of(one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.get("/submissions/{id}", responses=failing(404))
def submission(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()]) -> Submission:
    """One delivery."""
    return _found(seat, id)


@router.get("/submissions/{id}/file", response_class=Response, responses=filed(_WHOLE))
def original(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()]) -> Response:
    """The file byte for byte as it was handed in."""
    name = _found(seat, id).file
    return as_file(name, _WHOLE, [reporting.original(seat, id)])


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
    """Take in all of a file, or nothing of it. With `dry_run`, only look."""
    name, content = _name(given.file), given.file.file.read(SIZE_LIMIT + 1)
    if len(content) > SIZE_LIMIT:
        raise Said(413, N_("A file may have at most {limit} MB."), limit=SIZE_LIMIT // 1024**2)
    shown = reporting.preview(seat, name, content)
    if asked.dry_run:
        return JSONResponse(_seen(name, shown, language).model_dump(mode="json"))
    if shown.blocked:
        sentence = N_("The file still has problems that must be mended first: nothing was taken in.")
        return answer(422, language.text(sentence), language, _faults(shown, language))
    if given.effect and given.effect != _effect(shown):
        raise Said(409, N_("Someone changed these figures in the meantime: look at the file's effect again."))
    taken = reporting.accept(seat, shown, given.reason)
    response.headers["Location"] = f"{request.scope.get('root_path', '')}/submissions/{taken.id}"
    return Submission.of(taken)


@router.post("/submissions/{id}/undo", responses=failing(400, 404))
def undo(id: AnId, seat: ASeat, asked: Annotated[Asked, Query()], given: Undoing) -> Submission:
    """Take a whole submission back; what it superseded is in force again."""
    _found(seat, id)
    reporting.undo(seat, id, given.reason)
    return _found(seat, id)


@router.delete("/demonstration", responses=failing())
def remove_demonstration(seat: ASeat, asked: Annotated[Asked, Query()]) -> Removed:
    """Delete all demonstration data, and start real use."""
    return Removed(values=reporting.remove_demonstration(seat))


def _found(seat: Seat, wanted: UUID) -> Submission:
    seat.require(Action.EXPORT, str(wanted))
    found = next((one for one in seat.desk.submissions() if one.id == wanted), None)
    if found is None:
        raise Said(404, N_("There is no such submission: choose one from the list."))
    return Submission.of(found)


def _name(file: UploadFile) -> str:
    """Without a folder: some programs send where the file lay on their machine."""
    name = PureWindowsPath(PurePosixPath(file.filename or "").name).name.strip()
    if not name or len(name) > _LONGEST_NAME or not name.isprintable():
        raise Said(
            422, N_("The file needs a name of at most {n} characters."), pointer="#/file", n=_LONGEST_NAME
        )
    return name


def _seen(name: str, shown: Preview, language: Language) -> Seen:
    reading = shown.reading
    writes = [one for one in shown.changes if one.effect is not Effect.SAME]
    return Seen(
        file=name,
        encoding=None if reading is None else reading.encoding,
        rows=0 if reading is None else len(reading.rows),
        new=shown.count(Effect.NEW),
        changed=shown.count(Effect.CHANGED),
        same=shown.count(Effect.SAME),
        empty=shown.empty_rows,
        blocked=shown.blocked,
        reason_needed=shown.count(Effect.CHANGED) > 0,
        effect=_effect(shown),
        changes=[_change(one) for one in writes[:_SHOWN]],
        problems=_faults(shown, language),
    )


def _change(one: intake.Change) -> Change:
    value = one.draft.value
    return Change(
        row=one.draft.row,
        effect=one.effect,
        indicator=value.indicator,
        unit=value.unit,
        month=str(value.month),
        basis=value.basis,
        source=value.source,
        value=number(value.value) or "0",
        before=None if one.before is None else number(one.before.value.value),
    )


def _faults(shown: Preview, language: Language) -> list[Fault]:
    return [_fault(one, language) for one in shown.problems]


def _fault(one: Problem, language: Language) -> Fault:
    return Fault(
        code=one.kind.code,
        title=language.text(one.kind.title),
        detail=problem_text(one, language),
        file=one.file or None,
        row=one.row,
        column=one.column or None,
        value=one.value or None,
        blocking=one.blocking,
    )


def _effect(shown: Preview) -> str:
    """Of the same file against the same state always the same; 64 hexadecimal digits."""
    said = hashlib.sha256()
    for one in shown.changes:
        before = None if one.before is None else (one.before.submission, one.before.row)
        said.update(repr((one.effect.value, one.draft, before)).encode())
    return said.hexdigest()
