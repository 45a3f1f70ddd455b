"""Words of the departments on their lights."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field

from indicators.api.schemas.figures.figures import MONTH_PATTERN, Given, Moment, MonthText, Noun
from indicators.desk.commentary import LONGEST, GoalCommentary
from indicators.model import commentary as model
from indicators.model.enums import Light, Origin

_EXAMPLE = "两户大企业8月停产检修。"


class Commentary(Noun):
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
    def of(cls, one: model.Commentary, named: bool) -> Self:
        """``named``: with who said it; not for whoever did not sign in."""
        return cls(
            id=one.id,
            indicator=one.indicator,
            month=str(one.month),
            cause=one.cause,
            measure=one.measure,
            recovery=None if one.recovery is None else str(one.recovery),
            origin=one.origin,
            person=one.person if named else "",
            recorded_at=one.recorded_at,
        )


class AskedFor(Noun):
    """A red or yellow goal, and what its department says about it."""

    indicator: str
    department: str = Field(description="Its code.")
    light: Light
    owed: bool = Field(description="Whether nothing was said about this month yet.")
    present: Commentary | None = Field(description="This month's words.")
    earlier: Commentary | None = Field(description="The newest words of an earlier month.")

    @classmethod
    def of(cls, one: GoalCommentary, named: bool) -> Self:
        return cls(
            indicator=one.indicator.code,
            department=one.indicator.department,
            light=one.standing.progress.light,
            owed=one.owed,
            present=None if one.present is None else Commentary.of(one.present, named),
            earlier=None if one.earlier is None else Commentary.of(one.earlier, named),
        )


class Commented(Given):
    """What is said from now on."""

    cause: str = Field(default="", max_length=LONGEST, description="存在问题.", examples=[_EXAMPLE])
    measure: str = Field(default="", max_length=LONGEST, description="下步措施.", examples=["逐户走访"])
    recovery: Annotated[str, Field(pattern=MONTH_PATTERN)] | None = Field(
        default=None, description="预计追回: a later month; null = cannot be said.", examples=["2022-10"]
    )
