"""Manage accounts, and one's own sessions and tokens."""

from collections.abc import Callable
from enum import Enum
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Query, Request, Response

from indicators.access.account import Account, Invitation
from indicators.access.roles import Role
from indicators.api.dependencies import ASeat
from indicators.api.document import failing, paged
from indicators.api.errors import ApiError
from indicators.api.paging import Page, cut_page, following, page, place_of
from indicators.api.schemas.people import (
    IssuedToken,
    Link,
    Me,
    NewPerson,
    NewToken,
    Person,
    PersonChanged,
    Session,
    Token,
)
from indicators.api.schemas.requests import BaseQuery, ListQuery
from indicators.desk.auth import account, people
from indicators.desk.seat import Seat
from indicators.model.problem import N_

router = APIRouter()
AnId = Annotated[UUID, Path(description="Its id, as the list gives it.")]
AName = Annotated[str, Path(description="As it is signed in with.", examples=["wangxm"])]
_PEOPLE: list[str | Enum] = ["人员 · People"]
_OWN: list[str | Enum] = ["我的账号 · Own account"]


@router.get("/me", tags=_OWN, responses=failing())
def me(seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Me:
    """Who asks, in which role, and what that role may do."""
    return Me.of(seat.actor)


@router.get("/me/sessions", tags=_OWN, response_model=Page[Session], responses=paged())
def sessions(request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]) -> Any:
    """Where one is signed in now, newest first."""
    return _page(request, response, query, account.own_sessions(seat), Session.of)


@router.delete(
    "/me/sessions/{id}", tags=_OWN, status_code=204, response_class=Response, responses=failing(404)
)
def end_session(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Response:
    """Sign out somewhere else; tokens may not."""
    if id not in {session.id for session in account.own_sessions(seat)}:
        raise ApiError(404, N_("You are not signed in there any more."))
    account.end_session(seat, id)
    return Response(status_code=204)


@router.get("/me/tokens", tags=_OWN, response_model=Page[Token], responses=paged())
def tokens(request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]) -> Any:
    """One's own tokens, revoked and expired ones too, newest first."""
    return _page(request, response, query, account.own_tokens(seat), Token.of)


@router.post("/me/tokens", tags=_OWN, status_code=201, responses=failing(400))
def issue_token(seat: ASeat, query: Annotated[BaseQuery, Query()], body: NewToken) -> IssuedToken:
    """A new token; its secret is in this answer and nowhere else. Tokens make no tokens."""
    issued = account.issue_token(seat, body.name, Role(body.role), body.days)
    return IssuedToken(token=Token.of(issued.token), secret=issued.secret)


@router.delete("/me/tokens/{id}", tags=_OWN, status_code=204, response_class=Response, responses=failing(404))
def revoke_token(id: AnId, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Response:
    """The token is valid no more, from now on."""
    if id not in {token.id for token in account.own_tokens(seat)}:
        raise ApiError(404, N_("You have no such token: choose one from the list."))
    account.revoke_token(seat, id)
    return Response(status_code=204)


@router.get("/people", tags=_PEOPLE, response_model=Page[Person], responses=paged())
def everybody(request: Request, response: Response, seat: ASeat, query: Annotated[ListQuery, Query()]) -> Any:
    """Every account, active ones first."""
    return _page(request, response, query, people.people(seat), Person.of)


@router.post("/people", tags=_PEOPLE, status_code=201, responses=failing(400))
def create(seat: ASeat, query: Annotated[BaseQuery, Query()], body: NewPerson) -> Link:
    """A new account; the answer is the one-time link by which its owner chooses a password."""
    return _link(people.create(seat, body.name, body.shown, Role(body.role), body.departments))


@router.patch("/people/{name}", tags=_PEOPLE, responses=failing(400, 404))
def change(name: AName, seat: ASeat, query: Annotated[BaseQuery, Query()], body: PersonChanged) -> Person:
    """Another shown name, role or departments; closing an account ends its sessions and tokens."""
    changed = people.change(
        seat,
        _account(seat, name).id,
        display_name=body.shown,
        role=None if body.role is None else Role(body.role),
        departments=body.departments,
        active=body.active,
    )
    return Person.of(changed)


@router.post("/people/{name}/invitation", tags=_PEOPLE, status_code=201, responses=failing(404))
def invite(name: AName, seat: ASeat, query: Annotated[BaseQuery, Query()]) -> Link:
    """A new link for a forgotten password; the old password, links and sessions end at once."""
    return _link(people.invite(seat, _account(seat, name).id))


def _account(seat: Seat, name: str) -> Account:
    account = next((person for person in people.people(seat) if person.name == name), None)
    if account is None:
        raise ApiError(404, N_("There is no account {name}."), name=name)
    return account


def _link(invitation: Invitation) -> Link:
    assert invitation.account is not None
    path = f"/auth/invitation?key={invitation.secret}"
    return Link(name=invitation.account.name, path=path, expires_at=invitation.expires_at)


def _page(
    request: Request, response: Response, query: ListQuery, rows: tuple[Any, ...], shape: Callable[[Any], Any]
) -> Any:
    at = place_of(request, query)
    items = [shape(row) for row in cut_page(query, at, rows)]
    return page(request, response, items, len(rows), following(at, items, len(rows)))
