"""What accepting drafts would do against the values in force."""

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.keys import Keys, keys_of
from indicators.intake.drafts import Drafts
from indicators.intake.preview import EFFECTS, Compared, Effect

_FIGURES = ("value", "numerator", "denominator")
_NEW, _CHANGED, _SAME = map(EFFECTS.index, (Effect.NEW, Effect.CHANGED, Effect.SAME))


def compare(drafts: Drafts, in_force: pa.Table) -> Compared:
    """One change for each draft, in their order. A note alone changes nothing.

    ``in_force``: as intake.present describes it, at most one row for each key.
    """
    return compared(drafts, in_force, *keys_of(drafts.table, in_force))


def compared(drafts: Drafts, in_force: pa.Table, own: Keys, present: Keys) -> Compared:
    """The same where the keys of both are known already."""
    before = pd.Index(present.whole).get_indexer(pd.Index(own.whole)).astype(np.int64)
    effects = np.full(len(drafts), _NEW, dtype=np.int8)
    known = np.flatnonzero(before >= 0)
    if len(known):
        here = drafts.table if len(known) == len(drafts) else drafts.table.take(pa.array(known))
        same = same_figures(here, in_force.take(pa.array(before[known])))
        effects[known] = np.where(same, _SAME, _CHANGED)
    return Compared(drafts, effects, before, in_force)


def same_figures(one: pa.Table, other: pa.Table) -> npt.NDArray[np.bool_]:
    """Row by row, whether both state the same numbers; the numerator and denominator count too."""
    same = np.ones(one.num_rows, dtype=np.bool_)
    for name in _FIGURES:
        here, there = one.column(name), other.column(name)
        equal = pc.fill_null(pc.equal(here, there), False)
        none = pc.and_(pc.is_null(here), pc.is_null(there))
        same &= pc.or_(equal, none).to_numpy()
    return same
