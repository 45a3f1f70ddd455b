"""A meeting, and what is given to it."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, Strict

from indicators.api.schemas.figures.figures import Day, GivenDay, Moment, MonthText, RequestModel
from indicators.api.schemas.meetings.briefing import AMonth, Held
from indicators.desk.items.items import NewItem
from indicators.model import meeting as model
from indicators.model.meeting import MeetingKind


class Meeting(Held):
    """A monthly meeting (月调度会), or a quarter's exchange."""

    id: UUID
    kind: MeetingKind
    month: AMonth = Field(description="Of a quarter its last one.")
    title: str = Field(description="Such as 2022年8月调度会.")
    held_on: Day
    demonstration: bool = Field(description="Whether it shows no reported figure: it goes with them.")
    recorded_at: Moment = Field(description="When it began: what it shows was frozen then.")
    person: str = Field(description="Who began it.")
    ended_at: Moment | None = Field(description="Null = it is still being held.")
    ended_by: str = Field(description="Who ended it; blank = nobody yet.")

    @classmethod
    def of(cls, meeting: model.Meeting) -> Self:
        return cls.model_validate(meeting)


class Started(RequestModel):
    """A monthly meeting to be held from now on."""

    month: MonthText
    held_on: GivenDay
    title: str = Field(default="", max_length=200, description="Blank = such as 2022年8月调度会.")


class HandedOut(RequestModel):
    """The line of the action list that carries a decision out."""

    task: str = Field(max_length=2000, description="What is to be done.")
    lead: str = Field(max_length=200, description="Code of the department that leads.")
    deadline: GivenDay
    supporting: list[Annotated[str, Field(max_length=200)]] = Field(
        default=[], max_length=50, description="Codes of the departments that support it."
    )
    responsible: str = Field(default="", max_length=200, description="责任人.")
    leader: str = Field(default="", max_length=200, description="分管领导.")

    def new(self) -> NewItem:
        return NewItem(
            self.task, self.lead, self.deadline, tuple(self.supporting), self.responsible, self.leader
        )


class Decided(RequestModel):
    """One decision, a change of one, or one taken back."""

    words: str = Field(
        default="", max_length=2000, description="Blank = the action's task; with `replaces`, taken back."
    )
    indicator: str = Field(default="", max_length=200, description="Blank = beside none.")
    action: HandedOut | None = None
    replaces: Annotated[UUID, Strict(False)] | None = Field(
        default=None, description="The decision in whose place it stands."
    )


class Resolution(Held):
    """A decision as it was recorded."""

    id: UUID
    meeting: UUID = Field(description="Whose decision it is.")
    indicator: str
    words: str = Field(description="Blank = taken back.")
    item: UUID | None = Field(description="The line of the action list that carries it out; null = none.")
    recorded_at: Moment
    person: str = Field(description="Who recorded it.")
    replaces: UUID | None = Field(description="The decision in whose place it stands; null = none.")
