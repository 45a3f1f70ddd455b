"""Cells that state nothing: which figures they stand for, where all else of them is understood."""

import numpy as np
import pyarrow as pa

from indicators.intake.layout import Layout
from indicators.intake.meaning.drafting import word_column
from indicators.intake.meaning.meanings import Meanings
from indicators.intake.meaning.subjects import BASES, look_up
from indicators.intake.meaning.telling import Telling
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
    kept = np.flatnonzero(subjects.known)
    which, months = subjects.which[kept], subjects.month[kept]
    codes = [one.indicator.code if one.indicator else "" for one in subjects.all]
    columns = {
        "row": pa.array(statements.row[kept], pa.int32()),
        "place": pa.array(statements.place[kept], pa.int16()),
        "indicator": word_column(which, codes),
        "unit": word_column(which, [one.unit for one in subjects.all]),
        "year": pa.array(months // 12, pa.int32()),
        "month": pa.array(months % 12 + 1, pa.int32()),
        "basis": word_column(subjects.basis[kept].astype(np.int64), [basis.value for basis in BASES]),
        "source": word_column(which, [one.source for one in subjects.all]),
    }
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)
