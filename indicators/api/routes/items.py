"""工作清单 and 台账: lines raised, worked and closed; ledgers taken in and written out."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import JSONResponse

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import Said, answer, fault
from indicators.api.forms import CSV_TYPE
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut, following, page, place, present
from indicators.api.routes.submissions import AnId, read
from indicators.api.schemas.meetings.items import (
    ImportAsked,
    ItemAsked,
    ItemAttached,
    ItemsAsked,
    ItemsFileAsked,
    ItemsFilter,
    LedgerGiven,
    LedgerLine,
    LedgerSeen,
    LedgerTaken,
    ListedItem,
    Raised,
    Stepped,
    WholeItem,
)
from indicators.api.schemas.requests import Asked
from indicators.briefing.month import Line
from indicators.catalogue.settings import EVIDENCE_LIMIT, UPLOAD_LIMIT
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.ledger_export import ledger_file
from indicators.desk.items.ledger_import import ImportPreview
from indicators.desk.seat import Seat
from indicators.desk.submissions import attachments
from indicators.desk.submissions.acceptance import NewFile
from indicators.desk.submissions.evidence import plain_file_name
from indicators.i18n.language import Language
from indicators.intake.sheet_writing import MIME
from indicators.model.item import Item, StepKind
from indicators.model.problem import N_

router = APIRouter(tags=["工作清单与台账 · Action list and ledgers"])
_WHOLE = "application/octet-stream"
_TYPES = {"xlsx": MIME, "csv": CSV_TYPE + "; charset=utf-8"}


@router.get("/items", response_model=Page[ListedItem], responses=paged())
def listed_items(
    request: Request,
    response: Response,
    seat: ASeat,
    language: ALanguage,
    asked: Annotated[ItemsAsked, Query()],
) -> Any:
    """Lines of every list, by state and deadline."""
    seat.require(Action.EXPORT, "items")
    at = place(request, asked, moment(asked.as_of, seat.desk) or present(seat.desk))
    found = _lines(seat.desk, asked, at.as_of)
    known = {one.id: one for one in items.items(seat.desk, at.as_of)}
    shown = [ListedItem.of(known[line.id], line, language) for line in cut(asked, at, found)]
    return page(request, response, shown, len(found), following(at, shown, len(found)))


@router.get(
    "/items/export", response_class=Response, responses={**failing(), 200: filed(MIME, CSV_TYPE)[200]}
)
def exported_items(seat: ASeat, language: ALanguage, asked: Annotated[ItemsFileAsked, Query()]) -> Response:
    """The same lines as the bureau's ledger: a workbook ready to print, or CSV."""
    as_of = moment(asked.as_of, seat.desk)
    name, content = ledger_file(seat, _lines(seat.desk, asked, as_of), asked.form, language, as_of=as_of)
    return as_file(name, _TYPES[asked.form], [content])


@router.post(
    "/items/import",
    response_model=LedgerTaken,
    status_code=201,
    responses={200: {"model": LedgerSeen, "description": "With `dry_run`: what it says."}, **failing(400)},
)
def import_ledger(
    seat: ASeat,
    language: ALanguage,
    asked: Annotated[ImportAsked, Query()],
    given: Annotated[LedgerGiven, Form(media_type="multipart/form-data")],
) -> Any:
    """Take in all lines of a ledger kept in a table, or none. With `dry_run`, only look."""
    seat.require(Action.MANAGE_ITEMS, "import")
    content = read(given.file, int(seat.desk.intake_context(seat.actor).setting(UPLOAD_LIMIT)))
    shown = items.preview_import(seat, given.file.filename or "", content, given.ledger)
    if asked.dry_run:
        return JSONResponse(_seen(shown, language).model_dump(mode="json"))
    if shown.blocked:
        sentence = N_("The ledger still has problems that must be mended first: nothing was taken in.")
        faults = [fault(one, language) for one in shown.problems]
        return answer(422, language.text(sentence), language, faults)
    taken = items.import_items(seat, shown)
    return LedgerTaken(ledger=shown.ledger, items=[one.id for one in taken])


@router.post("/items", status_code=201, responses=failing(400))
def raise_one(seat: ASeat, language: ALanguage, asked: Annotated[Asked, Query()], given: Raised) -> WholeItem:
    """Put a line onto a list; its indicators keep the figures of this moment."""
    seat.require(Action.MANAGE_ITEMS, given.number)
    told = given.model_dump(exclude={"deadline", "supporting", "indicators"})
    new = items.NewItem(
        **told,
        deadline=_day(given.deadline, "deadline"),
        supporting=tuple(given.supporting),
        indicators=tuple(given.indicators),
    )
    return _whole(seat.desk, items.raise_item(seat, new), language)


@router.get("/items/{id}", responses=failing(404))
def one_item(id: AnId, seat: ASeat, language: ALanguage, asked: Annotated[ItemAsked, Query()]) -> WholeItem:
    """One line with everything that happened to it."""
    as_of = moment(asked.as_of, seat.desk)
    return _whole(seat.desk, _found(seat, id, as_of), language, as_of)


