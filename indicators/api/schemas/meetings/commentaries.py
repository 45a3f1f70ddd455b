"""Words of the departments on their lights."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from indicators.api.schemas.figures.figures import (
    MONTH_PATTERN,
    Moment,
    MonthText,
    RequestModel,
    ResponseModel,
)
from indicators.desk.commentary import LONGEST, GoalCommentary
from indicators.model import commentary as model
from indicators.model.enums import Light, Origin

_EXAMPLE = "两户大企业8月停产检修。"


class Commentary(ResponseModel):
    """One version of the words on an indicator's month."""

    id: UUID
    indicator: str = Field(examples=["OUTPUT"])
    month: MonthText
    cause: str = Field(description="存在问题.", examples=[_EXAMPLE])
    measure: str = Field(description="下步措施.")
    recovery: MonthText | None = Field(description="预计追回: by when it is made good; null = was not said.")
    origin: Origin = Field(description="`demonstration` = invented.")
    person: str = Field(description="Who said it: only for those signed in; blank = the program itself.")
    recorded_at: Moment

    @classmethod
    def of(cls, commentary: model.Commentary, named: bool) -> Self:
        """``named``: with who said it; not for whoever did not sign in."""
        return cls(
            id=commentary.id,
            indicator=commentary.indicator,
            month=str(commentary.month),
            cause=commentary.cause,
            measure=commentary.measure,
            recovery=None if commentary.recovery is None else str(commentary.recovery),
            origin=commentary.origin,
            person=commentary.person if named else "",
            recorded_at=commentary.recorded_at,
        )


class AskedFor(ResponseModel):
    """A red or yellow goal, and what its department says about it."""

    indicator: str
    department: str = Field(description="Its code.")
    light: Light
    owed: bool = Field(description="Whether nothing was said about this month yet.")
    present: Commentary | None = Field(description="This month's words.")
    earlier: Commentary | None = Field(description="The newest words of an earlier month.")

    @classmethod
    def of(cls, goal: GoalCommentary, named: bool) -> Self:
        return cls(
            indicator=goal.indicator.code,
            department=goal.indicator.department,
            light=goal.standing.progress.light,
            owed=goal.owed,
            present=None if goal.present is None else Commentary.of(goal.present, named),
            earlier=None if goal.earlier is None else Commentary.of(goal.earlier, named),
        )


class Commented(RequestModel):
    """What is said from now on."""

    cause: str = Field(default="", max_length=LONGEST, description="存在问题.", examples=[_EXAMPLE])
    measure: str = Field(default="", max_length=LONGEST, description="下步措施.", examples=["逐户走访"])
    recovery: Annotated[str, Field(pattern=MONTH_PATTERN)] | None = Field(
        default=None, description="预计追回: a later month; null = cannot be said.", examples=["2022-10"]
    )
