"""Statements, still text → values in the catalogue's terms, many at once.

Words repeat: each different combination is looked up once. Plain numbers are read a column at a time; only
odd cells and those with numerator and denominator are read one by one, and equal ones once.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import NO_DRAFTS, Drafts, Flags
from indicators.intake.interpret.blanks import MOST, blank_figures
from indicators.intake.interpret.cells import NOT_REPORTED
from indicators.intake.interpret.drafting import drafted
from indicators.intake.interpret.meanings import Meanings
from indicators.intake.interpret.reading import read_figures
from indicators.intake.interpret.report_problems import Telling
from indicators.intake.interpret.subjects import look_up
from indicators.intake.model import Layout
from indicators.intake.problems import Findings
from indicators.intake.statements import Statements

_BLANKS = pa.array(sorted(NOT_REPORTED | {"－", "－－", "／"}), pa.string())
_FIGURES = ("value", "numerator", "denominator")


@dataclass(frozen=True)
class Understood:
    drafts: Drafts  # in the sheet's order
    empty: int  # figures that say "not reported"
    blanks: pa.Table  # which those are, as meaning.blanks has them


def understand(statements: Statements, layout: Layout, meanings: Meanings, findings: Findings) -> Understood:
    """Every statement that has a meaning; what is wrong with the others is noted."""
    blank = _says_nothing(statements)
    reported, empty = _those(statements, ~blank), int(blank.sum())
    blanks = blank_figures(_those(statements, blank, MOST), layout, meanings)
    if not len(reported):
        return Understood(NO_DRAFTS, empty, blanks)
    telling = Telling(layout, findings, reported.row, reported.place)
    subjects = look_up(reported, layout, meanings, telling)
    figures = read_figures(reported, subjects, meanings.measures, telling)
    return Understood(drafted(reported, subjects, figures), empty, blanks)


def _says_nothing(statements: Statements) -> Flags:
    """Whether no figure is stated at all."""
    blank = np.ones(len(statements), bool)
    for field in _FIGURES:
        blank &= _blank(statements.texts[field])
    return blank


def _those(statements: Statements, wanted: Flags, most: int | None = None) -> Statements:
    """The first of them, at most so many."""
    if wanted.all() and most is None:
        return statements
    kept = np.flatnonzero(wanted)[:most]
    taken = pa.array(kept)
    return Statements(
        statements.row[kept],
        statements.place[kept],
        {field: texts.take(taken) for field, texts in statements.texts.items()},
    )


def _blank(texts: pa.Array) -> Flags:
    plain = pc.cast(texts, pa.string())
    found: Flags = pc.is_in(plain, value_set=_BLANKS).to_numpy(zero_copy_only=False)
    return found
