"""The address to which a page sends what is typed: for its own pages alone, and no part of the API.

The gateway stands before it: it knows who asks, and refuses what another site's page sends.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from indicators.access.actor import Actor
from indicators.desk import drafts
from indicators.desk.desk import Desk
from indicators.desk.seat import Refused, Seat
from indicators.model.draft import DraftAct
from indicators.model.problem import DeskError
from indicators.web.shell.deep_links import base_path

_NAME = "/drafts"
_LARGEST = 1024 * 1024  # bytes of a request


class _TypedFields(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    copy_id: UUID = Field(alias="copy", strict=False)
    act: DraftAct = Field(strict=False)
    subject: str = Field(max_length=300)
    fields: dict[str, str]
    version: int = Field(ge=0)
    origin: UUID | None = Field(None, strict=False)  # the draft of an earlier session that it goes on from


def drafts_address() -> str:
    return base_path() + _NAME


def drafts_route(the_desk: Callable[[], Desk]) -> Route:
    async def save(request: Request) -> Response:
        body = await _body(request)
        if body is None:
            return Response(status_code=413)
        try:
            typed = _TypedFields.model_validate_json(body)
        except ValidationError:
            return Response(status_code=422)
        return await run_in_threadpool(_save, the_desk, request.state.actor, typed)

    return Route(drafts_address(), save, methods=["PUT"])


async def _body(request: Request) -> bytes | None:
    """Return the request's body; None = it is too large."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LARGEST:
            return None
    return body


def _save(the_desk: Callable[[], Desk], actor: Actor, typed: _TypedFields) -> Response:
    try:
        desk = the_desk()
        saved = drafts.save(
            Seat(desk, actor),
            typed.copy_id,
            typed.act,
            typed.subject,
            typed.fields,
            typed.version,
            typed.origin,
        )
    except Refused:
        return Response(status_code=403)
    except DeskError:
        return Response(status_code=409)
    moment = saved.saved_at.astimezone(desk.zone())
    answer: dict[str, Any] = {
        "saved": f"{moment:%H:%M}",
        "at": desk.clock().timestamp(),  # whoever looks from now on is shown it
        "over": saved.is_over,
        "elsewhere": saved.elsewhere.isoformat() if saved.elsewhere is not None else "",
    }
    return JSONResponse(answer)
