"""Notice catalogue files that were changed in the data folder while the desk serves, and adopt them."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from indicators.access.roles import Action
from indicators.catalogue.changes.differences import Difference, differences
from indicators.catalogue.changes.gate import Change
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.catalogue.schema import FILES
from indicators.catalogue.sheet import file_name
from indicators.desk.catalogue import accepted, changes
from indicators.desk.catalogue.changes import AcceptedChanges, UnfitFiles
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.store.figures import catalogue as stored

_Stamps = tuple[tuple[str, int, int], ...]  # name, time of the last change, size


@dataclass(frozen=True)
class ChangedFiles:
    """Files that say something else than the catalogue in force."""

    problems: tuple[Problem, ...]  # blocking ones: then nothing of them can be adopted
    differences: tuple[Difference, ...]
    waiting: tuple[Change, ...]  # those that need a month of effect


def changed_files(desk: Desk) -> ChangedFiles | None:
    """Return what the folder's files say otherwise than the catalogue in force; None = nothing."""
    newest = stored.newest_catalogue(desk.database)
    reading = _read(desk.folder, _stamps(desk.folder))
    if newest is None:
        return None
    if reading.catalogue is None:
        return ChangedFiles(tuple(problem for problem in reading.problems if problem.blocking), (), ())
    if reading.catalogue.digest == newest.digest:
        return None
    waiting = accepted.waiting(desk.database, reading.catalogue)
    return ChangedFiles((), differences(newest, reading.catalogue, words=True), waiting)


def adopt(seat: Seat, reason: str, since: Month | None = None) -> AcceptedChanges:
    """Take what the files say as a new version, without a restart. UnfitFiles where they have problems."""
    seat.require(Action.DEFINE, "catalogue")
    valid_reason = changes.checked_reason(reason)
    desk = seat.desk
    with desk.database.transaction():
        new = _whole(read_catalogue(catalogue_files(desk.folder)))
        newest = stored.newest_catalogue(desk.database)
        if newest is not None and newest.digest == new.digest:
            raise DeskError(N_("The files say what is in force already: there is nothing to adopt."))
        return changes.take(seat, new, valid_reason, since)


def _whole(reading: CatalogueReading) -> Catalogue:
    if reading.catalogue is None:
        raise UnfitFiles(tuple(problem for problem in reading.problems if problem.blocking))
    return reading.catalogue


def _stamps(folder: Path) -> _Stamps:
    """Return what shows cheaply that a file was changed: pages ask at every run."""
    paths = [folder / file_name(schema) for schema in FILES]
    states = [(path.name, path.stat()) for path in paths if path.is_file()]
    return tuple((name, state.st_mtime_ns, state.st_size) for name, state in states)


@lru_cache(maxsize=4)
def _read(folder: Path, stamps: _Stamps) -> CatalogueReading:
    return read_catalogue(catalogue_files(folder))
