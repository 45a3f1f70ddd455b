"""Turn statements, still text, into values in the catalogue's terms, many at once.

Words repeat: each different combination is looked up once. Plain numbers are read a column at a time; only
odd cells and those with numerator and denominator are read one by one, and equal ones once.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import NO_DRAFTS, Drafts, Flags
from indicators.intake.interpret.cells import NOT_REPORTED
from indicators.intake.interpret.drafting import draft_values, key_columns
from indicators.intake.interpret.figures import read_figures
from indicators.intake.interpret.meanings import Meanings
from indicators.intake.interpret.report_problems import ProblemReport
from indicators.intake.interpret.subjects import find_subjects
from indicators.intake.model import FIGURES, Layout
from indicators.intake.problem_list import ProblemList
from indicators.intake.statements import Statements

_BLANK_TEXTS = pa.array(sorted(NOT_REPORTED | {"－", "－－", "／"}), pa.string())


@dataclass(frozen=True)
class Understood:
    """The values that statements mean."""

    drafts: Drafts  # in the sheet's order
    empty: int  # figures that say "not reported"
    blanks: pa.Table  # which those are, of the schema BLANKS


def understand(
    statements: Statements, layout: Layout, meanings: Meanings, problems: ProblemList
) -> Understood:
    """Return every statement's value; note what is wrong with the others."""
    blank = _says_nothing(statements)
    reported, empty = _selected(statements, ~blank), int(blank.sum())
    blanks = blank_figures(_selected(statements, blank, MOST_BLANKS), layout, meanings)
    if not len(reported):
        return Understood(NO_DRAFTS, empty, blanks)
    report = ProblemReport(layout, problems, reported.row, reported.place)
    subjects = find_subjects(reported, layout, meanings, report)
    figures = read_figures(reported, subjects, meanings.measures, report)
    return Understood(draft_values(reported, subjects, figures), empty, blanks)


def _says_nothing(statements: Statements) -> Flags:
    """Mark the statements without any figure."""
    blank = np.ones(len(statements), bool)
    for field in FIGURES:
        blank &= _blank(statements.texts[field])
    return blank


def _selected(statements: Statements, flags: Flags, most: int | None = None) -> Statements:
    """Return the marked statements, at most so many."""
    if flags.all() and most is None:
        return statements
    rows = np.flatnonzero(flags)[:most]
    taken = pa.array(rows)
    return Statements(
        statements.row[rows],
        statements.place[rows],
        {field: texts.take(taken) for field, texts in statements.texts.items()},
    )


def _blank(texts: pa.Array) -> Flags:
    plain = pc.cast(texts, pa.string())
    flags: Flags = pc.is_in(plain, value_set=_BLANK_TEXTS).to_numpy(zero_copy_only=False)
    return flags


MOST_BLANKS = 5_000  # cells that are looked at: a template's whole year for some hundred indicators
BLANKS = pa.schema(
    [
        ("row", pa.int32()),
        ("place", pa.int16()),
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in ("indicator", "unit")),
        ("year", pa.int32()),
        ("month", pa.int32()),
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in ("basis", "source")),
    ]
)
NO_BLANKS = BLANKS.empty_table()


def blank_figures(statements: Statements, layout: Layout, meanings: Meanings) -> pa.Table:
    """Return row, place and key of blank cells whose other words are understood; the rest concern nobody."""
    if not len(statements):
        return NO_BLANKS
    unheard = ProblemReport(layout, ProblemList(""), statements.row, statements.place)
    subjects = find_subjects(statements, layout, meanings, unheard)
    columns = key_columns(statements, subjects, np.flatnonzero(subjects.understood))
    return pa.table([columns[name] for name in BLANKS.names], schema=BLANKS)
