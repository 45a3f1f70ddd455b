"""The problems of one file as they are found; Misread is one of a cell whose row is not known yet."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from indicators.model.problem import N_, Problem, ProblemKind

KEEP = 1000  # problems kept of each sort, blocking and warning; beyond that they are only counted
_LONGEST = 80  # characters of a cell that a problem repeats
MORE_PROBLEMS = ProblemKind(
    "more-problems", N_("More problems"), N_("And {count} more problems. Correct these first.")
)
MORE_WARNINGS = ProblemKind(
    "more-warnings", N_("More warnings"), N_("And {count} more warnings."), blocking=False
)


def shorten(value: Any) -> str:
    """Cut a cell's text for a problem's sentence: one of 1 MB would drown it."""
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


class Misread(ValueError):
    """A problem with one cell's text, raised before it is known in which row it stands."""

    def __init__(
        self,
        kind: ProblemKind,
        value: str = "",
        *,
        field: str = "",
        suggestions: Iterable[str] = (),
        **details: Any,
    ) -> None:
        self.kind = kind
        self.field = field  # blank = the field that was being read
        self.suggestions = tuple(suggestions)  # what may stand there instead, the likeliest first
        self.value = shorten(value)
        self.details = {name: shorten(detail) for name, detail in details.items()} | {"value": self.value}
        super().__init__(kind.sentence.format(**self.details))


class ProblemList:
    """The problems of one file; beyond a limit of each sort they are only counted."""

    def __init__(self, file: str, keep: int = KEEP) -> None:
        self.file = file
        self.counts: Counter[str] = Counter()  # of all problems by code, those beyond ``keep`` too
        self._keep = keep
        self._listed: dict[bool, list[Problem]] = {True: [], False: []}
        self._dropped = {True: 0, False: 0}

    def note(
        self,
        kind: ProblemKind,
        row: int | None = None,
        column: str = "",
        *,
        place: int | None = None,
        field: str = "",
        suggestions: Iterable[str] = (),
        value: str = "",
        **details: Any,
    ) -> None:
        """Add one problem. ``value`` is what the cell held; sentences may repeat it as {value}."""
        self.counts[kind.code] += 1
        if self.full(kind.blocking):
            self._dropped[kind.blocking] += 1
            return
        short = {name: shorten(detail) for name, detail in (details | {"value": value}).items()}
        problem = Problem(
            kind, self.file, row, column, short["value"], short, place, field, tuple(suggestions)
        )
        self._listed[kind.blocking].append(problem)

    def note_more(self, kind: ProblemKind, count: int) -> None:
        """Count further problems of a kind that are not worth showing one by one."""
        self.counts[kind.code] += count
        self._dropped[kind.blocking] += count

    @property
    def blocking(self) -> bool:
        """Whether any problem so far forbids accepting the file."""
        return bool(self._listed[True])

    def full(self, blocking: bool = True) -> bool:
        """Whether a further problem of this sort would only be counted."""
        return len(self._listed[blocking]) >= self._keep

    def closed(self) -> tuple[Problem, ...]:
        """Return the problems in the file's order, and behind them how many more there were."""
        problems = sorted(self._listed[True] + self._listed[False], key=lambda problem: problem.row or 0)
        more = ((MORE_PROBLEMS, self._dropped[True]), (MORE_WARNINGS, self._dropped[False]))
        return (
            *problems,
            *(Problem(kind, self.file, details={"count": str(count)}) for kind, count in more if count),
        )
