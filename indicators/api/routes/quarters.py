"""Write department quarters, and hold exchanges of results (季度成果交流)."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Form, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import ApiError
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.routes.submissions import AnId, read
from indicators.api.schemas.meetings.quarters import (
    QUARTER_PATTERN,
    Begun,
    Exchange,
    OwnWords,
    QuarterAttached,
    QuarterResults,
    QuarterWritten,
)
from indicators.api.schemas.requests import AsOf, BaseQuery, Code, ListQuery
from indicators.catalogue.settings import EVIDENCE_LIMIT
from indicators.desk.conflicts import SeenVersion
from indicators.desk.meetings import meetings
from indicators.desk.quarters import exchanges, quarters
from indicators.desk.seat import Seat
from indicators.desk.submissions import attachments
from indicators.desk.submissions.acceptance import NewFile
from indicators.model.problem import N_
from indicators.model.quarter import Quarter

router = APIRouter(tags=["季度成果 · Quarters"])
AQuarter = Annotated[str, Path(pattern=QUARTER_PATTERN, description="A quarter.", examples=["2022-Q3"])]
ADepartment = Annotated[Code, Path(description="Code of a department.", examples=["CROP"])]
_WHOLE = "application/octet-stream"


class QuarterQuery(BaseQuery):
    """A quarter, as known at a moment."""

    as_of: AsOf | None = None


@router.get("/quarters/{quarter}", responses=failing(404))
def quarter_results(
    quarter: AQuarter, seat: ASeat, language: ALanguage, query: Annotated[QuarterQuery, Query()]
) -> QuarterResults:
    """Every department's quarter: its words, its goals at both ends, its actions, its place."""
    as_of = moment(query.as_of, seat.desk)
    results = quarters.briefing(seat.desk, _parse_quarter(seat, quarter), as_of)
    return QuarterResults.of(results, language, seat.may(Action.OWN_ACCOUNT))


@router.put("/quarters/{quarter}/{department}", responses=failing(400, 404))
def write_quarter(
    quarter: AQuarter,
    department: ADepartment,
    seat: ASeat,
    query: Annotated[BaseQuery, Query()],
    body: QuarterWritten,
) -> OwnWords:
    """Write a department's quarter; earlier versions are kept."""
    seat.require(Action.COMMENT, f"{quarter} {department}")
    parsed_quarter = _parse_quarter(seat, quarter, department)
    texts = (body.plan, body.results, body.practice, body.shortfall)
    since = None if body.since is None else SeenVersion(body.since)
    return OwnWords.of(
        quarters.write(seat, parsed_quarter, department, *texts, without=body.without, since=since)
    )


@router.get("/quarters/{quarter}/{department}/versions", response_model=Page[OwnWords], responses=paged(404))
def quarter_versions(
    request: Request,
    response: Response,
    quarter: AQuarter,
    department: ADepartment,
    seat: ASeat,
    query: Annotated[ListQuery, Query()],
) -> Any:
    """Everything that a department ever wrote of a quarter, newest first."""
    seat.require(Action.EXPORT, f"{quarter} {department}")
    parsed_quarter = _parse_quarter(seat, quarter, department)
    at = place_of(request, query, present_moment(seat.desk))
    versions = quarters.history(seat.desk, parsed_quarter, department, at.as_of)
    items = [OwnWords.of(version) for version in cut_page(query, at, versions)]
    return page(request, response, items, len(versions), following(at, items, len(versions)))


@router.post("/quarters/{quarter}/{department}/files", status_code=201, responses=failing(400, 404))
def attach_to_quarter(
    quarter: AQuarter,
    department: ADepartment,
    seat: ASeat,
    query: Annotated[BaseQuery, Query()],
    body: Annotated[QuarterAttached, Form(media_type="multipart/form-data")],
) -> OwnWords:
    """Attach a picture or evidence; the words stay as they are."""
    seat.require(Action.COMMENT, f"{quarter} {department}")
    parsed_quarter = _parse_quarter(seat, quarter, department)
    content = read(body.file, int(seat.desk.intake_context(seat.actor).setting(EVIDENCE_LIMIT)))
    file = NewFile(body.file.filename or "", content)
    return OwnWords.of(quarters.attach(seat, parsed_quarter, department, file))


@router.get("/quarters/{quarter}/{department}/files/{id}", response_class=Response, responses=filed(_WHOLE))
def quarter_file(
    quarter: AQuarter, department: ADepartment, id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]
) -> Response:
    """One of these files, byte for byte, to be kept and never shown; taking it is audited."""
    seat.require(Action.EXPORT, str(id))
    every = quarters.history(seat.desk, _parse_quarter(seat, quarter, department), department)
    if id not in {file.id for report in every for file in report.attachments}:
        raise ApiError(404, N_("There is no such file: choose one from the list."))
    attachment, content = attachments.read(seat, id)
    return as_file(attachment.file_name, _WHOLE, [content])


# --- exchanges ---


@router.get("/exchanges", name="exchanges", response_model=Page[Exchange], responses=paged())
def list_exchanges(
    request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]
) -> Any:
    """The exchanges of results, newest first."""
    at = place_of(request, query, present_moment(seat.desk))
    held = exchanges.exchanges(seat.desk, as_of=at.as_of)
    items = [Exchange.of(meeting) for meeting in cut_page(query, at, held)]
    return page(request, response, items, len(held), following(at, items, len(held)))


@router.post("/quarters/{quarter}/exchange", status_code=201, responses=failing(400, 404))
def begin_exchange(
    quarter: AQuarter, seat: ASeat, query: Annotated[BaseQuery, Query()], body: Begun
) -> Exchange:
    """Begin the exchange: what it shows stays from now on as it is."""
    seat.require(Action.HOLD_MEETINGS, quarter)
    try:
        day = date.fromisoformat(body.held_on)
    except ValueError as error:
        sentence = N_("{value} is no day such as 2022-09-05.")
        raise ApiError(422, sentence, parameter="held_on", value=body.held_on) from error
    return Exchange.of(exchanges.start(seat, _parse_quarter(seat, quarter), day, body.title))


@router.get("/exchanges/{id}", responses=failing(404))
def exchange(
    id: AnId, seat: ASeat, language: ALanguage, query: Annotated[BaseQuery, Query()]
) -> QuarterResults:
    """Exactly what the exchange showed."""
    _require_exchange(seat, id)
    return QuarterResults.of(exchanges.frozen(seat.desk, id), language, seat.may(Action.OWN_ACCOUNT))


@router.post("/exchanges/{id}/end", responses=failing(404))
def end_exchange(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Exchange:
    """End it; what it showed can be read again whenever it is asked for."""
    seat.require(Action.HOLD_MEETINGS, str(id))
    _require_exchange(seat, id)
    return Exchange.of(meetings.end(seat, id))


def _parse_quarter(seat: Seat, quarter: str, department: str = "") -> Quarter:
    """Parse a quarter; 404 where the desk has no such quarter or department."""
    parsed = Quarter.parse(quarter)
    if parsed not in quarters.quarters(seat.desk):
        raise ApiError(404, N_("The desk has no goals of {quarter}: choose another one."), quarter=quarter)
    if department and department not in seat.desk.catalogue().departments:
        raise ApiError(404, N_("There is no department {code}: choose one from the list."), code=department)
    return parsed


def _require_exchange(seat: Seat, exchange_id: UUID) -> None:
    if exchange_id not in {exchange.id for exchange in exchanges.exchanges(seat.desk)}:
        raise ApiError(404, N_("There is no such exchange: choose one from the list."))
