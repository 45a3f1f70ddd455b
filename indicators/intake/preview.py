"""What a person sees before a file is accepted."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import overload

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from indicators.intake.bulk.exact_bytes import column_bytes
from indicators.intake.bulk.in_force import observations_of
from indicators.intake.drafts import Draft, Drafts
from indicators.intake.model import Corrections, Layout, to_plain
from indicators.model.observation import Observation
from indicators.model.problem import Problem
from indicators.spreadsheets.grid import Book, Grid


class Effect(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


_FIGURES = ["value", "numerator", "denominator"]
_TOGETHER = 4096  # changes that are made at a time

EFFECTS = (Effect.NEW, Effect.CHANGED, Effect.SAME)  # as numbered in Compared.effects


@dataclass(frozen=True, slots=True)
class Change:
    """What accepting one draft would do against the present state."""

    effect: Effect
    draft: Draft
    before: Observation | None = None  # the value in force under the same key


@dataclass(frozen=True, eq=False)
class Compared(Sequence[Change]):
    """Drafts held against the values in force; a change is made when it is looked at."""

    drafts: Drafts
    effects: npt.NDArray[np.int8]  # of each draft, its place in EFFECTS
    before: npt.NDArray[np.int64]  # of each draft, the row of ``in_force`` under its key; -1 = none
    in_force: pa.Table  # as store.present gives it

    def __len__(self) -> int:
        return len(self.drafts)

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> "Compared": ...

    def __getitem__(self, index: int | slice) -> "Change | Compared":
        if isinstance(index, slice):
            return Compared(self.drafts[index], self.effects[index], self.before[index], self.in_force)
        at = range(len(self))[index]
        return next(iter(self[at : at + 1]))

    def __iter__(self) -> Iterator[Change]:
        for start in range(0, len(self), _TOGETHER):
            stop = start + _TOGETHER
            yield from self._made(self.drafts[start:stop], self.effects[start:stop], self.before[start:stop])

    def count(self, effect: object) -> int:
        """How many changes have this effect."""
        return int(self._counts[EFFECTS.index(effect)]) if effect in EFFECTS else 0

    def of(self, effect: Effect, limit: int | None = None) -> tuple[Change, ...]:
        """The first changes of one effect, in the file's order."""
        at = np.flatnonzero(self.effects == EFFECTS.index(effect))[:limit]
        drafts = Drafts(self.drafts.table.take(pa.array(at)))
        return tuple(self._made(drafts, self.effects[at], self.before[at]))

    @cached_property
    def _counts(self) -> npt.NDArray[np.int64]:
        return np.bincount(self.effects, minlength=len(EFFECTS))

    def parts(self) -> Iterator[bytes]:
        """What would be written over what, as bytes: the same for the same effect."""
        yield self.effects.tobytes()
        written = np.flatnonzero(self.effects != EFFECTS.index(Effect.SAME))
        yield from column_bytes(self.drafts.table.take(pa.array(written)))
        changed = self.before[self.effects == EFFECTS.index(Effect.CHANGED)]
        yield from column_bytes(self.in_force.select(_FIGURES).take(pa.array(changed)))

    def _made(
        self, drafts: Drafts, effects: npt.NDArray[np.int8], before: npt.NDArray[np.int64]
    ) -> Iterator[Change]:
        known = before[before >= 0]
        observations = observations_of(self.in_force.take(pa.array(known)))
        for draft, effect, place in zip(drafts, effects.tolist(), before.tolist(), strict=True):
            yield Change(EFFECTS[effect], draft, None if place < 0 else next(observations))


@dataclass(frozen=True)
class LeftBlank:
    """A blank cell beside a figure in force: it changes nothing."""

    row: int
    place: int
    figure: Observation


@dataclass(frozen=True)
class Preview:
    """Everything there is to know before submitting."""

    file_name: str
    content: bytes
    sha256: str
    book: Book | None  # None = the file could not be read
    grid: Grid | None  # the sheet as seen, the person's own texts in their cells; None = no sheet to read
    layout: Layout | None  # None = no table was found on the sheet
    changes: Compared
    problems: tuple[Problem, ...]  # at most problems.KEEP of each sort
    empty: int = 0  # figures that say "not reported"
    corrections: Corrections = field(default_factory=Corrections)
    counts: Mapping[str, int] = field(default_factory=dict)  # of problems by code, beyond those kept too
    left_blank: tuple[LeftBlank, ...] = ()  # beside reported figures, which stay in force
    state: str = ""  # names all that it was held against: the same name, the same effect; blank = unnamed

    @property
    def blocked(self) -> bool:
        return self.layout is None or any(problem.blocking for problem in self.problems)

    @property
    def unexplained(self) -> tuple[Problem, ...]:
        """Warnings that still need a word of explanation."""
        return tuple(
            problem
            for problem in self.problems
            if problem.explain
            and not self.corrections.explanation(problem.row, problem.place, problem.kind.code)
        )

    @property
    def drafts(self) -> Drafts:
        """All that the file says."""
        return self.changes.drafts

    @property
    def writes(self) -> int:
        """How many values would change the present state: the new and the changed."""
        return self.count(Effect.NEW) + self.count(Effect.CHANGED)

    def count(self, effect: Effect) -> int:
        return self.changes.count(effect)

    def digest(self) -> str:
        """SHA-256 that names exactly this file, these corrections and this effect."""
        said = json.dumps(to_plain(self.corrections), sort_keys=True, ensure_ascii=False)
        return digest_of([self.sha256.encode(), said.encode(), *self.changes.parts()])


def digest_of(parts: Sequence[bytes]) -> str:
    found = hashlib.sha256()
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()