@router.post("/items/{id}/steps", status_code=201, responses=failing(400, 404))
def step_item(
    id: AnId, seat: ASeat, language: ALanguage, asked: Annotated[Asked, Query()], given: Stepped
) -> WholeItem:
    """Work a line, or as the office postpone, correct, return, close, cancel or open it again."""
    work = (StepKind.PROGRESS, StepKind.DONE)
    seat.require(Action.WORK_ITEMS if given.kind in work else Action.MANAGE_ITEMS, str(id))
    _found(seat, id)
    return _whole(seat.desk, _STEPS[given.kind](seat, id, given), language)


@router.post("/items/{id}/files", status_code=201, responses=failing(400, 404))
def attach_to_item(
    id: AnId,
    seat: ASeat,
    language: ALanguage,
    asked: Annotated[Asked, Query()],
    given: Annotated[ItemAttached, Form(media_type="multipart/form-data")],
) -> WholeItem:
    """Attach a file of evidence, as progress of the line."""
    seat.require(Action.WORK_ITEMS, str(id))
    _found(seat, id)
    content = read(given.file, int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)))
    name = plain_file_name(given.file.filename or "")
    return _whole(
        seat.desk, items.progress(seat, id, given.words or name, [NewFile(name, content)]), language
    )


@router.get("/items/{id}/files/{file}", response_class=Response, responses=filed(_WHOLE))
def item_file(id: AnId, file: UUID, seat: ASeat, asked: Annotated[Asked, Query()]) -> Response:
    """One of its files, byte for byte, to be kept and never shown; taking it is audited."""
    steps = _found(seat, id).steps
    if file not in {one.id for step in steps for one in step.attachments}:
        raise Said(404, N_("There is no such file: choose one from the list."))
    found, content = attachments.read(seat, file)
    return as_file(found.file_name, _WHOLE, [content])


def _postponed(seat: Seat, id: UUID, given: Stepped) -> Item:
    if given.deadline is None:
        raise Said(422, N_("Postponing needs the new deadline."), parameter="deadline")
    return items.postpone(seat, id, _day(given.deadline, "deadline"), given.words)


_STEPS: Mapping[StepKind, Callable[[Seat, UUID, Stepped], Item]] = {
    StepKind.PROGRESS: lambda seat, id, given: items.progress(seat, id, given.words),
    StepKind.DONE: lambda seat, id, given: items.done(seat, id, given.words),
    StepKind.RETURNED: lambda seat, id, given: items.give_back(seat, id, given.words),
    StepKind.CLOSED: lambda seat, id, given: items.close(seat, id, given.words),
    StepKind.POSTPONED: _postponed,
    StepKind.CHANGED: lambda seat, id, given: items.change(seat, id, given.changes, given.words),
    StepKind.CANCELLED: lambda seat, id, given: items.cancel(seat, id, given.words),
    StepKind.REOPENED: lambda seat, id, given: items.reopen(seat, id, given.words),
}


def _found(seat: Seat, wanted: UUID, as_of: Any = None) -> Item:
    """404 where there is none such."""
    seat.require(Action.EXPORT, str(wanted))
    found = next((one for one in items.items(seat.desk, as_of) if one.id == wanted), None)
    if found is None:
        raise Said(404, N_("There is no such item: choose one from the list."))
    return found


def _whole(desk: Desk, one: Item, language: Language, as_of: Any = None) -> WholeItem:
    (line,) = items.lines(desk, [one], as_of)
    return WholeItem.of(one, line, language)


def _lines(desk: Desk, asked: ItemsFilter, as_of: Any) -> list[Line]:
    first, last = _day(asked.due_from, "due_from"), _day(asked.due_to, "due_to")
    wanted = [
        one
        for one in items.items(desk, as_of)
        if (asked.department is None or not {one.lead, *one.supporting}.isdisjoint(asked.department))
        and (asked.person is None or one.responsible == asked.person)
        and (asked.meeting is None or one.meeting == asked.meeting)
        and (asked.ledger is None or one.ledger == asked.ledger)
        and (first is None or one.deadline >= first)
        and (last is None or one.deadline <= last)
    ]
    found = items.lines(desk, wanted, as_of)
    return [line for line in found if asked.state is None or line.state is asked.state]


def _day(text: str | None, parameter: str) -> Any:
    """422 for a day that no calendar has."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Said(
            422, N_("{value} is no day such as 2022-09-05."), parameter=parameter, value=text
        ) from error


def _seen(shown: ImportPreview, language: Language) -> LedgerSeen:
    return LedgerSeen(
        file=shown.file_name,
        sha256=shown.sha256,
        ledger=shown.ledger,
        sheet=shown.sheet,
        blocked=shown.blocked,
        lines=[LedgerLine.of(one) for one in shown.drafts],
        problems=[fault(one, language) for one in shown.problems],
    )
