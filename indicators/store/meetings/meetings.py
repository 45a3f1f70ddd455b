"""Meetings, with what they showed and their minutes frozen as JSON."""

from datetime import datetime
from typing import Any
from uuid import UUID

from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.problem import N_, DeskError
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, until
from indicators.store.facts.meetings import MEETING, MEETING_END, MeetingEnd
from indicators.store.facts.writing import insert, next_stamp

_ENDED = f"""
    SELECT {MEETING.select("m")}, e.recorded_at, e.person
    FROM {MEETING.dated} AS m LEFT JOIN {MEETING_END.dated} AS e ON e.meeting = m.id AND e.recorded_at <= ?
    WHERE m.recorded_at <= ?
"""


def stamp(database: Database, moment: datetime) -> datetime:
    """Make the stamp of a meeting and return its moment; call inside the meeting's transaction."""
    with database.transaction() as transaction:
        return aware(next_stamp(transaction, moment).moment)


def start(database: Database, meeting: Meeting, content: str) -> None:
    """Store a meeting that begins; ``content``: what it shows, as JSON."""
    with database.transaction() as transaction:
        insert(transaction, MEETING, meeting, stamped=True, content=content)


def end(
    database: Database, meeting: UUID, content: str, moment: datetime, person: str, account: UUID | None
) -> None:
    """Store the end of a meeting; ``content``: its minutes, as JSON."""
    with database.transaction() as transaction:
        ended = MeetingEnd(meeting, content, moment, person, account)
        insert(transaction, MEETING_END, ended, stamped=True)


def meetings(
    database: Database, kind: MeetingKind | None = None, as_of: datetime | None = None
) -> tuple[Meeting, ...]:
    """Return the meetings as of a moment, newest first."""
    moment = until(as_of)
    rows = database.rows(f"{_ENDED} ORDER BY m.revision DESC", [moment, moment])
    return tuple(meeting for meeting in map(_meeting, rows) if kind in (None, meeting.kind))


def meeting(database: Database, meeting_id: UUID, as_of: datetime | None = None) -> Meeting:
    """Return a meeting as of a moment. DeskError where there is none such, or it had not begun."""
    moment = until(as_of)
    rows = database.rows(f"{_ENDED} AND m.id = ?", [moment, moment, meeting_id])
    if not rows:
        raise DeskError(N_("There is no such meeting: choose one from the list."))
    return _meeting(rows[0])


def content(database: Database, meeting_id: UUID) -> str:
    """Return what a meeting showed, as JSON."""
    rows = database.rows("SELECT content FROM meeting WHERE id = ?", [meeting_id])
    return str(rows[0][0])


def minutes(database: Database, meeting_id: UUID, as_of: datetime | None = None) -> str | None:
    """Return a meeting's minutes as JSON; None = it had not ended by then."""
    rows = database.rows(
        f"SELECT content FROM {MEETING_END.dated} WHERE meeting = ? AND recorded_at <= ?",
        [meeting_id, until(as_of)],
    )
    return str(rows[0][0]) if rows else None


def _meeting(row: tuple[Any, ...]) -> Meeting:
    *columns, ended_at, ended_by = row
    return MEETING.read(columns, ended_at=aware(ended_at), ended_by=ended_by or "")
