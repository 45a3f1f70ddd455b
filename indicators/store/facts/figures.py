"""Facts about figures and what they rest on: closings, what was learned, the catalogue, removals."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.access.acts import Act, Mark
from indicators.model.workflow import Alias, Closing
from indicators.store.facts.columns import ACCOUNT, AMOUNT, FLAG, ID, MONTH, PERSON, TEXT, Column
from indicators.store.facts.digests import of_part
from indicators.store.facts.table import Audited, FactTable, Part

CLOSING = FactTable(
    "closing",
    Closing,
    (Column("month", MONTH), Column("closed", FLAG), PERSON, ACCOUNT, Column("reason", TEXT)),
    key="recorded_at",
    audited=Audited(Mark.CLOSING, (Act.PERIOD_CLOSED, Act.PERIOD_REOPENED), lambda row: str(row["month"])),
    first_digest=("month", "closed", "recorded_at", "person", "account", "reason"),
)

ALIAS = FactTable(  # several may be written at once
    "alias",
    Alias,
    (Column("kind", TEXT), Column("text", TEXT), Column("code", TEXT), PERSON, ACCOUNT),
    key="revision",
)


@dataclass(frozen=True)
class Layout:
    """What the columns of a layout hold; blank uses forget it."""

    signature: str
    uses: str  # JSON: plain header → use
    recorded_at: datetime
    person: str
    account: UUID | None


LAYOUT = FactTable(
    "layout",
    Layout,
    (Column("signature", TEXT), Column("uses", TEXT), PERSON, ACCOUNT),
    key="revision",
)


@dataclass(frozen=True)
class CatalogueVersion:
    """All catalogue files together, as they were taken; their rows carry the version's id."""

    id: UUID
    digest: str
    recorded_at: datetime
    recorded_by: str
    effective_from: str | None  # a month; None = the beginning
    reason: str | None  # None = from before there were reasons; blank = none needed
    account: UUID | None


CATALOGUE_VERSION = FactTable(
    "catalogue_version",
    CatalogueVersion,
    (
        Column("id", ID),
        Column("digest", TEXT),
        Column("recorded_by", TEXT),
        Column("effective_from", TEXT, nullable=True),
        Column("reason", TEXT, nullable=True),
        ACCOUNT,
    ),
    parts=(
        Part(
            "catalogue_bridge", "version", (Column("indicator", TEXT), Column("factor", AMOUNT)), "indicator"
        ),
    ),
    audited=Audited(
        Mark.CATALOGUE, (Act.CATALOGUE_CHANGED,), lambda row: str(row["id"]), required="reason IS NOT NULL"
    ),
    first_digest=(
        *("id", "digest", "effective_from", "reason"),
        of_part("catalogue_bridge"),
        *("recorded_at", "recorded_by", "account"),
    ),
)


@dataclass(frozen=True)
class Event:
    """Something that happened to the store as a whole."""

    recorded_at: datetime
    person: str
    action: str
    detail: str


EVENT = FactTable("event", Event, (PERSON, Column("action", TEXT), Column("detail", TEXT)), key="recorded_at")


@dataclass(frozen=True)
class Setting:
    """What the bureau decided on its pages; the newest of a key holds."""

    key: str
    value: str
    recorded_at: datetime
    person: str


SETTING = FactTable(
    "desk_setting", Setting, (Column("key", TEXT), Column("value", TEXT), PERSON), key="revision"
)
