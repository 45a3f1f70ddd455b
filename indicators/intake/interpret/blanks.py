"""Cells that state nothing: which figures they stand for, where all else of them is understood."""

import numpy as np
import pyarrow as pa

from indicators.intake.interpret.drafting import key_columns
from indicators.intake.interpret.meanings import Meanings
from indicators.intake.interpret.report_problems import Telling
from indicators.intake.interpret.subjects import look_up
from indicators.intake.model import Layout
from indicators.intake.problems import Findings
from indicators.intake.statements import Statements

MOST = 5_000  # cells that are looked at: a template's whole year for some hundred indicators
SCHEMA = pa.schema(
    [
        ("row", pa.int32()),
        ("place", pa.int16()),
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in ("indicator", "unit")),
        ("year", pa.int32()),
        ("month", pa.int32()),
        *((name, pa.dictionary(pa.int32(), pa.string())) for name in ("basis", "source")),
    ]
)
NONE = SCHEMA.empty_table()


def blank_figures(statements: Statements, layout: Layout, meanings: Meanings) -> pa.Table:
    """Row, place and key of each; what is wrong with the others is nobody's concern, for they say nothing."""
    if not len(statements):
        return NONE
    unheard = Telling(layout, Findings(""), statements.row, statements.place)
    subjects = look_up(statements, layout, meanings, unheard)
    columns = key_columns(statements, subjects, np.flatnonzero(subjects.known))
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)
