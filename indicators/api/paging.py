"""Page through lists. A cursor names the state that the first page showed, so that pages fit together."""

import base64
import binascii
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Request, Response
from pydantic import Field

from indicators.api.errors import ApiError
from indicators.api.schemas.figures.figures import ResponseModel
from indicators.api.schemas.requests import ListQuery
from indicators.desk.desk import Desk
from indicators.model.problem import N_

Item = TypeVar("Item")
_OF_THE_PAGE = ("cursor", "limit", "lang", "format")  # may differ from page to page
_FARTHEST = 10**9


class Page(ResponseModel, Generic[Item]):
    """One page of a list."""

    items: list[Item]
    total: int = Field(description="How many the whole list has.")
    next: str | None = Field(description="The cursor of the next page; null = this is the last one.")


@dataclass(frozen=True)
class Place:
    """Where a page begins: so many items in, as known at that moment (None = now)."""

    offset: int = 0
    as_of: datetime | None = None


def place_of(request: Request, query: ListQuery, fresh: datetime | None = None) -> Place:
    """Return the place in the request's cursor; without one, the beginning of the state of ``fresh``."""
    if query.cursor is None:
        return Place(0, fresh)
    try:
        offset, moment, mark = json.loads(base64.urlsafe_b64decode(query.cursor.encode("ascii")))
        as_of = None if moment is None else _known_at(moment)
    except (ValueError, TypeError, OverflowError, RecursionError, binascii.Error):
        raise _unknown_cursor() from None
    if mark != _mark(request) or type(offset) is not int or not 0 <= offset < _FARTHEST:
        raise _unknown_cursor()
    return Place(offset, as_of)


def _known_at(text: str) -> datetime:
    """Read a cursor's moment; OverflowError or ValueError for what none of ours holds."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def present_moment(desk: Desk) -> datetime | None:
    """Return the moment that names the desk's present state; None = nothing was written yet."""
    return desk.changed_at()


def page(
    request: Request, response: Response, items: list[Item], total: int, following: Place | None
) -> Page[Item]:
    """Return a page with its cursor, which is also set as a Link header (RFC 8288)."""
    cursor = None if following is None else _cursor(request, following)
    if cursor is not None:
        parameters = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
        response.headers["Link"] = f'<?{urlencode([*parameters, ("cursor", cursor)])}>; rel="next"'
    return Page(items=items, total=total, next=cursor)


def following(at: Place, items: Sequence[Any], total: int) -> Place | None:
    """Return where the next page begins; None = there is none."""
    reached = at.offset + len(items)
    return Place(reached, at.as_of) if items and reached < total else None


def cut_page(query: ListQuery, at: Place, everything: Sequence[Item]) -> list[Item]:
    """Return the page's part of a list that is in memory as a whole."""
    return list(everything[at.offset : at.offset + query.limit])


def _cursor(request: Request, at: Place) -> str:
    moment = None if at.as_of is None else at.as_of.isoformat()
    content = json.dumps([at.offset, moment, _mark(request)], separators=(",", ":"))
    return base64.urlsafe_b64encode(content.encode()).decode("ascii")


def _mark(request: Request) -> str:
    """Return a digest of the request without its page: a cursor only fits the list it was given for."""
    parameters = sorted(pair for pair in request.query_params.multi_items() if pair[0] not in _OF_THE_PAGE)
    return hashlib.sha256(json.dumps([request.url.path, parameters]).encode()).hexdigest()[:16]


def _unknown_cursor() -> ApiError:
    return ApiError(
        422, N_("This cursor does not belong to this list: begin again without one."), parameter="cursor"
    )
