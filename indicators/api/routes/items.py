"""Read, raise, work and close items of 工作清单 and 台账; import and export ledgers."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Path, Query, Request, Response
from fastapi.responses import JSONResponse

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import ApiError, answer, fault
from indicators.api.forms import CSV_TYPE
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.routes.submissions import AnId, read
from indicators.api.schemas.meetings.items import (
    FilteredItemsQuery,
    ImportOfLedger,
    ImportQuery,
    ImportTakenBack,
    ItemAttached,
    ItemQuery,
    ItemsFileQuery,
    ItemsQuery,
    LedgerChange,
    LedgerGiven,
    LedgerLine,
    LedgerSeen,
    LedgerTaken,
    ListedItem,
    Raised,
    Stepped,
    WholeItem,
)
from indicators.api.schemas.requests import BaseQuery, ListQuery
from indicators.briefing.month import ItemLine
from indicators.catalogue.settings import EVIDENCE_LIMIT, UPLOAD_LIMIT
from indicators.desk.desk import Desk
from indicators.desk.items import items
from indicators.desk.items.ledger_export import ledger_file
from indicators.desk.items.ledger_import import ImportPreview, import_items, preview_import
from indicators.desk.items.past_imports import past_imports, take_back_import
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
    query: Annotated[ItemsQuery, Query()],
) -> Any:
    """Lines of every list, by state and deadline."""
    seat.require(Action.EXPORT, "items")
    at = place_of(request, query, moment(query.as_of, seat.desk) or present_moment(seat.desk))
    rows = _lines(seat.desk, query, at.as_of)
    by_id = {item.id: item for item in items.items(seat.desk, at.as_of)}
    listed = [ListedItem.of(by_id[line.id], line, language) for line in cut_page(query, at, rows)]
    return page(request, response, listed, len(rows), following(at, listed, len(rows)))


@router.get(
    "/items/export", response_class=Response, responses={**failing(), 200: filed(MIME, CSV_TYPE)[200]}
)
def exported_items(seat: ASeat, language: ALanguage, query: Annotated[ItemsFileQuery, Query()]) -> Response:
    """The same lines as the bureau's ledger: a workbook ready to print, or CSV."""
    as_of = moment(query.as_of, seat.desk)
    name, content = ledger_file(seat, _lines(seat.desk, query, as_of), query.form, language, as_of=as_of)
    return as_file(name, _TYPES[query.form], [content])


@router.post(
    "/items/import",
    response_model=LedgerTaken,
    status_code=201,
    responses={200: {"model": LedgerSeen, "description": "With `dry_run`: what it says."}, **failing(400)},
)
def import_ledger(
    seat: ASeat,
    language: ALanguage,
    query: Annotated[ImportQuery, Query()],
    body: Annotated[LedgerGiven, Form(media_type="multipart/form-data")],
) -> Any:
    """Take in all lines of a ledger kept in a table, or none. With `dry_run`, only look."""
    seat.require(Action.MANAGE_ITEMS, "import")
    content = read(body.file, int(seat.desk.intake_context(seat.actor).setting(UPLOAD_LIMIT)))
    preview = preview_import(seat, body.file.filename or "", content, body.ledger)
    if query.dry_run:
        return JSONResponse(_dry_run(preview, language).model_dump(mode="json"))
    if preview.blocked:
        sentence = N_("The ledger still has problems that must be mended first: nothing was taken in.")
        faults = [fault(problem, language) for problem in preview.problems]
        return answer(422, language.text(sentence), language, faults)
    taken = import_items(seat, preview)
    return LedgerTaken(ledger=preview.ledger, items=[problem.id for problem in taken])


@router.get("/items/imports", response_model=Page[ImportOfLedger], responses=paged())
def listed_imports(
    request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]
) -> Any:
    """Imports that stand, the newest first: each can be taken back as a whole."""
    seat.require(Action.MANAGE_ITEMS, "imports")
    at = place_of(request, query, present_moment(seat.desk))
    rows = past_imports(seat)
    listed = [ImportOfLedger.of(row) for row in cut_page(query, at, rows)]
    return page(request, response, listed, len(rows), following(at, listed, len(rows)))


@router.delete("/items/imports/{id}", response_model=ImportTakenBack, responses=failing(404))
def take_import_back(
    id: Annotated[str, Path(max_length=200, description="As the list gives it.")],
    seat: ASeat,
    query: Annotated[BaseQuery, Query()],
) -> Any:
    """Take a whole import back: what it raised stands on no list, what it changed is as before."""
    seat.require(Action.MANAGE_ITEMS, id)
    if id not in {row.id for row in past_imports(seat)}:
        raise ApiError(404, N_("There is no such import, or it was taken back already."))
    return ImportTakenBack(lines=take_back_import(seat, id))


@router.post("/items", status_code=201, responses=failing(400))
def raise_one(
    seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()], body: Raised
) -> WholeItem:
    """Put a line onto a list; its indicators keep the figures of this moment."""
    seat.require(Action.MANAGE_ITEMS, body.number)
    fields = body.model_dump(exclude={"deadline", "supporting", "indicators"})
    new = items.NewItem(
        **fields,
        deadline=_day(body.deadline, "deadline"),
        supporting=tuple(body.supporting),
        indicators=tuple(body.indicators),
    )
    return _whole_item(seat.desk, items.raise_item(seat, new), language)


