"""Why a light is red or yellow, what is done about it and by when (情况说明)."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ASeat, moment
from indicators.api.document import failing, paged
from indicators.api.errors import Said
from indicators.api.paging import Page, cut, following, page, place, present
from indicators.api.routes.workflow import AMonth
from indicators.api.schemas.meetings.commentaries import AskedFor, Commentary, Commented
from indicators.api.schemas.requests import Asked, CommentariesAsked, CommentsAskedFor
from indicators.desk import commentary
from indicators.model.month import Month
from indicators.model.problem import N_

router = APIRouter(tags=["情况说明 · Explanations"])


@router.get("/commentaries", response_model=Page[Commentary], responses=paged())
def listed(
    request: Request, response: Response, seat: ASeat, asked: Annotated[CommentariesAsked, Query()]
) -> Any:
    """The words that hold, or with `everything` all versions: the newest month and version first."""
    desk, named = seat.desk, seat.may(Action.OWN_ACCOUNT)
    at = place(request, asked, moment(asked.as_of, desk) or present(desk))
    catalogue = desk.catalogue(at.as_of)

    def wanted(code: str) -> bool:
        known = catalogue.indicators.get(code)
        own = asked.department is None or (known is not None and known.department in asked.department)
        return own and (asked.indicator is None or code in asked.indicator)

    month = None if asked.month is None else Month.parse(asked.month)
    versions = commentary.versions(desk, month, asked.everything, at.as_of)
    found = [one for one in versions if wanted(one.indicator)]
    items = [Commentary.of(one, named) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.get("/commentaries/asked", response_model=Page[AskedFor], responses=paged())
def asked_for(
    request: Request, response: Response, seat: ASeat, asked: Annotated[CommentsAskedFor, Query()]
) -> Any:
    """The red and yellow goals of a month by concern, each with its words and the last earlier ones."""
    desk, named = seat.desk, seat.may(Action.OWN_ACCOUNT)
    at = place(request, asked, moment(asked.as_of, desk) or present(desk))
    month = desk.opening_month(at.as_of) if asked.month is None else Month.parse(asked.month)
    found = [
        one
        for one in commentary.to_explain(desk, month, as_of=at.as_of)
        if asked.department is None or one.indicator.department in asked.department
    ]
    items = [AskedFor.of(one, named) for one in cut(asked, at, found)]
    return page(request, response, items, len(found), following(at, items, len(found)))


@router.put("/commentaries/{code}/{month}", responses=failing(400, 404))
def comment(
    code: Annotated[str, Path(description="The indicator's code.", examples=["OUTPUT"])],
    month: AMonth,
    seat: ASeat,
    asked: Annotated[Asked, Query()],
    given: Commented,
) -> Commentary:
    """Explain a light: of the own departments' goals, or as the office of any. Earlier words are kept."""
    seat.require(Action.COMMENT, f"{code} {month}")
    wanted = Month.parse(month)
    if code not in {goal.code for goal in seat.desk.catalogue().goals(wanted.year)}:
        raise Said(
            404, N_("{code} is no goal of {year}: choose one of the overview."), code=code, year=wanted.year
        )
    recovery = None if given.recovery is None else Month.parse(given.recovery)
    kept = commentary.comment(seat, code, wanted, given.cause, given.measure, recovery)
    return Commentary.of(kept, named=True)
