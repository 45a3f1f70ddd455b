"""Meetings with what they showed and what they decided, both frozen as JSON; nothing is overwritten."""

from datetime import datetime
from typing import Any
from uuid import UUID

from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc, next_moment, until

_ENDED = """
    SELECT m.id, m.kind, m."month", m.title, m.held_on, m.demonstration, m.recorded_at, m.person, m.account,
           e.recorded_at, e.person
    FROM meeting AS m LEFT JOIN meeting_end AS e ON e.meeting = m.id AND e.recorded_at <= ?
    WHERE m.recorded_at <= ?
"""


def stamp(database: Database, now: datetime) -> datetime:
    """The moment of what is being written; call inside its transaction."""
    with database.transaction() as transaction:
        return aware(next_moment(transaction, now))


def start(database: Database, meeting: Meeting, content: str) -> None:
    """``content``: what it shows, as JSON."""
    with database.transaction() as transaction:
        transaction.execute(
            'INSERT INTO meeting (id, kind, "month", title, held_on, content, demonstration, recorded_at, '
            "person, account) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                meeting.id,
                str(meeting.kind),
                str(meeting.month),
                meeting.title,
                meeting.held_on,
                content,
                meeting.demonstration,
                naive_utc(meeting.recorded_at),
                meeting.person,
                meeting.account,
            ],
        )


def end(
    database: Database, meeting: UUID, content: str, moment: datetime, person: str, account: UUID | None
) -> None:
    """``content``: its minutes, as JSON."""
    with database.transaction() as transaction:
        transaction.execute(
            "INSERT INTO meeting_end (meeting, content, recorded_at, person, account) VALUES (?, ?, ?, ?, ?)",
            [meeting, content, naive_utc(moment), person, account],
        )


def meetings(
    database: Database, kind: MeetingKind | None = None, as_of: datetime | None = None
) -> tuple[Meeting, ...]:
    """As they stood at that moment, newest first."""
    moment = until(as_of)
    found = database.rows(f"{_ENDED} ORDER BY m.recorded_at DESC", [moment, moment])
    return tuple(one for one in map(_meeting, found) if kind in (None, one.kind))


def meeting(database: Database, wanted: UUID, as_of: datetime | None = None) -> Meeting:
    """As it stood at that moment. DeskError where there is none such, or it had not begun."""
    moment = until(as_of)
    found = database.rows(f"{_ENDED} AND m.id = ?", [moment, moment, wanted])
    if not found:
        raise DeskError(N_("There is no such meeting: choose one from the list."))
    return _meeting(found[0])


def content(database: Database, wanted: UUID) -> str:
    """What it showed, as it was kept."""
    found = database.rows("SELECT content FROM meeting WHERE id = ?", [wanted])
    return str(found[0][0])


def minutes(database: Database, wanted: UUID, as_of: datetime | None = None) -> str | None:
    """What it decided, as it was kept; None = it had not ended by then."""
    found = database.rows(
        "SELECT content FROM meeting_end WHERE meeting = ? AND recorded_at <= ?", [wanted, until(as_of)]
    )
    return str(found[0][0]) if found else None


def _meeting(row: tuple[Any, ...]) -> Meeting:
    return Meeting(
        id=row[0],
        kind=MeetingKind(row[1]),
        month=Month.parse(row[2]),
        title=row[3],
        held_on=row[4],
        demonstration=row[5],
        recorded_at=aware(row[6]),
        person=row[7],
        account=row[8],
        ended_at=aware(row[9]),
        ended_by=row[10] or "",
    )
