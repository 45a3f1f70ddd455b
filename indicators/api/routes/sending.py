"""Send out minutes and reminders; manage subscriptions; the calendar of deadlines."""

from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import ApiError
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.schemas.delivery import (
    CalendarQuery,
    Dispatch,
    DispatchesQuery,
    Message,
    RemindersToSend,
    SendingQuery,
    Sent,
    Subscribed,
    Subscriber,
    Subscriptions,
    ToSend,
)
from indicators.api.schemas.requests import BaseQuery, ListQuery
from indicators.desk.channels import subscriptions
from indicators.desk.channels.subscriptions import BadAddress
from indicators.desk.delivery import calendars, send
from indicators.desk.delivery.calendars import CALENDAR_TYPE
from indicators.desk.delivery.outgoing import SendRequest as ToGoOut
from indicators.desk.meetings import meetings
from indicators.desk.seat import Seat
from indicators.model.problem import N_
from indicators.model.sending import Topic

router = APIRouter()
_OWN: list[str | Enum] = ["我的账号 · Own account"]
_SENT: list[str | Enum] = ["发出 · Sending out"]
_CALENDAR = {status: answer for status, answer in filed(CALENDAR_TYPE).items() if status != 404}


@router.get("/me/subscriptions", tags=_OWN, responses=failing())
def own_subscriptions(seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Subscriptions:
    """What one is told of by e-mail, and where."""
    return Subscriptions.of(subscriptions.own_choice(seat))


@router.put("/me/subscriptions", tags=_OWN, responses=failing(400))
def subscribe(seat: ASeat, query: Annotated[BaseQuery, Query()], body: Subscribed) -> Subscriptions:
    """Choose topics and address; what is not named ends."""
    try:
        return Subscriptions.of(subscriptions.choose(seat, body.address, body.topics))
    except BadAddress as error:
        raise ApiError(422, error.sentence, pointer="#/address") from error


@router.get("/subscriptions", tags=_SENT, response_model=Page[Subscriber], responses=paged())
def everybodys_subscriptions(
    request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]
) -> Any:
    """Who is told of what, and where; ended ones are left out."""
    subscribers = subscriptions.all_in_force(seat)
    at = place_of(request, query)
    items = [Subscriber.of(*subscriber) for subscriber in cut_page(query, at, subscribers)]
    return page(request, response, items, len(subscribers), following(at, items, len(subscribers)))


@router.post("/meetings/{id}/dispatches", tags=_SENT, responses=failing(400, 404))
def send_out(
    id: Annotated[UUID, Path(description="The meeting's id.")],
    seat: ASeat,
    language: ALanguage,
    query: Annotated[SendingQuery, Query()],
    body: ToSend,
) -> Sent:
    """The list to its owners and the minutes to their subscribers, once the meeting has ended."""
    seat.require(Action.SEND_OUT, str(id))
    if id not in {meeting.id for meeting in meetings.meetings(seat.desk)}:
        raise ApiError(404, N_("There is no such meeting: choose one from the list."))
    topics = frozenset(map(Topic, body.topics))
    to_send = ToGoOut(topics, language, id, send.base_url(), body.again)
    return _sent(seat, to_send, body.mark, query.dry_run)


@router.post("/reminders", tags=_SENT, responses=failing(400))
def remind(
    seat: ASeat, language: ALanguage, query: Annotated[SendingQuery, Query()], body: RemindersToSend
) -> Sent:
    """What is blue, yellow or red today, to its departments and their subscribers."""
    topics = frozenset({Topic.WARNINGS})
    to_send = ToGoOut(topics, language, None, send.base_url(), body.again)
    return _sent(seat, to_send, body.mark, query.dry_run)


@router.get("/dispatches", tags=_SENT, response_model=Page[Dispatch], responses=paged())
def dispatches(
    request: Request, response: Response, seat: ASeat, query: Annotated[DispatchesQuery, Query()]
) -> Any:
    """What was sent out, to whom, and what became of it, newest first."""
    seat.require(Action.SEND_OUT, "dispatches")
    at = place_of(request, query, moment(query.as_of, seat.desk) or present_moment(seat.desk))
    sent = send.sent(seat, query.about, query.topic, at.as_of)
    items = [Dispatch.of(dispatch) for dispatch in cut_page(query, at, sent)]
    return page(request, response, items, len(sent), following(at, items, len(sent)))


@router.get("/calendar.ics", tags=_SENT, response_class=Response, responses=_CALENDAR)
def deadlines(seat: ASeat, language: ALanguage, query: Annotated[CalendarQuery, Query()]) -> Response:
    """Deadlines of open lines and of reports that are due, for calendar programs (RFC 5545)."""
    desk_address = send.base_url()
    as_of = moment(query.as_of, seat.desk)
    department, person = query.department or "", query.person or ""
    content = calendars.deadlines(seat, language, department, person, desk_address, as_of)
    return as_file("deadlines.ics", CALENDAR_TYPE + "; charset=utf-8", [content])


def _sent(seat: Seat, to_send: ToGoOut, mark: str, dry_run: bool) -> Sent:
    if dry_run:
        preview = send.preview(seat, to_send)
        return Sent(
            dry_run=True,
            mark=preview.mark,
            had_before=preview.already_sent,
            without_server=preview.without_server,
            messages=[Message.of(parcel) for parcel in preview.parcels],
            dispatches=[],
        )
    done = send.send_out(seat, to_send, mark)
    dispatches = [Dispatch.of(parcel) for parcel in done]
    return Sent(dry_run=False, mark="", had_before=0, without_server=0, messages=[], dispatches=dispatches)
