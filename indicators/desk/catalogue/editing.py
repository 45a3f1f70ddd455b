"""Edit the catalogue on a page: examine edited cells, save them with a reason; the files say the same."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.access.roles import Action
from indicators.catalogue.changes.differences import Difference, differences
from indicators.catalogue.changes.gate import Change, Weight
from indicators.catalogue.editing.edits import Edits, with_edits
from indicators.catalogue.editing.tables import CellPlace, place_of
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.desk.catalogue import accepted, changes
from indicators.desk.catalogue.changes import AcceptedChanges, UnfitFiles
from indicators.desk.catalogue.writing import replace_files
from indicators.desk.seat import Seat
from indicators.model.catalogue import Catalogue
from indicators.model.month import Month
from indicators.model.problem import N_, DeskError, Problem
from indicators.store.figures import catalogue as stored

Files = Mapping[str, bytes]


class ChangedMeanwhile(DeskError):
    """Somebody else saved since this edit began; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            N_("Somebody else changed the catalogue meanwhile; nothing was saved. Look at their cells first.")
        )


class ChangedOnDisk(DeskError):
    """The folder's files say something that the desk has not taken; nothing was written."""

    def __init__(self) -> None:
        super().__init__(
            N_(
                "The catalogue's files in the data folder were changed and not adopted yet; nothing was "
                "saved. Look at the differences first."
            )
        )


@dataclass(frozen=True)
class Tables:
    """What an edit starts from: the folder's files, and the catalogue in force."""

    files: Files
    catalogue: Catalogue
    digest: str


@dataclass(frozen=True)
class Examined:
    """What edits would do: problems by cell, the cells that differ, the changes that figures rest on."""

    files: Files
    catalogue: Catalogue | None  # None = a problem blocks it
    problems: tuple[Problem, ...]  # those that block
    places: Mapping[CellPlace, Problem]  # the first problem or remark of each cell
    differences: tuple[Difference, ...]
    waiting: tuple[Change, ...]

    @property
    def lost(self) -> tuple[Change, ...]:
        """Return the rows that cannot go, because figures of them are stored."""
        return tuple(change for change in self.waiting if change.weight is Weight.LOSES)


def tables(seat: Seat) -> Tables:
    """Return the files and the newest catalogue."""
    seat.require(Action.DEFINE, "catalogue")
    newest = stored.newest_catalogue(seat.desk.database)
    assert newest is not None  # a desk is not opened without
    return Tables(catalogue_files(seat.desk.folder), newest, newest.digest)


def examine(seat: Seat, edits: Edits) -> Examined:
    """Hold edited files against the checks and against what is stored; nothing is written."""
    seat.require(Action.DEFINE, "catalogue")
    files = _edited(catalogue_files(seat.desk.folder), edits)
    reading = read_catalogue(files)
    newest = stored.newest_catalogue(seat.desk.database)
    assert newest is not None
    problems = tuple(problem for problem in reading.problems if problem.blocking)
    places = {place: problem for problem in reversed(reading.problems) if (place := place_of(problem, files))}
    if reading.catalogue is None:
        return Examined(files, None, problems, places, (), ())
    cells = differences(newest, reading.catalogue)
    waiting = accepted.waiting(seat.desk.database, reading.catalogue)
    return Examined(files, reading.catalogue, problems, places, cells, waiting)


def save(seat: Seat, edits: Edits, digest: str, reason: str, since: Month | None = None) -> AcceptedChanges:
    """Take the edits as a new version and write them into the files, or neither.

    ``digest``: of the catalogue that the edit began from. ``since``: None = the first month that nobody was
    shown. UnfitFiles, ChangedMeanwhile, ChangedOnDisk or another DeskError where it cannot be taken.
    """
    seat.require(Action.DEFINE, "catalogue")
    valid_reason = changes.checked_reason(reason)
    desk = seat.desk
    with desk.database.transaction():
        before = tables(seat)
        if before.digest != digest:
            raise ChangedMeanwhile
        if not _says(before.files, before.catalogue):
            raise ChangedOnDisk
        files = _edited(before.files, edits)
        new = _readable(read_catalogue(files))
        if new.digest == before.digest and files == before.files:
            raise DeskError(N_("Nothing differs from what is saved already: change a cell first."))
        taken = changes.take(seat, new, valid_reason, since)
        replace_files(desk.folder, dict(files.items() - before.files.items()))  # last, see define.add
    return taken


def _edited(files: Files, edits: Edits) -> Files:
    try:
        return with_edits(files, edits)
    except ValueError as error:
        raise DeskError(N_("The catalogue's file cannot take this: {reason}."), reason=error) from error


def _says(files: Files, catalogue: Catalogue) -> bool:
    reading = read_catalogue(files)
    return reading.catalogue is not None and reading.catalogue.digest == catalogue.digest


def _readable(reading: CatalogueReading) -> Catalogue:
    if reading.catalogue is None:
        raise UnfitFiles(tuple(problem for problem in reading.problems if problem.blocking))
    return reading.catalogue


def changed_since(seat: Seat, digest: str) -> tuple[Difference, ...]:
    """Return what was changed since the version with this digest; nothing where there is none such."""
    seat.require(Action.DEFINE, "catalogue")
    earlier, newest = stored.catalogue_of(seat.desk.database, digest), tables(seat).catalogue
    return differences(earlier, newest, words=True) if earlier is not None else ()