@router.get("/items/{id}", responses=failing(404))
def one_item(id: AnId, seat: ASeat, language: ALanguage, query: Annotated[ItemQuery, Query()]) -> WholeItem:
    """One line with everything that happened to it."""
    as_of = moment(query.as_of, seat.desk)
    return _whole_item(seat.desk, _find_item(seat, id, as_of), language, as_of)


@router.post("/items/{id}/steps", status_code=201, responses=failing(400, 404))
def step_item(
    id: AnId, seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()], body: Stepped
) -> WholeItem:
    """Work a line, or as the office postpone, correct, return, close, cancel or open it again."""
    work = (StepKind.PROGRESS, StepKind.DONE)
    seat.require(Action.WORK_ITEMS if body.kind in work else Action.MANAGE_ITEMS, str(id))
    _find_item(seat, id)
    if body.kind not in _STEPS:
        raise ApiError(422, N_("Such a step is written by an import alone."), parameter="kind")
    return _whole_item(seat.desk, _STEPS[body.kind](seat, id, body), language)


@router.post("/items/{id}/files", status_code=201, responses=failing(400, 404))
def attach_to_item(
    id: AnId,
    seat: ASeat,
    language: ALanguage,
    query: Annotated[BaseQuery, Query()],
    body: Annotated[ItemAttached, Form(media_type="multipart/form-data")],
) -> WholeItem:
    """Attach a file of evidence, as progress of the line."""
    seat.require(Action.WORK_ITEMS, str(id))
    _find_item(seat, id)
    content = read(body.file, int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)))
    name = plain_file_name(body.file.filename or "")
    return _whole_item(
        seat.desk, items.progress(seat, id, body.words or name, [NewFile(name, content)]), language
    )


@router.get("/items/{id}/files/{file}", response_class=Response, responses=filed(_WHOLE))
def item_file(id: AnId, file: UUID, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Response:
    """One of its files, byte for byte, to be kept and never shown; taking it is audited."""
    steps = _find_item(seat, id).steps
    if file not in {attachment.id for step in steps for attachment in step.attachments}:
        raise ApiError(404, N_("There is no such file: choose one from the list."))
    attachment_read, content = attachments.read(seat, file)
    return as_file(attachment_read.file_name, _WHOLE, [content])


def _postponed(seat: Seat, id: UUID, body: Stepped) -> Item:
    if body.deadline is None:
        raise ApiError(422, N_("Postponing needs the new deadline."), parameter="deadline")
    return items.postpone(seat, id, _day(body.deadline, "deadline"), body.words)


_STEPS: Mapping[StepKind, Callable[[Seat, UUID, Stepped], Item]] = {
    StepKind.PROGRESS: lambda seat, id, body: items.progress(seat, id, body.words),
    StepKind.DONE: lambda seat, id, body: items.done(seat, id, body.words),
    StepKind.RETURNED: lambda seat, id, body: items.give_back(seat, id, body.words),
    StepKind.CLOSED: lambda seat, id, body: items.close(seat, id, body.words),
    StepKind.POSTPONED: _postponed,
    StepKind.CHANGED: lambda seat, id, body: items.change(seat, id, body.changes, body.words),
    StepKind.CANCELLED: lambda seat, id, body: items.cancel(seat, id, body.words),
    StepKind.REOPENED: lambda seat, id, body: items.reopen(seat, id, body.words),
}


def _find_item(seat: Seat, item_id: UUID, as_of: Any = None) -> Item:
    """Return an item; 404 where there is none such."""
    seat.require(Action.EXPORT, str(item_id))
    item = next((candidate for candidate in items.items(seat.desk, as_of) if candidate.id == item_id), None)
    if item is None:
        raise ApiError(404, N_("There is no such item: choose one from the list."))
    return item


def _whole_item(desk: Desk, item: Item, language: Language, as_of: Any = None) -> WholeItem:
    (line,) = items.lines(desk, [item], as_of)
    return WholeItem.of(item, line, language)


def _lines(desk: Desk, query: FilteredItemsQuery, as_of: Any) -> list[ItemLine]:
    first, last = _day(query.due_from, "due_from"), _day(query.due_to, "due_to")
    chosen = [
        item
        for item in items.items(desk, as_of)
        if (query.department is None or not {item.lead, *item.supporting}.isdisjoint(query.department))
        and (query.person is None or item.responsible == query.person)
        and (query.meeting is None or item.meeting == query.meeting)
        and (query.ledger is None or item.ledger == query.ledger)
        and (first is None or item.deadline >= first)
        and (last is None or item.deadline <= last)
    ]
    lines = items.lines(desk, chosen, as_of)
    return [line for line in lines if query.state is None or line.state is query.state]


def _day(text: str | None, parameter: str) -> Any:
    """Parse a day; 422 for one that no calendar has."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ApiError(
            422, N_("{value} is no day such as 2022-09-05."), parameter=parameter, value=text
        ) from error


def _dry_run(preview: ImportPreview, language: Language) -> LedgerSeen:
    compared = preview.comparison
    return LedgerSeen(
        file=preview.file_name,
        sha256=preview.sha256,
        ledger=preview.ledger,
        sheet=preview.sheet,
        blocked=preview.blocked,
        lines=[LedgerLine.of(draft) for draft in preview.drafts],
        new=[match.draft.number for match in compared.new],
        same=[match.draft.number for match in compared.same],
        changes=[
            LedgerChange(number=match.item.number, **change._asdict())
            for match in compared.changed
            if match.item is not None
            for change in match.changes
        ],
        missing=[item.number for item in compared.missing],
        problems=[fault(draft, language) for draft in preview.problems],
    )
