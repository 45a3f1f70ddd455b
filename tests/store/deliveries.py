"""Deliveries in one line each, for the tests of the store."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from uuid import UUID

from indicators.intake.bulk import drafts_of
from indicators.intake.drafts import Draft
from indicators.model.enums import Basis, Origin
from indicators.model.month import Month
from indicators.model.observation import Submission, Value
from indicators.model.workflow import Decision, Ruling
from indicators.store.engine.database import Database
from indicators.store.submissions import decisions, submissions


def at(day: int, hour: int = 9) -> datetime:
    """A moment in September 2022, UTC."""
    return datetime(2022, 9, day, hour, tzinfo=UTC)


def draft(text: str, row: int = 2) -> Draft:
    """``TC_AMT 2022-08 72.3``, then as needed the unit, the source and the basis."""
    indicator, month, number, *more = text.split()
    unit, source, basis = more + ["QU", "RPT", "cumulative"][len(more) :]
    return Draft(Value(indicator, unit, Month.parse(month), Basis(basis), Decimal(number), source), row)


def deliver(
    database: Database,
    now: datetime,
    *lines: str,
    origin: Origin = Origin.REPORTED,
    content: bytes | None = None,
    reason: str = "",
    expected_revision: str | None = None,
    accepted: bool = True,
) -> Submission:
    return submissions.submit(
        database,
        origin=origin,
        file_name=f"{now:%d}.csv",
        content="\n".join(lines).encode() if content is None else content,
        person="王芳",
        drafts=drafts_of([draft(line, row) for row, line in enumerate(lines, start=2)]),
        reason=reason,
        moment=now,
        accepted=accepted,
        expected_revision=expected_revision,
    )


def undo(database: Database, submission: UUID, now: datetime, reason: str = "报错了") -> None:
    decisions.retract(database, submission, "李强", reason, now)


def wait(database: Database, now: datetime, *lines: str) -> Submission:
    """Handed in where the office decides."""
    return deliver(database, now, *lines, accepted=False)


def accept(database: Database, submission: UUID, now: datetime) -> Decision:
    return decisions.decide(database, submission, Ruling.ACCEPTED, "办公室", "", now)


def give_back(database: Database, submission: UUID, now: datetime, reason: str = "口径不对") -> Decision:
    return decisions.decide(database, submission, Ruling.RETURNED, "办公室", reason, now)


def numbers(found: Iterable) -> list[str]:
    """Each value as it is written, such as ``72.3``."""
    return [format(observation.value.value.normalize(), "f") for observation in found]
