"""Drafts held against the values in force: what accepting them would do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk.drafts import Drafts
from indicators.intake.bulk.exact_bytes import column_bytes
from indicators.intake.bulk.in_force import observations_of
from indicators.intake.bulk.keys import Keys, keys_of
from indicators.intake.drafts import Change, Effect
from indicators.intake.model import FIGURES

_TOGETHER = 4096  # changes that are made at a time
_EFFECTS = (Effect.NEW, Effect.CHANGED, Effect.SAME)  # as numbered in Changes.effects
_NEW, _CHANGED, _SAME = range(3)


@dataclass(frozen=True, eq=False)
class Changes(Sequence[Change]):
    """The changes of all drafts, in the file's order; a Change is made when it is looked at."""

    drafts: Drafts
    effects: npt.NDArray[np.int8]  # of each draft, its place in _EFFECTS
    before: npt.NDArray[np.int64]  # of each draft, the row of ``in_force`` under its key; -1 = none
    in_force: pa.Table  # of the schema IN_FORCE

    def __len__(self) -> int:
        return len(self.drafts)

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> "Changes": ...

    def __getitem__(self, index: int | slice) -> "Change | Changes":
        if isinstance(index, slice):
            return Changes(self.drafts[index], self.effects[index], self.before[index], self.in_force)
        row = range(len(self))[index]
        return next(iter(self[row : row + 1]))

    def __iter__(self) -> Iterator[Change]:
        for start in range(0, len(self), _TOGETHER):
            stop = start + _TOGETHER
            yield from self._make(self.drafts[start:stop], self.effects[start:stop], self.before[start:stop])

    def count(self, effect: object) -> int:
        """Return how many changes have this effect."""
        return int(self._counts[_EFFECTS.index(effect)]) if effect in _EFFECTS else 0

    def of(self, effect: Effect, limit: int | None = None) -> tuple[Change, ...]:
        """Return the first changes of one effect, in the file's order."""
        rows = np.flatnonzero(self.effects == _EFFECTS.index(effect))[:limit]
        drafts = Drafts(self.drafts.table.take(pa.array(rows)))
        return tuple(self._make(drafts, self.effects[rows], self.before[rows]))

    @cached_property
    def _counts(self) -> npt.NDArray[np.int64]:
        return np.bincount(self.effects, minlength=len(_EFFECTS))

    @cached_property
    def writing(self) -> npt.NDArray[np.bool_]:
        """Mark the drafts whose acceptance would change what is in force."""
        return np.asarray(self.effects != _SAME)

    def parts(self) -> Iterator[bytes]:
        """Yield what would be written over what as bytes: the same bytes for the same effect."""
        yield self.effects.tobytes()
        yield from column_bytes(self.drafts.table.take(pa.array(np.flatnonzero(self.writing))))
        changed = self.before[self.effects == _CHANGED]
        yield from column_bytes(self.in_force.select(FIGURES).take(pa.array(changed)))

    def _make(
        self, drafts: Drafts, effects: npt.NDArray[np.int8], before: npt.NDArray[np.int64]
    ) -> Iterator[Change]:
        observations = observations_of(self.in_force.take(pa.array(before[before >= 0])))
        for draft, effect, row in zip(drafts, effects.tolist(), before.tolist(), strict=True):
            yield Change(_EFFECTS[effect], draft, None if row < 0 else next(observations))


def changes_of(drafts: Drafts, in_force: pa.Table) -> Changes:
    """Return one change for each draft, in their order. A note alone changes nothing.

    ``in_force``: of the schema IN_FORCE, at most one row for each key.
    """
    return changes_by_keys(drafts, in_force, *keys_of(drafts.table, in_force))


def changes_by_keys(drafts: Drafts, in_force: pa.Table, draft_keys: Keys, in_force_keys: Keys) -> Changes:
    """Do ``changes_of`` where the keys of both tables were computed before, coded together."""
    before = pd.Index(in_force_keys.key).get_indexer(pd.Index(draft_keys.key)).astype(np.int64)
    effects = np.full(len(drafts), _NEW, dtype=np.int8)
    matched = np.flatnonzero(before >= 0)
    if len(matched):
        again = drafts.table if len(matched) == len(drafts) else drafts.table.take(pa.array(matched))
        same = same_figures(again, in_force.take(pa.array(before[matched])))
        effects[matched] = np.where(same, _SAME, _CHANGED)
    return Changes(drafts, effects, before, in_force)


def same_figures(left: pa.Table, right: pa.Table) -> npt.NDArray[np.bool_]:
    """Mark the rows in which both tables state the same numbers; numerator and denominator count too."""
    same = np.ones(left.num_rows, dtype=np.bool_)
    for name in FIGURES:
        first, second = left.column(name), right.column(name)
        equal = pc.fill_null(pc.equal(first, second), False)
        none = pc.and_(pc.is_null(first), pc.is_null(second))
        same &= pc.or_(equal, none).to_numpy()
    return same
