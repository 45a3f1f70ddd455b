"""What is sent out, who wants to be told, and the calendar of deadlines."""

from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import failing, filed, paged
from indicators.api.errors import Said
from indicators.api.forms import file as as_file
from indicators.api.paging import Page, cut, following, page, place, present
from indicators.api.schemas.delivery import (
    CalendarAsked,
    Dispatch,
    DispatchesAsked,
    Message,
    RemindersToSend,
    SendingAsked,
    Sent,
    Subscribed,
    Subscriber,
    Subscriptions,
    ToSend,
)
from indicators.api.schemas.requests import Asked, Listed
from indicators.desk.channels import subscriptions
from indicators.desk.channels.subscriptions import BadAddress
from indicators.desk.delivery import calendars, send
from indicators.desk.delivery.outgoing import CALENDAR_TYPE
from indicators.desk.delivery.outgoing import SendRequest as ToGoOut
from indicators.desk.meetings import meetings
from indicators.desk.seat import Seat
from indicators.model.problem import N_
from indicators.model.sending import Topic

router = APIRouter()
_OWN: list[str | Enum] = ["我的账号 · Own account"]
_SENT: list[str | Enum] = ["发出 · Sending out"]
_CALENDAR = {status: one for status, one in filed(CALENDAR_TYPE).items() if status != 404}


@router.get("/me/subscriptions", tags=_OWN, responses=failing())
def own_subscriptions(seat: ASeat, asked: Annotated[Asked, Query()]) -> Subscriptions:
    """What one is told of by e-mail, and where."""
    return Subscriptions.of(subscriptions.own_choice(seat))


@router.put("/me/subscriptions", tags=_OWN, responses=failing(400))
def subscribe(seat: ASeat, asked: Annotated[Asked, Query()], given: Subscribed) -> Subscriptions:
    """Choose topics and address; what is not named ends."""
    try:
        return Subscriptions.of(subscriptions.choose(seat, given.address, given.topics))
    except BadAddress as error:
        raise Said(422, error.sentence, pointer="#/address") from error


@router.get("/subscriptions", tags=_SENT, response_model=Page[Subscriber], responses=paged())
def everybodys_subscriptions(
    request: Request, response: Response, seat: ASeat, asked: Annotated[Listed, Query()]
) -> Any:
    """Who is told of what, and where; ended ones are left out."""
    found = subscriptions.all_in_force(seat)
    at = place(request, asked)
    items = [Subscriber.of(*one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.post("/meetings/{id}/dispatches", tags=_SENT, responses=failing(400, 404))
def send_out(
    id: Annotated[UUID, Path(description="The meeting's id.")],
    seat: ASeat,
    language: ALanguage,
    asked: Annotated[SendingAsked, Query()],
    given: ToSend,
) -> Sent:
    """The list to its owners and the minutes to their subscribers, once the meeting has ended."""
    seat.require(Action.SEND_OUT, str(id))
    if id not in {one.id for one in meetings.meetings(seat.desk)}:
        raise Said(404, N_("There is no such meeting: choose one from the list."))
    topics = frozenset(map(Topic, given.topics))
    wanted = ToGoOut(topics, language, id, send.base_url(), given.again)
    return _sent(seat, wanted, given.mark, asked.dry_run)


@router.post("/reminders", tags=_SENT, responses=failing(400))
def remind(
    seat: ASeat, language: ALanguage, asked: Annotated[SendingAsked, Query()], given: RemindersToSend
) -> Sent:
    """What is blue, yellow or red today, to its departments and their subscribers."""
    topics = frozenset({Topic.WARNINGS})
    wanted = ToGoOut(topics, language, None, send.base_url(), given.again)
    return _sent(seat, wanted, given.mark, asked.dry_run)


@router.get("/dispatches", tags=_SENT, response_model=Page[Dispatch], responses=paged())
def dispatches(
    request: Request, response: Response, seat: ASeat, asked: Annotated[DispatchesAsked, Query()]
) -> Any:
    """What was sent out, to whom, and what became of it, newest first."""
    seat.require(Action.SEND_OUT, "dispatches")
    at = place(request, asked, moment(asked.as_of, seat.desk) or present(seat.desk))
    found = send.sent(seat, asked.about, asked.topic, at.as_of)
    items = [Dispatch.of(one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.get("/calendar.ics", tags=_SENT, response_class=Response, responses=_CALENDAR)
def deadlines(seat: ASeat, language: ALanguage, asked: Annotated[CalendarAsked, Query()]) -> Response:
    """Deadlines of open lines and of reports that are due, for calendar programs (RFC 5545)."""
    there = send.base_url()
    as_of = moment(asked.as_of, seat.desk)
    department, person = asked.department or "", asked.person or ""
    content = calendars.deadlines(seat, language, department, person, there, as_of)
    return as_file("deadlines.ics", CALENDAR_TYPE + "; charset=utf-8", [content])


def _sent(seat: Seat, wanted: ToGoOut, mark: str, dry_run: bool) -> Sent:
    if dry_run:
        found = send.preview(seat, wanted)
        return Sent(
            dry_run=True,
            mark=found.mark,
            had_before=found.already_sent,
            without_server=found.without_server,
            messages=[Message.of(one) for one in found.parcels],
            dispatches=[],
        )
    done = send.send_out(seat, wanted, mark)
    told = [Dispatch.of(one) for one in done]
    return Sent(dry_run=False, mark="", had_before=0, without_server=0, messages=[], dispatches=told)
