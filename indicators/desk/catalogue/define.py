"""Add indicators from a page: rows are added to the files of the data folder, which stay the truth."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from indicators.intake.model import Corrections, Layout, Use
from indicators.intake.problem_list import ProblemList
from indicators.intake.proposal import Proposal, propose
from indicators.intake.unnamed import across, goal_place, name_place, titles
from indicators.model.problem import N_, DeskError, Problem
from indicators.spreadsheets.grid import Grid
from indicators.spreadsheets.opening import open_book
from indicators.store.figures import learned, observations

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
class Addition:
    """What was added at once: the files that it changed, before and after."""

    rows: int
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]


@dataclass(frozen=True)
class TableProposal:
    """A table of a file, and the rows that it proposes for the catalogue."""

    grid: Grid
    layout: Layout
    proposal: Proposal
    corrections: Corrections = _NOTHING_SAID  # with what the headers and the title alone say
    target: int | None = None  # the column of the year's goals
    titles: tuple[str, ...] = ()  # names that stand above the table
    left_aside: tuple[str, ...] = ()  # headers of columns that were not understood


def look(
    seat: Seat,
    file_name: str,
    content: bytes,
    corrections: Corrections = _NOTHING_SAID,
    target: int | None = None,
    name: str = "",
) -> TableProposal:
    """Return what the file speaks of and the catalogue does not know.

    DeskError with problems where it has no table.

    ``target``: the place of the column that holds what each year should reach; None = the one whose header
    says so. ``name``: of the one indicator that the whole table is about. Nothing is written.
    """
    seat.require(Action.DEFINE, file_name)
    catalogue = seat.desk.catalogue()
    findings = ProblemList(file_name)
    book = open_book(file_name, content)
    memory = learned.memory(seat.desk.database)
    if name.strip():
        corrections = replace(corrections, page=corrections.page._replace(name=name.strip(), code=""))
    table = find_layout(book, catalogue, corrections, memory, findings)
    if table is None:
        raise UnreadTable(findings.closed())
    grid, layout = table
    names_above = tuple(titles(grid, layout))
    completed = _completed(grid, layout, corrections, names_above)
    if completed != corrections:
        table = find_layout(book, catalogue, completed, memory, ProblemList(file_name)) or table
        grid, layout = table
    goals = goal_place(layout) if target is None else target
    return TableProposal(
        grid,
        layout,
        propose(grid, layout, unpivot(grid, layout), catalogue, goals),
        completed,
        goals,
        names_above,
        _left_aside(layout, goals),
    )


def _completed(
    grid: Grid, layout: Layout, corrections: Corrections, names_above: tuple[str, ...]
) -> Corrections:
    """Add what headers say of columns, or else what the title says of the whole table."""
    naming = name_place(grid, layout)
    if naming is not None and naming not in corrections.uses and not corrections.page.name:
        return replace(corrections, uses={naming: Use("name"), **corrections.uses})
    uses = {place: use for place, use in across(grid, layout).items() if place not in corrections.uses}
    if uses:
        return replace(corrections, uses={**uses, **corrections.uses})
    is_named = layout.label("name") is not None or layout.label("code") is not None or layout.page.name
    named_by_columns = any(column.about.name or column.about.code for column in layout.figures)
    if is_named or layout.page.code or named_by_columns or not names_above:
        return corrections
    return replace(corrections, page=corrections.page._replace(name=names_above[0]))


def _left_aside(layout: Layout, target: int | None) -> tuple[str, ...]:
    """Return the headers of columns whose meaning nobody knows."""
    return tuple(
        column.header
        for column in layout.columns
        if column.field is None and column.header and column.place != target and not column.expected
    )


class UnreadTable(DeskError):
    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(N_("No table was found in this file: choose another sheet or file."))


def add(seat: Seat, added: Added, layout: Layout, corrections: Corrections = _NOTHING_SAID) -> Addition:
    """Add these rows to the catalogue's files; return what they were, to be taken back whole.

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
        before = catalogue_files(desk.folder)
        replace_files(
            desk.folder, changed
        )  # last: where anything before it fails, the files are as they were
    desk.problems = reading.problems
    return Addition(
        sum(map(len, added.values())),
        {name: before[name] for name in changed if name in before},
        changed,
    )


def take_back(seat: Seat, addition: Addition) -> None:
    """Take a whole addition back: the catalogue's files are as before it.

    DeskError where they were changed since, or where figures of the new indicators are stored by now.
    """
    seat.require(Action.DEFINE)
    desk = seat.desk
    with desk.database.transaction():
        files = catalogue_files(desk.folder)
        if addition.before.keys() != addition.after.keys() or any(
            files.get(name) != content for name, content in addition.after.items()
        ):
            raise DeskError(
                N_("The catalogue was changed since: take the rows out on the page “Goals” instead.")
            )
        reading = read_catalogue({**files, **addition.before})
        if reading.catalogue is None:
            raise UnfitAddition(tuple(problem for problem in reading.problems if problem.blocking))
        gone = frozenset(desk.catalogue().indicators) - frozenset(reading.catalogue.indicators)
        years = set(desk.catalogue().years)
        if gone and observations.in_force(desk.database, tuple(years), gone):
            raise DeskError(
                N_("Figures of these indicators are stored by now: undo their submissions first.")
            )
        accepted.take(desk.database, seat.actor, reading.catalogue, desk.clock())
        replace_files(desk.folder, addition.before)
    desk.problems = reading.problems


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
