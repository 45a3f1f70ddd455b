"""Facts about deliveries: handed in, decided, undone, and the files that show where figures come from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.access.acts import Act, Mark
from indicators.model.enums import Origin
from indicators.model.observation import Submission
from indicators.model.workflow import Decision, Evidence, Ruling
from indicators.store.facts.columns import (
    ACCOUNT,
    ID,
    INTEGER,
    MONTH,
    PERSON,
    TEXT,
    TEXT_OR_NULL,
    TRUE_OR_NULL,
    Column,
    code,
)
from indicators.store.facts.digests import CONTENT, of_part
from indicators.store.facts.table import Audited, FactTable, Part

INVENTED = f"origin = '{Origin.DEMONSTRATION}'"
_CELL = (Column("row_number", INTEGER, nullable=True), Column("place", INTEGER, nullable=True))

SUBMISSION = FactTable(
    "submission",
    Submission,
    (
        Column("id", ID),
        Column("origin", code(Origin)),
        Column("file_name", TEXT),
        Column("file_sha256", TEXT),
        PERSON,
        Column("reason", TEXT),
        Column("row_count", INTEGER, "rows"),
        Column("newest_month", MONTH, nullable=True),
        ACCOUNT,
        Column("sheet", TEXT_OR_NULL, nullable=True),
        Column("corrects", ID, nullable=True),
        Column("corrections", TEXT, nullable=True),
        Column("takes_back", TRUE_OR_NULL, nullable=True),
    ),
    parts=(
        Part(
            "edit",
            "submission",
            (
                Column("row_number", INTEGER),
                Column("place", INTEGER),
                Column("before", TEXT),
                Column("after", TEXT),
            ),
            "row_number, place",
        ),
        Part(
            "explanation",
            "submission",
            (*_CELL, Column("code", TEXT), Column("words", TEXT)),
            "row_number NULLS LAST, place NULLS LAST, code, words",
        ),
    ),
    audited=Audited(Mark.SUBMISSION, (Act.SUBMITTED,), lambda row: str(row["id"]), by_key=True),
    demonstration=INVENTED,
    file="file_sha256",
    first_digest=(
        *("file_name", "person", "account", "recorded_at", "reason", "sheet", "corrects", "corrections"),
        of_part("edit"),
        of_part("explanation", missing="-1"),
        lambda row: "takes back" if row["takes_back"] else None,
    ),
)

DECISION = FactTable(
    "decision",
    Decision,
    (Column("submission", ID), Column("ruling", code(Ruling)), PERSON, ACCOUNT, Column("reason", TEXT)),
    key="submission",
    audited=Audited(
        Mark.DECISION,
        (Act.SUBMITTED, Act.ACCEPTED, Act.RETURNED, Act.WITHDRAWN),
        lambda row: str(row["submission"]),
        by_key=True,
    ),
    demonstration=f"submission IN (SELECT id FROM submission WHERE {INVENTED})",
    first_digest=("ruling", "recorded_at", "person", "account", "reason"),
)


@dataclass(frozen=True)
class Retraction:
    """That a submission which was in force was undone as a whole."""

    submission: UUID
    recorded_at: datetime
    person: str
    account: UUID | None
    reason: str


RETRACTION = FactTable(
    "retraction",
    Retraction,
    (Column("submission", ID), PERSON, ACCOUNT, Column("reason", TEXT)),
    key="submission",
    audited=Audited(Mark.RETRACTION, (Act.UNDONE,), lambda row: str(row["submission"]), by_key=True),
    first_digest=("recorded_at", "person", "account", "reason"),
)

EVIDENCE = FactTable(
    "evidence",
    Evidence,
    (
        Column("id", ID),
        Column("submission", ID),
        Column("file_name", TEXT),
        Column("sha256", TEXT),
        PERSON,
        ACCOUNT,
    ),
    audited=Audited(Mark.EVIDENCE, (Act.EVIDENCE_ATTACHED,), lambda row: str(row["submission"])),
    file="sha256",
    first_digest=("submission", "file_name", "sha256", CONTENT, "recorded_at", "person", "account"),
)
