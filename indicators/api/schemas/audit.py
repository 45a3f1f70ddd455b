"""Who did what, when, from where."""

from typing import Any, Self

from pydantic import Field

from indicators.access import chain
from indicators.access.actor import Way
from indicators.access.acts import Act
from indicators.access.roles import Role
from indicators.api.schemas.figures.figures import Moment, ResponseModel
from indicators.store.integrity.audit import Verification


class Entry(ResponseModel):
    """One thing that was done or refused, sealed together with the entry before it."""

    number: int = Field(description="1, 2, 3 … without gaps.")
    recorded_at: Moment
    name: str = Field(description="Blank = the program itself, or nobody signed in.")
    role: Role
    way: Way
    address: str = Field(description="The machine it came from.")
    act: Act
    subject: str = Field(description="What it was done to: an id, a name.")
    detail: dict[str, Any]
    previous: str = Field(description="The seal before this one.")
    hash: str = Field(description="SHA-256 of this entry and the seal before it.")

    @classmethod
    def of(cls, entry: chain.Entry) -> Self:
        return cls(
            number=entry.number,
            recorded_at=entry.recorded_at,
            name=entry.name,
            role=entry.role,
            way=entry.way,
            address=entry.address,
            act=entry.act,
            subject=entry.subject,
            detail=dict(entry.detail),
            previous=entry.previous,
            hash=entry.hash,
        )


class Verified(ResponseModel):
    """What walking the whole chain found."""

    holds: bool = Field(description="Whether nothing at all is wrong.")
    entries: int = Field(description="How many there are.")
    head: str = Field(
        description="The last seal: written down elsewhere, it shows entries cut off at the end."
    )
    broken_at: int | None = Field(description="Number of the first entry that does not fit.")
    lost: list[str] = Field(
        description="Ids of submissions that are no longer as the audit tells them, their decision and "
        "evidence included; months whose closings are not."
    )
    head_stands: bool | None = Field(
        description="Whether the seal asked for stands in the chain; null = none was."
    )

    @classmethod
    def of(cls, verification: Verification) -> Self:
        return cls(
            holds=verification.holds,
            entries=verification.entries,
            head=verification.head,
            broken_at=verification.broken_at,
            lost=list(verification.lost),
            head_stands=verification.head_stands,
        )
