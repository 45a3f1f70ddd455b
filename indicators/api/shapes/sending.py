"""What is sent out, who wants to be told, and the calendar of deadlines."""

from typing import Annotated, Self

from pydantic import Field, Strict

from indicators.access.account import Account
from indicators.api.shapes.figures import Given, Moment, Noun
from indicators.desk import subscriptions
from indicators.model import sending as model
from indicators.model.sending import Topic

ATopic = Annotated[Topic, Strict(False)]


class Subscriptions(Noun):
    """What one account is told of by e-mail."""

    address: str = Field(
        description="Where to; blank = none was given yet.", examples=["wangxm@example.gov.cn"]
    )
    topics: list[Topic] = Field(
        description="`list` = the own departments' action list, after a meeting; `warnings` = their lines "
        "near or past the deadline; `meeting` = the minutes. Who belongs to no department is told of all."
    )

    @classmethod
    def of(cls, one: subscriptions.Choice) -> Self:
        return cls(address=one.address, topics=sorted(one.topics))


class Subscribed(Given):
    """What one wants to be told of from now on."""

    address: str = Field(max_length=300, description="May be blank where no topic is chosen.")
    topics: list[ATopic] = Field(max_length=len(Topic), description="All of them; others end.")


class Subscriber(Noun):
    """One topic of one account."""

    name: str
    shown: str
    active: bool = Field(description="False = the account is closed, nothing is sent.")
    topic: Topic = Field(description="What of.")
    address: str = Field(description="Where to.")
    since: Moment

    @classmethod
    def of(cls, account: Account, one: model.Subscription) -> Self:
        return cls(
            name=account.name,
            shown=account.shown,
            active=account.active,
            topic=one.topic,
            address=one.address,
            since=one.recorded_at,
        )
