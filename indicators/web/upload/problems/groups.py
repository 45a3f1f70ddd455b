"""Group the problems that one answer settles, and decide which kind of answer that is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from indicators.intake.preview import Preview
from indicators.intake.problem_list import MORE_PROBLEMS, MORE_WARNINGS
from indicators.intake.problems.form import REPEATED_COLUMN
from indicators.intake.problems.layout import (
    INDICATOR_UNKNOWN,
    MEASURES_DISAGREE,
    MIXED_UNIT_COLUMN,
    VALUE_MISSING,
    VALUE_UNCLEAR,
)
from indicators.model.problem import Problem, ProblemKind

_NAMES = ("code", "name", "unit")  # fields whose texts stand for something of the catalogue
_SAID_FOR_ALL = ("month", "basis", "measure", "unit", "name", "code")
_PROPOSALS = 3  # for cells that say the same
_MORE = (MORE_PROBLEMS.code, MORE_WARNINGS.code)
_ABOUT_COLUMNS = (VALUE_UNCLEAR, VALUE_MISSING, REPEATED_COLUMN, MIXED_UNIT_COLUMN, MEASURES_DISAGREE)
_OF_COLUMNS = {kind.code for kind in _ABOUT_COLUMNS}


class Answer(StrEnum):
    MEANING = "meaning"  # which indicator or unit a text stands for
    CELL = "cell"  # another text in the cell
    PAGE = "page"  # what the whole sheet is about
    USE = "use"  # what a column holds
    SHEET = "sheet"  # which sheet to read
    ENCODING = "encoding"  # in which encoding a text file is
    EXPLAIN = "explain"  # why the figure is right
    ROW = "row"  # at most, the row can be skipped
    NONE = "none"  # nothing on this page: another file


@dataclass(frozen=True)
class Group:
    """Problems of one kind with one answer; at least one."""

    answer: Answer
    problems: tuple[Problem, ...]

    @property
    def first(self) -> Problem:
        return self.problems[0]

    @property
    def kind(self) -> ProblemKind:
        return self.first.kind

    @property
    def blocking(self) -> bool:
        return self.kind.blocking

    @property
    def rows(self) -> tuple[int, ...]:
        """Return the row numbers, each once."""
        return tuple(dict.fromkeys(problem.row for problem in self.problems if problem.row is not None))

    @property
    def key(self) -> str:
        """Return a key that stays the same for the same question when the file is read anew."""
        problem = self.first
        where = (
            (problem.field, problem.value) if self.answer is Answer.MEANING else (problem.row, problem.place)
        )
        return " ".join(map(str, (self.answer, problem.kind.code, *where)))


def grouped(preview: Preview) -> tuple[Group, ...]:
    """Group blocking problems first, then those that need an explanation; remarks are left out."""
    to_settle = [problem for problem in preview.problems if problem.blocking or problem.explain]
    ordered = [problem for problem in to_settle if problem.blocking] + [
        problem for problem in to_settle if not problem.blocking
    ]
    together: dict[tuple[object, ...], list[Problem]] = {}
    for problem in ordered:
        together.setdefault(_together(problem, preview), []).append(problem)
    groups = [Group(answer_to(problems[0], preview), tuple(problems)) for problems in together.values()]
    return tuple(sorted(groups, key=lambda group: _turn(group)))


def remarks(preview: Preview) -> tuple[Problem, ...]:
    return tuple(problem for problem in preview.problems if not problem.blocking and not problem.explain)


def answer_to(problem: Problem, preview: Preview) -> Answer:
    """Return how a problem can be settled on the page."""
    code = problem.kind.code
    if code in _MORE or preview.book is None:
        return Answer.NONE
    if problem.explain:
        return Answer.EXPLAIN
    if problem.field == "sheet":
        return Answer.SHEET
    if problem.field == "encoding":
        return Answer.ENCODING
    if code in _OF_COLUMNS:
        return Answer.USE
    if problem.row is None or code == INDICATOR_UNKNOWN.code:
        return _for_all(problem)
    if problem.place is None:
        return Answer.ROW if _is_data(problem.row, preview) else Answer.NONE
    return Answer.MEANING if problem.field in _NAMES and problem.value else Answer.CELL


def _for_all(problem: Problem) -> Answer:
    return Answer.PAGE if problem.field in _SAID_FOR_ALL else Answer.NONE


def _is_data(row: int, preview: Preview) -> bool:
    return preview.layout is not None and row not in preview.layout.header


def _together(problem: Problem, preview: Preview) -> tuple[object, ...]:
    answer, code = answer_to(problem, preview), problem.kind.code
    if answer is Answer.MEANING:
        return answer, code, problem.field, problem.value
    if answer is Answer.PAGE:
        return answer, problem.field
    if answer in (Answer.EXPLAIN, Answer.ROW):
        return answer, code
    return answer, code, problem.field, problem.row, problem.place, problem.value


_FIRST = (Answer.ENCODING, Answer.SHEET, Answer.USE, Answer.PAGE)  # what settles many others


def _turn(group: Group) -> tuple[bool, bool]:
    return not group.blocking, group.answer not in _FIRST


@dataclass(frozen=True)
class Section:
    """What is wrong in one way: its groups, as they are settled one by one."""

    kind: ProblemKind
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        return sum(len(group.problems) for group in self.groups)

    @property
    def matched(self) -> tuple[Group, ...]:
        """Return the groups that a name clearly alike settles, without a figure being changed."""
        return tuple(
            group
            for group in self.groups
            if group.answer is Answer.MEANING
            and group.first.suggestions
            and group.first.details.get("suggestion")
        )


@dataclass(frozen=True)
class ColumnMend:
    """Cells of one column that one decision settles, each with its own new text."""

    place: int
    cells: tuple[tuple[int, str, str], ...]  # row, present text, new text; two at least
    text: str = ""  # what all of them become; blank = each something of its own


def column_mends(section: Section) -> tuple[ColumnMend, ...]:
    """Return what can be decided for whole columns.

    Where every cell has one proposal, all of them at once; where cells say the same, each proposal for them.
    """
    by_place: dict[int, list[Problem]] = {}
    for group in section.groups:
        if group.answer is Answer.CELL and group.first.row is not None and group.first.place is not None:
            by_place.setdefault(group.first.place, []).append(group.first)
    return tuple(mend for place, problems in by_place.items() for mend in _mends(place, problems))


def _mends(place: int, problems: Iterable[Problem]) -> Iterator[ColumnMend]:
    single = [problem for problem in problems if len(problem.suggestions) == 1]
    if len(single) > 1:
        yield ColumnMend(place, tuple((_row(each), each.value, each.suggestions[0]) for each in single))
    alike: dict[tuple[str, tuple[str, ...]], list[Problem]] = {}
    for problem in problems:
        if len(problem.suggestions) > 1:
            alike.setdefault((problem.value, problem.suggestions), []).append(problem)
    for (value, suggestions), same in alike.items():
        if len(same) > 1:
            for text in suggestions[:_PROPOSALS]:
                yield ColumnMend(place, tuple((_row(each), value, text) for each in same), text)


def _row(problem: Problem) -> int:
    assert problem.row is not None
    return problem.row


def sections(groups: Iterable[Group]) -> tuple[Section, ...]:
    """Return the groups by the kind of their problems, in their order."""
    by_code: dict[str, list[Group]] = {}
    for group in groups:
        by_code.setdefault(group.kind.code, []).append(group)
    return tuple(Section(groups[0].kind, tuple(groups)) for groups in by_code.values())


def open_counts(groups: Iterable[Group], preview: Preview) -> tuple[int, int]:
    """Return how many problems must be settled, and how many still explained."""
    blocking = sum(len(group.problems) for group in groups if group.blocking)
    return blocking, len(preview.unexplained)
