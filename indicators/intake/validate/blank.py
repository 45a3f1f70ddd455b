"""Note blank cells beside figures in force: they change nothing."""

import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Drafts, keys_of, observations_of
from indicators.intake.model import Layout
from indicators.intake.preview import LeftBlank
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.state import BLANK_BESIDE_FIGURE
from indicators.model.enums import Origin


def left_blank(blanks: pa.Table, drafts: Drafts, in_force: pa.Table) -> tuple[LeftBlank, ...]:
    """Return blanks beside a reported figure that the file states nowhere else; the first of each figure."""
    if not blanks.num_rows or not in_force.num_rows:
        return ()
    blank_keys, stated, present = keys_of(blanks, drafts.table, in_force)
    before = pd.Index(present.key).get_indexer(pd.Index(blank_keys.key))
    again = pd.Series(blank_keys.key).duplicated().to_numpy() | np.isin(blank_keys.key, stated.key)
    at = np.flatnonzero((before >= 0) & ~again)
    observations = observations_of(in_force.take(pa.array(before[at])))
    cells = blanks.select(["row", "place"]).take(pa.array(at)).to_pylist()
    return tuple(
        LeftBlank(cell["row"], cell["place"], figure)
        for cell, figure in zip(cells, observations, strict=True)
        if figure.origin is Origin.REPORTED
    )


def note_left_blank(blanks: tuple[LeftBlank, ...], layout: Layout, problems: ProblemList) -> None:
    """Note each such cell."""
    for blank in blanks:
        value = blank.figure.value
        problems.note(
            BLANK_BESIDE_FIGURE,
            blank.row,
            layout.columns[blank.place].header,
            place=blank.place,
            field="value",
            indicator=value.indicator,
            month=str(value.month),
            before=plain_number(value.value),
        )
