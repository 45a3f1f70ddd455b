"""Resolutions of meetings (议定事项): every version is kept, the newest of a resolution holds."""

from datetime import datetime
from uuid import UUID

from indicators.model.meeting import Resolution
from indicators.store.engine.database import Database
from indicators.store.engine.timestamps import until
from indicators.store.facts.meetings import RESOLUTION
from indicators.store.facts.writing import insert


def keep(database: Database, resolution: Resolution) -> Resolution:
    """Store a version; its ``recorded_at`` is a stamp of this transaction."""
    with database.transaction() as transaction:
        return insert(transaction, RESOLUTION, resolution, stamped=True)


def find(database: Database, resolution_id: UUID) -> Resolution | None:
    """Return one version by its id; None = there is none such."""
    rows = database.rows(
        f"SELECT {RESOLUTION.select()} FROM {RESOLUTION.dated} WHERE id = ?", [resolution_id]
    )
    return RESOLUTION.read(rows[0]) if rows else None


def in_force(database: Database, meeting: UUID, as_of: datetime | None = None) -> tuple[Resolution, ...]:
    """Return a meeting's resolutions in the order of their first versions, without those taken back."""
    standing: dict[UUID, Resolution] = {}  # first version → newest version
    first: dict[UUID, UUID] = {}  # any version → first version
    for resolution in _all(database, meeting, as_of):
        beginning = first.get(resolution.replaces or resolution.id, resolution.id)
        first[resolution.id] = beginning
        standing[beginning] = resolution
    return tuple(resolution for resolution in standing.values() if resolution.words)


def _all(database: Database, meeting: UUID, as_of: datetime | None) -> list[Resolution]:
    rows = database.rows(
        f"SELECT {RESOLUTION.select()} FROM {RESOLUTION.dated} WHERE meeting = ? AND recorded_at <= ? "
        "ORDER BY revision",
        [meeting, until(as_of)],
    )
    return [RESOLUTION.read(row) for row in rows]
