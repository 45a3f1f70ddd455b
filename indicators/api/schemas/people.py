"""Accounts, and what stands for them: sessions, tokens, one-time links."""

from typing import Literal, Self
from uuid import UUID

from pydantic import Field

from indicators.access import account as model
from indicators.access.actor import Actor, Way
from indicators.access.roles import Action, Role
from indicators.api.schemas.figures.figures import Moment, RequestModel, ResponseModel

RoleGiven = Literal["viewer", "reporter", "reviewer", "administrator"]
Name = Field(min_length=1, max_length=200)


class Me(ResponseModel):
    """Who asks, as the desk knows them."""

    name: str = Field(description="As it is signed in with; blank = nobody signed in.", examples=["wangxm"])
    shown: str = Field(description="As others read it.", examples=["王晓梅"])
    role: Role = Field(description="Of a token: its own, never more than its owner's.")
    departments: list[str] = Field(description="Codes; whose indicators a reporter reports.")
    way: Way = Field(description="How they became known.")
    may: list[Action] = Field(description="What the role may do.")

    @classmethod
    def of(cls, actor: Actor) -> Self:
        return cls(
            name=actor.name,
            shown=actor.display_name,
            role=actor.role,
            departments=sorted(actor.departments),
            way=actor.way,
            may=[action for action in Action if actor.may(action)],
        )


class Person(ResponseModel):
    """An account."""

    name: str = Field(description="As it is signed in with; never changes.", examples=["wangxm"])
    shown: str = Field(description="As others read it.", examples=["王晓梅"])
    role: Role
    departments: list[str] = Field(
        description="Codes; whose indicators a reporter reports.", examples=[["CGZH"]]
    )
    active: bool = Field(description="Whether they may sign in.")
    has_password: bool = Field(description="False = invited and not come yet, or signs in elsewhere.")
    locked_until: Moment | None = Field(description="After too many wrong passwords; null = not locked.")
    created_at: Moment

    @classmethod
    def of(cls, account: model.Account) -> Self:
        return cls(
            name=account.name,
            shown=account.display_name,
            role=account.role,
            departments=sorted(account.departments),
            active=account.active,
            has_password=account.has_password,
            locked_until=account.locked_until,
            created_at=account.created_at,
        )


class NewPerson(RequestModel):
    """An account to be."""

    name: str = Field(
        min_length=2, max_length=64, description="Letters, digits and . _ - @ +", examples=["wangxm"]
    )
    shown: str = Field(min_length=1, max_length=64, examples=["王晓梅"])
    role: RoleGiven
    departments: list[str] = Field(default_factory=list, max_length=200, examples=[["CGZH"]])


class PersonChanged(RequestModel):
    """What shall be different; what is left out stays."""

    shown: str | None = Field(default=None, min_length=1, max_length=64)
    role: RoleGiven | None = None
    departments: list[str] | None = Field(default=None, max_length=200)
    active: bool | None = None


class Link(ResponseModel):
    """A one-time link by which somebody chooses a password; shown this once."""

    name: str = Field(description="Whose it is.")
    path: str = Field(
        description="The link, below the desk's own address.", examples=["/auth/invitation?key=desk_…"]
    )
    expires_at: Moment


class Session(ResponseModel):
    """Where one is signed in with a browser."""

    id: UUID
    way: Way
    address: str = Field(description="The machine it was begun at.")
    created_at: Moment
    seen_at: Moment
    expires_at: Moment

    @classmethod
    def of(cls, session: model.Session) -> Self:
        return cls(
            id=session.id,
            way=session.way,
            address=session.address,
            created_at=session.created_at,
            seen_at=session.seen_at,
            expires_at=session.expires_at,
        )


class Token(ResponseModel):
    """A program that acts for somebody."""

    id: UUID
    name: str = Field(examples=["月报程序"])
    role: Role
    created_at: Moment
    expires_at: Moment
    used_at: Moment | None
    revoked_at: Moment | None

    @classmethod
    def of(cls, token: model.Token) -> Self:
        return cls(
            id=token.id,
            name=token.name,
            role=token.role,
            created_at=token.created_at,
            expires_at=token.expires_at,
            used_at=token.used_at,
            revoked_at=token.revoked_at,
        )


class NewToken(RequestModel):
    """A token to be."""

    name: str = Field(min_length=1, max_length=64, description="What it is for.", examples=["月报程序"])
    role: RoleGiven = Field(description="At most one's own.")
    days: int = Field(ge=1, le=366, description="How long it is valid.", examples=[90])


class IssuedToken(ResponseModel):
    """A new token with its secret, which is shown this once."""

    token: Token
    secret: str = Field(examples=["desk_…"])
