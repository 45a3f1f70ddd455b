"""What is sent out, who wants to be told, and the calendar of deadlines."""

from enum import Enum
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from indicators.api.callers import ASeat
from indicators.api.document import failing, paged
from indicators.api.failures import Said
from indicators.api.paging import Page, cut, following, page, place
from indicators.api.shapes.asked import Asked, Listed
from indicators.api.shapes.sending import Subscribed, Subscriber, Subscriptions
from indicators.desk import subscriptions
from indicators.desk.subscriptions import BadAddress

router = APIRouter()
_OWN: list[str | Enum] = ["我的账号 · Own account"]
_SENT: list[str | Enum] = ["发出 · Sending out"]


@router.get("/me/subscriptions", tags=_OWN, responses=failing())
def own_subscriptions(seat: ASeat, asked: Annotated[Asked, Query()]) -> Subscriptions:
    """What one is told of by e-mail, and where."""
    return Subscriptions.of(subscriptions.own(seat))


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
    found = subscriptions.everybodys(seat)
    at = place(request, asked)
    items = [Subscriber.of(*one) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))
