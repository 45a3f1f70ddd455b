"""The fact that other facts, which a clock put into the future, count from another moment on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.access.acts import Act, Mark
from indicators.store.facts.columns import ACCOUNT, ID, MOMENT, NUMBER, PERSON, Column
from indicators.store.facts.table import Audited, FactTable, Part


@dataclass(frozen=True)
class Redating:
    """Which revisions, by whom; blank = the program, which saw it by itself."""

    id: UUID
    first: int
    last: int
    recorded_at: datetime
    person: str
    account: UUID | None


REDATING = FactTable(
    "redating",
    Redating,
    (Column("id", ID), Column("first", NUMBER), Column("last", NUMBER), PERSON, ACCOUNT),
    parts=(
        Part("redated", "redating", (Column("revision", NUMBER), Column("recorded_at", MOMENT)), "revision"),
    ),
    audited=Audited(Mark.REDATING, (Act.REDATED,), lambda row: f"{row['first']}–{row['last']}"),
)
