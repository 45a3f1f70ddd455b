"""Facts about meetings, their decisions and lists, and the words of departments."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from indicators.access.acts import Act, Mark
from indicators.model.commentary import Commentary
from indicators.model.enums import Origin
from indicators.model.item import Attachment, Item, ItemSource, Linked, Step, StepKind
from indicators.model.meeting import Meeting, MeetingKind, Resolution
from indicators.model.month import Month
from indicators.model.quarter import QuarterReport
from indicators.store.facts.columns import (
    ACCOUNT,
    CODES,
    DAY,
    FLAG,
    ID,
    MONTH,
    MONTH_OR_BLANK,
    PAIRS,
    PERSON,
    QUARTER,
    TEXT,
    Column,
    Kind,
    code,
)
from indicators.store.facts.digests import CONTENT, of_text
from indicators.store.facts.submissions import INVENTED
from indicators.store.facts.table import Audited, FactTable

_OF_INVENTED_MEETING = "meeting IN (SELECT id FROM meeting WHERE demonstration)"
_INVENTED_ITEM = f"{INVENTED} OR {_OF_INVENTED_MEETING}"


def _links_json(links: Iterable[Linked]) -> str:
    """Values as text: nothing is rounded."""
    return json.dumps(
        [
            {
                "indicator": link.indicator,
                "month": str(link.month),
                "value": None if link.value is None else str(link.value),
            }
            for link in links
        ]
    )


def _links(text: str) -> tuple[Linked, ...]:
    return tuple(
        Linked(
            link["indicator"],
            Month.parse(link["month"]),
            None if link["value"] is None else Decimal(link["value"]),
        )
        for link in json.loads(text)
    )


LINKS = Kind("VARCHAR", _links_json, _links)
FILES = Kind(
    "VARCHAR", lambda files: " ".join(str(file.id) for file in files), lambda text: tuple(text.split())
)

COMMENTARY = FactTable(
    "commentary",
    Commentary,
    (
        Column("id", ID),
        Column("indicator", TEXT),
        Column("month", MONTH),
        Column("cause", TEXT),
        Column("measure", TEXT),
        Column("recovery", MONTH_OR_BLANK),
        Column("origin", code(Origin)),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.COMMENTARY, (Act.COMMENTED,), lambda row: f"{row['indicator']} {row['month']}"),
    demonstration=INVENTED,
    first_digest=(
        *("indicator", "month", "cause", "measure", "recovery", "origin"),
        *("recorded_at", "person", "account"),
    ),
)

QUARTER_REPORT = FactTable(
    "quarter_report",
    QuarterReport,
    (
        Column("id", ID),
        Column("quarter", QUARTER),
        Column("department", TEXT),
        Column("plan", TEXT),
        Column("results", TEXT),
        Column("practice", TEXT),
        Column("shortfall", TEXT),
        Column("files", FILES, "attachments"),
        Column("origin", code(Origin)),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(
        Mark.QUARTER, (Act.QUARTER_WRITTEN,), lambda row: f"{row['quarter']} {row['department']}"
    ),
    demonstration=INVENTED,
    first_digest=(
        *("quarter", "department", "plan", "results", "practice", "shortfall", "files", "origin"),
        *("recorded_at", "person", "account"),
    ),
)

MEETING = FactTable(
    "meeting",
    Meeting,
    (
        Column("id", ID),
        Column("kind", code(MeetingKind)),
        Column("month", MONTH),
        Column("title", TEXT),
        Column("held_on", DAY),
        Column("content", TEXT),
        Column("demonstration", FLAG),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.MEETING, (Act.MEETING_STARTED,), lambda row: str(row["id"])),
    demonstration="demonstration",
    first_digest=(
        *("kind", "month", "title", "held_on", of_text("content"), "demonstration"),
        *("recorded_at", "person", "account"),
    ),
)


@dataclass(frozen=True)
class MeetingEnd:
    """That a meeting ended, with its minutes."""

    meeting: UUID
    content: str  # JSON
    recorded_at: datetime
    person: str
    account: UUID | None


MEETING_END = FactTable(
    "meeting_end",
    MeetingEnd,
    (Column("meeting", ID), Column("content", TEXT), PERSON, ACCOUNT),
    key="meeting",
    audited=Audited(Mark.MEETING_END, (Act.MEETING_ENDED,), lambda row: str(row["meeting"])),
    demonstration=_OF_INVENTED_MEETING,
    first_digest=("meeting", of_text("content"), "recorded_at", "person", "account"),
)

RESOLUTION = FactTable(
    "resolution",
    Resolution,
    (
        Column("id", ID),
        Column("meeting", ID),
        Column("indicator", TEXT),
        Column("words", TEXT),
        Column("item", ID, nullable=True),
        Column("replaces", ID, nullable=True),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.RESOLUTION, (Act.RESOLVED,), lambda row: str(row["meeting"])),
    demonstration=_OF_INVENTED_MEETING,
    first_digest=(
        *("id", "meeting", "indicator", "words", "item", "replaces"),
        *("recorded_at", "person", "account"),
    ),
)

ITEM = FactTable(
    "item",
    Item,
    (
        Column("id", ID),
        Column("number", TEXT),
        Column("ledger", TEXT),
        Column("source", code(ItemSource)),
        Column("source_name", TEXT),
        Column("meeting", ID, nullable=True),
        Column("finding", TEXT),
        Column("task", TEXT),
        Column("lead_department", TEXT, "lead"),
        Column("supporting", CODES),
        Column("responsible", TEXT),
        Column("leader", TEXT),
        Column("deadline", DAY),
        Column("indicators", LINKS),
        Column("origin", code(Origin)),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.ITEM, (Act.ITEM_RAISED,), lambda row: str(row["id"])),
    demonstration=_INVENTED_ITEM,
    first_digest=(
        *("number", "ledger", "source", "source_name", "meeting", "finding", "task", "lead_department"),
        *("supporting", "responsible", "leader", "deadline", "indicators", "origin"),
        *("recorded_at", "person", "account"),
    ),
)

ITEM_STEP = FactTable(
    "item_step",
    Step,
    (
        Column("id", ID),
        Column("item", ID),
        Column("kind", code(StepKind)),
        Column("words", TEXT),
        Column("deadline", DAY, nullable=True),
        Column("changes", PAIRS),
        Column("origin", code(Origin)),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.STEP, (Act.ITEM_STEPPED,), lambda row: str(row["id"])),
    demonstration=f"{INVENTED} OR item IN (SELECT id FROM item WHERE {_INVENTED_ITEM})",
    first_digest=(
        *("item", "kind", "words", "deadline", "changes", "origin"),
        *("recorded_at", "person", "account"),
    ),
)

# What it was attached to is there, or was demonstration data that was removed. A department that wrote its
# quarter anew kept the files that were there: they are its own now.
ATTACHMENT = FactTable(
    "attachment",
    Attachment,
    (
        Column("id", ID),
        Column("subject", ID),
        Column("file_name", TEXT),
        Column("sha256", TEXT),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.ATTACHMENT, (Act.FILE_ATTACHED,), lambda row: str(row["id"])),
    demonstration=f"""
        coalesce((SELECT s.origin FROM item_step AS s WHERE s.id = subject),
                 (SELECT q.origin FROM quarter_report AS q WHERE q.id = subject),
                 '{Origin.DEMONSTRATION}') = '{Origin.DEMONSTRATION}'
    """,
    kept_rows=f"""
        EXISTS (SELECT 1 FROM quarter_report AS q WHERE q.origin <> '{Origin.DEMONSTRATION}'
                AND q.files LIKE '%' || CAST(attachment.id AS VARCHAR) || '%')
    """,
    file="sha256",
    first_digest=("subject", "file_name", "sha256", CONTENT, "recorded_at", "person", "account"),
)
