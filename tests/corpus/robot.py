"""A clerk in a hurry: takes the first proposal of every problem, again and again, and looks at none.

A question that only asks to choose, with no reading before the others, is nothing to follow: it stays open.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace

from indicators.intake.model import Corrections
from indicators.intake.preview import Preview
from indicators.intake.problems.cells import AMBIGUOUS_MONTH, NOT_YES_OR_NO
from indicators.intake.problems.layout import MIXED_UNIT_COLUMN, MONTHS_DIFFER, SHEET_UNCLEAR, VALUE_UNCLEAR
from indicators.intake.problems.meaning import CODE_AND_NAME_DISAGREE, SHARED_NAME, UNKNOWN_BASIS
from indicators.model.problem import Problem
from indicators.web.upload import amendments
from indicators.web.upload.problems.groups import Answer, answer_to

_ROUNDS = 8
_CHOICES = {
    kind.code
    for kind in (
        AMBIGUOUS_MONTH,
        CODE_AND_NAME_DISAGREE,
        MIXED_UNIT_COLUMN,
        MONTHS_DIFFER,
        NOT_YES_OR_NO,
        SHARED_NAME,
        SHEET_UNCLEAR,
        UNKNOWN_BASIS,
        VALUE_UNCLEAR,
    )
}

Reading = Callable[[Corrections], Preview]


def hurried(read: Reading) -> Preview:
    """Return the preview when no proposal is left that changes anything."""
    corrections = Corrections()
    for _ in range(_ROUNDS):
        preview = read(corrections)
        followed = _followed(corrections, preview)
        if followed == corrections:
            return preview
        corrections = followed
    return read(corrections)


def _followed(corrections: Corrections, preview: Preview) -> Corrections:
    for problem in preview.problems:
        for act in _acts(problem, preview):
            corrections = act(corrections)
    return replace(corrections, words_for_all="核对无误")


def _acts(problem: Problem, preview: Preview) -> Iterator[Callable[[Corrections], Corrections]]:
    answer, first = answer_to(problem, preview), next(iter(problem.suggestions), "")
    if not first or is_choice(problem):
        return
    if answer is Answer.PAGE:
        field = "name" if problem.field == "code" else problem.field
        yield lambda corrections: amendments.with_page(corrections, {field: first})
    elif answer is Answer.MEANING:
        kind = amendments.UNIT if problem.field == "unit" else amendments.INDICATOR
        yield lambda corrections: amendments.with_meaning(corrections, kind, problem.value, first)
    elif answer in (Answer.CELL, Answer.EXPLAIN) and problem.row and problem.place is not None:
        row, place = problem.row, problem.place
        yield lambda corrections: amendments.with_cell(corrections, row, place, first)


def is_choice(problem: Problem) -> bool:
    """Whether a question proposes nothing; names alike are a choice where none is far the likeliest."""
    names = problem.field in ("code", "name", "unit", "source")
    return problem.kind.code in _CHOICES or (names and "suggestion" not in problem.details)
