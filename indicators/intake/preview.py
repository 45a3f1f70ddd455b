"""What a person sees before a file is accepted."""

from dataclasses import dataclass
from enum import StrEnum

from indicators.model.observation import Observation, Value
from indicators.model.problem import Problem


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row as it stands in the file; ``number`` counts as a spreadsheet does (header row 1)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """A file as it was read, before any meaning is given to it."""

    file_name: str
    content: bytes
    sha256: str
    encoding: str  # utf-8-sig, utf-8 or gb18030
    delimiter: str
    header: tuple[str, ...]
    fields: tuple[str | None, ...]  # what each column was taken for; None = left aside
    rows: tuple[RawRow, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """One value read from one row."""

    value: Value
    row: int


class Effect(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """What accepting one draft would do against the present state."""

    effect: Effect
    draft: Draft
    before: Observation | None = None  # the value in force under the same key


@dataclass(frozen=True)
class Preview:
    """Everything there is to know before accepting; ``reading`` None = the file was not readable."""

    reading: Reading | None
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    empty_rows: int = 0  # rows whose value says "not reported"

    @property
    def blocked(self) -> bool:
        return self.reading is None or any(problem.blocking for problem in self.problems)

    @property
    def stated(self) -> tuple[Draft, ...]:
        """All that the file says."""
        return tuple(change.draft for change in self.changes)

    @property
    def writes(self) -> tuple[Draft, ...]:
        """What would change the present state: the new and the changed."""
        return tuple(change.draft for change in self.changes if change.effect is not Effect.SAME)

    def count(self, effect: Effect) -> int:
        return sum(change.effect is effect for change in self.changes)
