"""Facts about what is sent out, to whom, and who wants to be told."""

from indicators.access.acts import Act, Mark
from indicators.model.sending import Dispatch, Subscription, Topic
from indicators.model.workflow import Reminder
from indicators.store.facts.columns import ACCOUNT, FLAG, ID, MONTH, PERSON, TEXT, Column, code
from indicators.store.facts.table import Audited, FactTable

REMINDER = FactTable(
    "reminder",
    Reminder,
    (
        Column("month", MONTH),
        Column("department", TEXT),
        Column("way", TEXT),
        Column("outcome", TEXT),
        PERSON,
        ACCOUNT,
    ),
    key="revision",
)

SUBSCRIPTION = FactTable(
    "subscription",
    Subscription,
    (
        Column("id", ID),
        Column("account", ID),
        Column("topic", code(Topic)),
        Column("address", TEXT),
        Column("active", FLAG),
        PERSON,
    ),
    audited=Audited(Mark.SUBSCRIPTION, (Act.SUBSCRIBED,), lambda row: str(row["account"])),
    first_digest=("account", "topic", "address", "active", "recorded_at", "person"),
)

DISPATCH = FactTable(
    "dispatch",
    Dispatch,
    (
        Column("id", ID),
        Column("topic", code(Topic)),
        Column("subject", TEXT),
        Column("department", TEXT),
        Column("way", TEXT),
        Column("recipient", TEXT),
        Column("outcome", TEXT),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.DISPATCH, (Act.SENT_OUT,), lambda row: str(row["subject"])),
    first_digest=(
        *("topic", "subject", "department", "way", "recipient", "outcome"),
        *("recorded_at", "person", "account"),
    ),
)
