"""Preview, hold and minute monthly meetings."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import PlainTextResponse

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, paged
from indicators.api.errors import ApiError
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.routes.submissions import AnId
from indicators.api.routes.workflow import AMonth
from indicators.api.schemas.meetings.briefing import Briefing, Minutes, RestatedFigure
from indicators.api.schemas.meetings.meetings import Decided, Meeting, Resolution, Started
from indicators.api.schemas.requests import AsOfListQuery, AsOfQuery, BaseQuery, MeetingsQuery
from indicators.desk.meetings import meetings, resolutions
from indicators.desk.seat import Seat
from indicators.model import meeting as model
from indicators.model.month import Month
from indicators.model.problem import N_

router = APIRouter(tags=["调度会 · Meetings"])
_PLAIN = {"description": "The text.", "content": {"text/plain": {"schema": {"type": "string"}}}}
_TEXT = {200: _PLAIN, **failing(404)}


@router.get("/briefings/{month}", responses=failing(404))
def briefing(month: AMonth, seat: ASeat, query: Annotated[AsOfQuery, Query()]) -> Briefing:
    """What a meeting about this month would show, with the knowledge of any moment."""
    seat.require(Action.EXPORT, month)
    as_of = moment(query.as_of, seat.desk)
    parsed_month = Month.parse(month)
    if parsed_month not in seat.desk.months(as_of):
        raise ApiError(
            404, N_("The desk keeps no figures of {month}: choose a month of the list."), month=parsed_month
        )
    return Briefing.of(meetings.briefing(seat.desk, parsed_month, as_of))


@router.get("/meetings", response_model=Page[Meeting], responses=paged())
def meetings_held(
    request: Request, response: Response, seat: ASeat, query: Annotated[MeetingsQuery, Query()]
) -> Any:
    """Every meeting, newest first."""
    seat.require(Action.EXPORT, "meetings")
    at = place_of(request, query, moment(query.as_of, seat.desk) or present_moment(seat.desk))
    held = meetings.meetings(seat.desk, query.kind, at.as_of)
    items = [Meeting.of(meeting) for meeting in cut_page(query, at, held)]
    return page(request, response, items, len(held), following(at, items, len(held)))


@router.post("/meetings", status_code=201, responses=failing(400))
def start_meeting(seat: ASeat, query: Annotated[BaseQuery, Query()], body: Started) -> Meeting:
    """Begin a monthly meeting: what it shows is frozen at this moment (会议版)."""
    return Meeting.of(meetings.start(seat, Month.parse(body.month), body.held_on, body.title))


@router.get("/meetings/{id}", responses=failing(404))
def meeting_shown(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Briefing:
    """What a monthly meeting showed, exactly so, in both languages."""
    find_meeting(seat, id)
    return Briefing.of(meetings.frozen(seat.desk, id))


@router.get("/meetings/{id}/text", response_class=PlainTextResponse, responses=_TEXT)
def meeting_text(
    id: AnId, seat: ASeat, language: ALanguage, query: Annotated[AsOfQuery, Query()]
) -> PlainTextResponse:
    """The same in the meeting's order as plain text, with what was decided, or had been at ``as_of``."""
    as_of = moment(query.as_of, seat.desk)
    find_meeting(seat, id, as_of)
    return PlainTextResponse(meetings.text(seat.desk, id, language, as_of))


@router.get("/meetings/{id}/minutes", responses=failing(404))
def meeting_minutes(id: AnId, seat: ASeat, query: Annotated[AsOfQuery, Query()]) -> Minutes:
    """What it has decided so far, or had at ``as_of``; once it has ended, exactly what it decided and
    handed out."""
    as_of = moment(query.as_of, seat.desk)
    find_meeting(seat, id, as_of)
    return Minutes.of(meetings.minutes(seat.desk, id, as_of))


@router.post("/meetings/{id}/decisions", status_code=201, responses=failing(400, 404))
def decide_in_meeting(
    id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()], body: Decided
) -> Resolution:
    """Record what was decided, with the item that carries it out; change a decision, or take it back."""
    seat.require(Action.HOLD_MEETINGS, str(id))
    find_meeting(seat, id)
    action = None if body.action is None else body.action.new()
    made = resolutions.decide(
        seat, id, body.words, indicator=body.indicator, action=action, replaces=body.replaces
    )
    return Resolution.of(made)


@router.post("/meetings/{id}/end", responses=failing(404))
def end_meeting(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Meeting:
    """Its minutes stand from now on as they are."""
    seat.require(Action.HOLD_MEETINGS, str(id))
    find_meeting(seat, id)
    return Meeting.of(meetings.end(seat, id))


@router.get("/meetings/{id}/restatements", response_model=Page[RestatedFigure], responses=paged(404))
def restated_since_meeting(
    request: Request, response: Response, id: AnId, seat: ASeat, query: Annotated[AsOfListQuery, Query()]
) -> Any:
    """Figures that it showed and that are others by now, or were at ``as_of``: 上次报 82，现 79, who, why."""
    at = place_of(request, query, moment(query.as_of, seat.desk) or present_moment(seat.desk))
    find_meeting(seat, id, at.as_of)
    figures = meetings.restated_since(seat.desk, id, at.as_of)
    items = [RestatedFigure.of(figure) for figure in cut_page(query, at, figures)]
    return page(request, response, items, len(figures), following(at, items, len(figures)))


def find_meeting(seat: Seat, meeting_id: UUID, as_of: datetime | None = None) -> model.Meeting:
    """Return a meeting; 404 where there is none such, or it had not begun."""
    seat.require(Action.EXPORT, str(meeting_id))
    meeting = next(
        (candidate for candidate in meetings.meetings(seat.desk, as_of=as_of) if candidate.id == meeting_id),
        None,
    )
    if meeting is None:
        raise ApiError(404, N_("There is no such meeting: choose one from the list."))
    return meeting
