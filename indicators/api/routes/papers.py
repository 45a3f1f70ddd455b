"""Return documents of a month, a meeting or a quarter."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Path, Query, Response

from indicators.api.dependencies import ALanguage, ASeat, moment
from indicators.api.document import filed
from indicators.api.errors import ApiError
from indicators.api.forms import file
from indicators.api.schemas.requests import PaperQuery
from indicators.desk.desk import Desk
from indicators.desk.documents.documents import What, paper, read_what
from indicators.desk.meetings.meetings import meetings
from indicators.documents.forms import MEDIA_TYPES, Form
from indicators.model.problem import N_

router = APIRouter(tags=["会议 · Meetings"])
_Of = Annotated[
    str,
    Path(
        description="A month such as 2022-08, a quarter such as 2022-Q3, or a meeting's id.",
        pattern=r"^(?:\d{4}-(?:0[1-9]|1[0-2]|Q[1-4])|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$",
        examples=["2022-08"],
    ),
]


@router.get(
    "/papers/{of}/{form}",
    response_class=Response,
    responses=filed(*dict.fromkeys(MEDIA_TYPES.values())),
)
def papers(
    of: _Of, form: Form, seat: ASeat, language: ALanguage, query: Annotated[PaperQuery, Query()]
) -> Response:
    """A month as known now or at ``as_of``, a meeting as it was shown, with what it had decided by then."""
    as_of = moment(query.as_of, seat.desk)
    made = paper(seat, form, _what(of, seat.desk, as_of), language, as_of, query.built_in)
    return file(made.file_name, MEDIA_TYPES[form], [made.content])


def _what(of: str, desk: Desk, as_of: datetime | None) -> What:
    what = read_what(of)  # its pattern was held against it
    if isinstance(what, UUID) and all(meeting.id != what for meeting in meetings(desk, as_of=as_of)):
        raise ApiError(404, N_("There is no meeting {id}."), id=of)
    return what
