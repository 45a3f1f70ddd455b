"""Add indicators from a page: rows are added to the files of the data folder, which stay the truth."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from indicators.access.roles import Action
from indicators.catalogue.additions import Added, with_rows
from indicators.catalogue.folder import catalogue_files
from indicators.catalogue.reader import CatalogueReading, read_catalogue
from indicators.desk.catalogue import accepted
from indicators.desk.catalogue.writing import replace_files
from indicators.desk.seat import Seat
from indicators.desk.submissions.corrections import confirmed_uses
from indicators.intake.layout.find.sheet import find_layout
from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import Corrections, Layout
from indicators.intake.problem_list import ProblemList
from indicators.intake.proposal import Proposal, propose
from indicators.model.problem import N_, DeskError, Problem
from indicators.spreadsheets.grid import Grid
from indicators.spreadsheets.opening import open_book
from indicators.store.figures import learned

_NOTHING_SAID = Corrections()
_UNEXPLAINED = N_(
    "The data folder holds changes that stored figures rest on and nobody gave a reason for; nothing was "
    "added. “indicators check” lists them: take them with “indicators catalogue accept”, or change them back."
)


class UnfitAddition(DeskError):
    """What was to be added does not fit the catalogue; nothing was written."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            N_("This does not fit the catalogue yet; nothing was added. Mend what stands below.")
        )


@dataclass(frozen=True)
class TableProposal:
    """A table of a file, and the rows that it proposes for the catalogue."""

    grid: Grid
    layout: Layout
    proposal: Proposal


def look(
    seat: Seat,
    file_name: str,
    content: bytes,
    corrections: Corrections = _NOTHING_SAID,
    target: int | None = None,
) -> TableProposal:
    """Return what the file speaks of and the catalogue does not know.

    DeskError with problems where it has no table.

    ``target``: the place of the column that holds what each year should reach. Nothing is written.
    """
    seat.require(Action.DEFINE, file_name)
    catalogue = seat.desk.catalogue()
    findings = ProblemList(file_name)
    book = open_book(file_name, content)
    table = find_layout(book, catalogue, corrections, learned.memory(seat.desk.database), findings)
    if table is None:
        raise UnreadTable(findings.closed())
    grid, layout = table
    return TableProposal(grid, layout, propose(grid, layout, unpivot(grid, layout), catalogue, target))


class UnreadTable(DeskError):
    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(N_("No table was found in this file: choose another sheet or file."))


def add(seat: Seat, added: Added, layout: Layout, corrections: Corrections = _NOTHING_SAID) -> int:
    """Add these rows to the catalogue's files; return how many there were.

    What was said of the file's columns is remembered for the day when its figures are reported.

    The whole catalogue is read again first: raises UnfitAddition where it would have problems, and
    DeskError where the folder cannot be written to; either way the files stay as they were.
    """
    seat.require(Action.DEFINE)
    desk = seat.desk
    with desk.database.transaction():  # from reading the files on: two people add one after the other
        changed, reading = _read_with(desk.folder, added)
        if reading.catalogue is None:
            raise UnfitAddition(tuple(problem for problem in reading.problems if problem.blocking))
        if accepted.waiting(desk.database, reading.catalogue):
            raise DeskError(_UNEXPLAINED)
        accepted.take(desk.database, seat.actor, reading.catalogue, desk.clock())
        _remember(seat, layout, corrections)
        replace_files(
            desk.folder, changed
        )  # last: where anything before it fails, the files are as they were
    desk.problems = reading.problems
    return sum(map(len, added.values()))


def _read_with(folder: Path, added: Added) -> tuple[Mapping[str, bytes], CatalogueReading]:
    """Return the folder's files that the rows change, and the catalogue that all of them would make."""
    files = catalogue_files(folder)
    try:
        changed = with_rows(files, added)
    except ValueError as error:
        raise DeskError(N_("The catalogue's file cannot take this: {reason}."), reason=error) from error
    return changed, read_catalogue({**files, **changed})


def _remember(seat: Seat, layout: Layout, corrections: Corrections) -> None:
    """Remember what was said of the columns."""
    database, actor = seat.desk.database, seat.actor
    uses = confirmed_uses(layout, corrections)
    if uses and layout.signature:
        learned.remember_layout(
            database, layout.signature, uses, actor.display_name, seat.desk.clock(), actor.account
        )
