"""Take a file the whole way, from its bytes to what accepting it would do."""

from collections.abc import Callable, Container, Set
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import NO_DRAFTS, NOTHING_IN_FORCE, Drafts, changes_by_keys, changes_of, keys_of
from indicators.intake.interpret.meanings import Meanings
from indicators.intake.interpret.understanding import NO_BLANKS, understand
from indicators.intake.layout.find.sheet import find_layout
from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import CHARACTERS, Corrections, Memory
from indicators.intake.preview import Preview
from indicators.intake.problem_list import ProblemList
from indicators.intake.refusals import note_doubtful, note_unreadable
from indicators.intake.validate.blank import left_blank, note_left_blank
from indicators.intake.validate.checks import Rules, check
from indicators.intake.validate.marking import Marking
from indicators.intake.validate.rows import without_repeats
from indicators.model.catalogue import Catalogue
from indicators.model.enums import Origin
from indicators.model.month import Month
from indicators.spreadsheets.grid import Book, Grid
from indicators.spreadsheets.opening import Limits, Unreadable, open_book

InForce = Callable[[Set[int]], pa.Table]

_NO_LIMITS, _NO_CORRECTIONS, _NO_MEMORY = Limits(), Corrections(), Memory()


@dataclass(frozen=True)
class _Read:
    """A file as far as it could be read, before it is held against anything."""

    preview: Preview
    drafts: Drafts
    blanks: pa.Table  # figures whose cells say nothing


def preview_file(
    file_name: str,
    content: bytes,
    catalogue: Catalogue,
    in_force: InForce,
    today: date,
    default_source: str,
    origin: Origin = Origin.REPORTED,
    *,
    departments: Container[str] | None = None,
    indicators: Container[str] = (),
    closed: Container[Month] = (),
    may_restate: bool = True,
    limits: Limits = _NO_LIMITS,
    corrections: Corrections = _NO_CORRECTIONS,
    memory: Memory = _NO_MEMORY,
    state: str = "",
) -> Preview:
    """Check one file in the order form, meaning, present state, and return its preview.

    ``in_force``: fetches the values in force of the years asked for, as a table of the schema IN_FORCE;
    it is asked once at most. ``default_source``: the code used where a row names no source; DeskError if
    there is none such. ``origin``: of the submission; a row that names a source of another origin is a
    problem. ``departments``: codes of those whose indicators may stand in the file; None = all.
    ``indicators``: codes of single ones that may stand there beside them.
    ``closed``: months whose figures change only where ``may_restate``, and with a word of explanation.
    ``corrections``: what the person said about this file; ``memory``: what was confirmed with others.
    ``state``: names what it is held against, see ``Preview.state``.
    """
    meanings = Meanings(catalogue, today, default_source, origin, memory, corrections.meant)
    problems = ProblemList(file_name)
    rules = Rules(catalogue, departments, closed, may_restate, indicators)
    unread = Preview(
        file_name=file_name,
        content=content,
        sha256="",
        book=None,
        grid=None,
        layout=None,
        changes=changes_of(NO_DRAFTS, NOTHING_IN_FORCE),
        problems=(),
        corrections=corrections,
        state=state,
    )
    read = _read(unread, limits, meanings, memory, problems)
    return _effect(read, in_force, rules, problems)


def _read(
    preview: Preview, limits: Limits, meanings: Meanings, memory: Memory, problems: ProblemList
) -> _Read:
    """Read form and meaning, as far as it goes."""
    try:
        book = open_book(preview.file_name, preview.content, limits, preview.corrections.encoding)
    except Unreadable as error:
        note_unreadable(error, problems)
        return _Read(preview, NO_DRAFTS, NO_BLANKS)
    preview = replace(
        preview, book=book, sha256=book.sha256, grid=_grid_to_show(book, preview.corrections.sheet)
    )
    if book.doubtful and CHARACTERS not in preview.corrections.agreed:
        note_doubtful(book, problems)
    table = find_layout(book, meanings.catalogue, preview.corrections, memory, problems)
    if table is None:
        return _Read(preview, NO_DRAFTS, NO_BLANKS)
    grid, layout = table
    understood = understand(unpivot(grid, layout), layout, meanings, problems)
    complete = replace(preview, grid=grid, layout=layout, empty=understood.empty)
    return _Read(complete, understood.drafts, understood.blanks)


def _grid_to_show(book: Book, sheet: str | None) -> Grid | None:
    """Return the sheet to show where no table is found: the one chosen, or the first."""
    return (book.grid(sheet) if sheet is not None else None) or next(iter(book.grids), None)


def _effect(read: _Read, in_force: InForce, rules: Rules, problems: ProblemList) -> Preview:
    """Hold the values against each other and against those in force."""
    layout = read.preview.layout
    if layout is None:
        return replace(read.preview, problems=problems.closed(), counts=dict(problems.counts))
    drafts = without_repeats(read.drafts, Marking(read.drafts, layout, problems))
    present = _present(in_force, drafts, read.blanks)
    blank = left_blank(read.blanks, drafts, present)
    note_left_blank(blank, layout, problems)
    draft_keys, in_force_keys = keys_of(drafts.table, present)
    changes = changes_by_keys(drafts, present, draft_keys, in_force_keys)
    check(changes, draft_keys, in_force_keys, rules, Marking(drafts, layout, problems))
    preview = replace(read.preview, changes=changes, left_blank=blank)
    return replace(preview, problems=problems.closed(), counts=dict(problems.counts))


def _present(in_force: InForce, drafts: Drafts, blanks: pa.Table = NO_BLANKS) -> pa.Table:
    """Fetch the values in force of the years stated and the year before each; of years left blank, those."""
    years = set(pc.unique(drafts.table.column("year")).to_pylist())
    years_asked_for = years | {year - 1 for year in years} | set(pc.unique(blanks.column("year")).to_pylist())
    return in_force(years_asked_for) if years_asked_for else NOTHING_IN_FORCE
