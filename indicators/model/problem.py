"""Problems in data, which are returned, and errors of operations, which are raised.

Every problem has a code, a title and a sentence that says what, where and what to do.
Sentences are message ids: the text room turns them into the reader's language.
"""

from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any


def N_(message: str) -> str:
    """Mark a message for extraction; it is translated where it is shown."""
    return message


@dataclass(frozen=True)
class ProblemKind:
    code: str
    title: str
    sentence: str  # named fields in braces
    blocking: bool = True
    explain: bool = False  # a warning that needs a word of explanation before the file is submitted


@dataclass(frozen=True)
class Problem:
    """One thing wrong in one place. Row and column are as a spreadsheet shows them."""

    kind: ProblemKind
    file: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""
    details: dict[str, Any] = dataclass_field(default_factory=dict)
    place: int | None = None  # of the cell's column in an uploaded table, from 0
    field: str = ""  # what the cell was taken for: "name", "unit", "month", "value" …
    suggestions: tuple[str, ...] = ()  # what may stand there instead, the likeliest first; codes for names

    @property
    def blocking(self) -> bool:
        return self.kind.blocking

    @property
    def explain(self) -> bool:
        return self.kind.explain


class DeskError(Exception):
    """An operation that cannot be done; its sentence tells the user what to do next."""

    def __init__(self, sentence: str, **details: Any) -> None:
        self.sentence = sentence
        self.details = details
        super().__init__(sentence.format(**details))
