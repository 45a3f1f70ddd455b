"""List the versions of the catalogue that were taken with a reason, to compare and restore them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from indicators.access.roles import Action
from indicators.catalogue.changes.differences import Difference, differences
from indicators.catalogue.editing.edits import Edits
from indicators.catalogue.editing.restoring import edits_towards
from indicators.desk.seat import Seat
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError
from indicators.store.figures import catalogue as stored


@dataclass(frozen=True)
class SavedVersion:
    """One version; the first one is what the desk began with."""

    id: UUID
    number: int  # from 2: the first one has no reason
    recorded_at: datetime
    person: str
    reason: str
    since: Month | None  # None = nothing that figures rest on was changed
    changes: tuple[Difference, ...]  # to the version before
    catalogue: Catalogue


def saved_versions(seat: Seat) -> tuple[SavedVersion, ...]:
    """Return the versions that have a reason, newest first."""
    seat.require(Action.DEFINE, "catalogue")
    saved: list[SavedVersion] = []
    for version_id, person, before, version in stored.explained_versions(seat.desk.database):
        earlier = saved[-1].catalogue if saved else before.catalogue
        assert version.recorded_at is not None  # it was stored
        saved.append(
            SavedVersion(
                version_id,
                len(saved) + 2,
                version.recorded_at,
                person,
                version.reason,
                version.since,
                differences(earlier, version.catalogue, words=True),
                version.catalogue,
            )
        )
    return tuple(reversed(saved))


def restoring(seat: Seat, version_id: UUID) -> Edits:
    """Return the edits that lead from the catalogue in force back to a version; nothing is written."""
    newest = stored.newest_catalogue(seat.desk.database)
    version = next((version for version in saved_versions(seat) if version.id == version_id), None)
    if version is None or newest is None:
        raise DeskError(N_("There is no such version: choose one from the list."))
    return edits_towards(newest, version.catalogue)
