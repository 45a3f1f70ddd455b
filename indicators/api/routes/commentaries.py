"""Read and write commentary (情况说明): why a light is red or yellow, what is done and by when."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request, Response

from indicators.access.roles import Action
from indicators.api.dependencies import ASeat, moment
from indicators.api.document import failing, paged
from indicators.api.errors import ApiError
from indicators.api.paging import Page, cut_page, following, page, place_of, present_moment
from indicators.api.routes.workflow import AMonth
from indicators.api.schemas.meetings.commentaries import AskedFor, Commentary, Commented
from indicators.api.schemas.requests import BaseQuery, CommentariesQuery, CommentsDueQuery
from indicators.desk import commentary
from indicators.model.month import Month
from indicators.model.problem import N_

router = APIRouter(tags=["情况说明 · Explanations"])


@router.get("/commentaries", response_model=Page[Commentary], responses=paged())
def listed(
    request: Request, response: Response, seat: ASeat, query: Annotated[CommentariesQuery, Query()]
) -> Any:
    """The words that hold, or with `everything` all versions: the newest month and version first."""
    desk, named = seat.desk, seat.may(Action.OWN_ACCOUNT)
    at = place_of(request, query, moment(query.as_of, desk) or present_moment(desk))
    catalogue = desk.catalogue(at.as_of)

    def matches(code: str) -> bool:
        indicator = catalogue.indicators.get(code)
        in_departments = query.department is None or (
            indicator is not None and indicator.department in query.department
        )
        return in_departments and (query.indicator is None or code in query.indicator)

    month = None if query.month is None else Month.parse(query.month)
    versions = commentary.versions(desk, month, query.everything, at.as_of)
    chosen = [version for version in versions if matches(version.indicator)]
    items = [Commentary.of(version, named) for version in cut_page(query, at, chosen)]
    return page(request, response, items, len(chosen), following(at, items, len(chosen)))


@router.get("/commentaries/asked", response_model=Page[AskedFor], responses=paged())
def asked_for(
    request: Request, response: Response, seat: ASeat, query: Annotated[CommentsDueQuery, Query()]
) -> Any:
    """The red and yellow goals of a month by concern, each with its words and the last earlier ones."""
    desk, named = seat.desk, seat.may(Action.OWN_ACCOUNT)
    at = place_of(request, query, moment(query.as_of, desk) or present_moment(desk))
    month = desk.opening_month(at.as_of) if query.month is None else Month.parse(query.month)
    chosen = [
        words
        for words in commentary.to_explain(desk, month, as_of=at.as_of)
        if query.department is None or words.indicator.department in query.department
    ]
    items = [AskedFor.of(words, named) for words in cut_page(query, at, chosen)]
    return page(request, response, items, len(chosen), following(at, items, len(chosen)))


@router.put("/commentaries/{code}/{month}", responses=failing(400, 404))
def comment(
    code: Annotated[str, Path(description="The indicator's code.", examples=["OUTPUT"])],
    month: AMonth,
    seat: ASeat,
    query: Annotated[BaseQuery, Query()],
    body: Commented,
) -> Commentary:
    """Explain a light: of the own departments' goals, or as the office of any. Earlier words are kept."""
    seat.require(Action.COMMENT, f"{code} {month}")
    parsed_month = Month.parse(month)
    if code not in {goal.code for goal in seat.desk.catalogue().goals(parsed_month.year)}:
        raise ApiError(
            404,
            N_("{code} is no goal of {year}: choose one of the overview."),
            code=code,
            year=parsed_month.year,
        )
    recovery = None if body.recovery is None else Month.parse(body.recovery)
    commented = commentary.comment(seat, code, parsed_month, body.cause, body.measure, recovery=recovery)
    return Commentary.of(commented, named=True)
