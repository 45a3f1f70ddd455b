"""The preview of a file: what a person sees before it is accepted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.intake.bulk import Changes, Drafts, digest_of
from indicators.intake.drafts import Effect
from indicators.intake.model import Corrections, Layout, to_plain
from indicators.model.observation import Observation
from indicators.model.problem import Problem
from indicators.spreadsheets.grid import Book, Grid


@dataclass(frozen=True)
class LeftBlank:
    """A blank cell beside a figure in force: it changes nothing."""

    row: int
    place: int
    figure: Observation


@dataclass(frozen=True)
class Preview:
    """A file with its layout, values, changes and problems, before it is submitted."""

    file_name: str
    content: bytes
    sha256: str
    book: Book | None  # None = the file could not be read
    grid: Grid | None  # the sheet as seen, the person's own texts in their cells; None = no sheet to read
    layout: Layout | None  # None = no table was found on the sheet
    changes: Changes
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
        """Return the warnings that still need a word of explanation."""
        return tuple(
            problem
            for problem in self.problems
            if problem.explain
            and not self.corrections.explanation(problem.row, problem.place, problem.kind.code)
        )

    @property
    def drafts(self) -> Drafts:
        """Return all values of the file."""
        return self.changes.drafts

    @property
    def writes(self) -> int:
        """Return how many values would change the present state: the new and the changed."""
        return self.count(Effect.NEW) + self.count(Effect.CHANGED)

    def count(self, effect: Effect) -> int:
        return self.changes.count(effect)

    def digest(self) -> str:
        """Return a SHA-256 that names exactly this file, these corrections and this effect."""
        corrections = json.dumps(to_plain(self.corrections), sort_keys=True, ensure_ascii=False)
        return digest_of([self.sha256.encode(), corrections.encode(), *self.changes.parts()])
