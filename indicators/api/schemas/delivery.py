"""What is sent out, who wants to be told, and the calendar of deadlines."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, Strict

from indicators.access.account import Account
from indicators.api.schemas.figures.figures import Flag, Moment, RequestModel, ResponseModel
from indicators.api.schemas.requests import AsOf, BaseQuery, Code, ListQuery
from indicators.desk.channels import subscriptions
from indicators.desk.delivery import outgoing
from indicators.model import sending as model
from indicators.model.sending import Topic

ATopic = Annotated[Topic, Strict(False)]


class Subscriptions(ResponseModel):
    """What one account is told of by e-mail."""

    address: str = Field(
        description="Where to; blank = none was given yet.", examples=["wangxm@example.gov.cn"]
    )
    topics: list[Topic] = Field(
        description="`list` = the own departments' action list, after a meeting; `warnings` = their lines "
        "near or past the deadline; `meeting` = the minutes. Who belongs to no department is told of all."
    )

    @classmethod
    def of(cls, choice: subscriptions.Choice) -> Self:
        return cls(address=choice.address, topics=sorted(choice.topics))


class Subscribed(RequestModel):
    """What one wants to be told of from now on."""

    address: str = Field(max_length=300, description="May be blank where no topic is chosen.")
    topics: list[ATopic] = Field(max_length=len(Topic), description="All of them; others end.")


class Subscriber(ResponseModel):
    """One topic of one account."""

    name: str
    shown: str
    active: bool = Field(description="False = the account is closed, nothing is sent.")
    topic: Topic = Field(description="What of.")
    address: str = Field(description="Where to.")
    since: Moment

    @classmethod
    def of(cls, account: Account, subscription: model.Subscription) -> Self:
        return cls(
            name=account.name,
            shown=account.display_name,
            active=account.active,
            topic=subscription.topic,
            address=subscription.address,
            since=subscription.recorded_at,
        )


class SendingQuery(BaseQuery):
    dry_run: Flag = Field(default=False, description="Only look: what would go out, and to whom.")


class ToSend(RequestModel):
    """What shall go out."""

    topics: list[Literal["list", "meeting"]] = Field(
        default=["list", "meeting"], min_length=1, max_length=2, description="The list, the minutes, or both."
    )
    again: bool = Field(default=False, description="Also to those to whom it was delivered before.")
    mark: str = Field(
        default="",
        pattern="^([0-9a-f]{64})?$",
        description="`mark` of what was shown; anything else is refused (409). Blank = without a look.",
    )


class RemindersToSend(RequestModel):
    """That the reminders of today shall go out."""

    again: bool = Field(default=False, description="Also to those to whom it was delivered today.")
    mark: str = Field(
        default="",
        pattern="^([0-9a-f]{64})?$",
        description="`mark` of what was shown; anything else is refused (409). Blank = without a look.",
    )


class Message(ResponseModel):
    """One message that would go out."""

    topic: Topic = Field(description="What of.")
    department: str = Field(description="Whose lines; blank = of all.")
    way: str = Field(description="A robot's service, or `email`.", examples=["wecom"])
    recipient: str = Field(description="An e-mail address; blank = the robot's group.")
    title: str = Field(description="Its first line.")
    text: str = Field(description="Exactly what is sent; an e-mail has a page that says the same.")
    enclosed: list[str] = Field(description="Names of files that go with it.")

    @classmethod
    def of(cls, parcel: outgoing.Parcel) -> Self:
        return cls(
            topic=parcel.topic,
            department=parcel.department,
            way=parcel.way,
            recipient=parcel.address,
            title=parcel.notice.subject,
            text=parcel.text,
            enclosed=[enclosure.file_name for enclosure in parcel.enclosures],
        )


class Dispatch(ResponseModel):
    """What was sent out to one receiver, or tried."""

    id: UUID
    topic: Topic = Field(description="What of.")
    about: str = Field(description="The meeting's id, or of reminders the day.", examples=["2022-09-05"])
    department: str = Field(description="Whose lines; blank = of all.")
    way: str
    recipient: str = Field(description="An e-mail address; blank = the robot's group.")
    delivered: bool = Field(description="Whether the robot's service or the mail server took it.")
    outcome: str = Field(description="Why it was not delivered; blank = it was.")
    person: str = Field(description="Who sent it; blank = the desk itself.")
    recorded_at: Moment

    @classmethod
    def of(cls, dispatch: model.Dispatch) -> Self:
        return cls(
            id=dispatch.id,
            topic=dispatch.topic,
            about=dispatch.subject,
            department=dispatch.department,
            way=dispatch.way,
            recipient=dispatch.recipient,
            delivered=dispatch.delivered,
            outcome=dispatch.outcome,
            person=dispatch.person,
            recorded_at=dispatch.recorded_at,
        )


class Sent(ResponseModel):
    """What went out, or would."""

    dry_run: bool = Field(description="True = nothing was sent.")
    mark: str = Field(description="Names exactly these messages; blank = they were sent.")
    had_before: int = Field(description="Receivers who have it already, and are left out.")
    without_server: int = Field(description="Subscribers who get nothing: no mail server is set up.")
    messages: list[Message] = Field(description="What would go out; empty = it was sent.")
    dispatches: list[Dispatch] = Field(description="What became of each; empty = nothing was sent.")


class DispatchesQuery(ListQuery):
    about: Code | None = Field(default=None, description="Only of this meeting (id) or day (2022-09-05).")
    topic: ATopic | None = Field(default=None, description="Only of this topic.")
    as_of: AsOf | None = None


class CalendarQuery(BaseQuery):
    department: Code | None = Field(default=None, description="Only what this department leads or reports.")
    person: Code | None = Field(default=None, description="Only what this person is responsible for.")
    as_of: AsOf | None = None
