"""What meetings decided (议定事项): each version kept, the newest of a decision holds."""

from datetime import datetime
from typing import Any
from uuid import UUID

from indicators.model.meeting import Resolution
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import aware, naive_utc, until

_COLUMNS = "id, meeting, indicator, words, item, recorded_at, person, account, replaces"


def keep(database: Database, one: Resolution) -> None:
    moment = naive_utc(one.recorded_at)
    with database.transaction() as transaction:
        transaction.execute(
            f"INSERT INTO resolution ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                one.id,
                one.meeting,
                one.indicator,
                one.words,
                one.item,
                moment,
                one.person,
                one.account,
                one.replaces,
            ],
        )


def find(database: Database, wanted: UUID) -> Resolution | None:
    """One version by its id; None = there is none such."""
    found = database.rows(f"SELECT {_COLUMNS} FROM resolution WHERE id = ?", [wanted])
    return _resolution(found[0]) if found else None


def in_force(database: Database, meeting: UUID, as_of: datetime | None = None) -> tuple[Resolution, ...]:
    """In the order in which they were decided first; what was taken back is left out."""
    standing: dict[UUID, Resolution] = {}  # first version → newest version
    first: dict[UUID, UUID] = {}  # any version → first version
    for one in _all(database, meeting, as_of):
        beginning = first.get(one.replaces or one.id, one.id)
        first[one.id] = beginning
        standing[beginning] = one
    return tuple(one for one in standing.values() if one.words)


def _all(database: Database, meeting: UUID, as_of: datetime | None) -> list[Resolution]:
    found = database.rows(
        f"SELECT {_COLUMNS} FROM resolution WHERE meeting = ? AND recorded_at <= ? ORDER BY recorded_at",
        [meeting, until(as_of)],
    )
    return [_resolution(row) for row in found]


def _resolution(row: tuple[Any, ...]) -> Resolution:
    one, meeting, indicator, words, item, moment, person, account, replaces = row
    return Resolution(one, meeting, indicator, words, item, aware(moment), person, account, replaces)
