"""What a careful colleague understands of a file, as it stands in the ``.expected`` beside it.

Each line begins with what it says; README.md in this folder shows one of each:

    # a remark
    @ something that is given, or seen besides: file, history, closed, alias, encoding, sheet …
    TC QU 2022-08 cumulative 72.3 x 0.0001 = 1/2 by STAT      a value (x, = and by only where they apply)
    ! code C2            a problem that blocks, by its cell, its row, or - for the whole file
    ? code C2            a warning
    > C2 TC CY           what may stand there instead; the first is the likeliest
    - total 4            a row that is left out, and why
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from openpyxl.utils import get_column_letter

from indicators.intake.drafts import Effect
from indicators.intake.model import Passing
from indicators.intake.preview import Preview
from indicators.model.problem import Problem

_LEFT_OUT = (Passing.TOTAL, Passing.HEADING)  # footnotes and signatures need no line


@dataclass(frozen=True)
class Expectation:
    lines: tuple[str, ...]  # values, problems, rows left out; sorted
    offers: tuple[str, ...]  # lines of suggestions: each is the beginning of what is offered there
    given: tuple[tuple[str, str], ...]  # lines with @: the word and what follows it

    def said(self, word: str) -> list[str]:
        return [text for name, text in self.given if name == word]


def expectation_of(path: Path) -> Expectation:
    written = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    kept = [line for line in written if line and not line.startswith("#")]
    given = [line[1:].strip().partition(" ") for line in kept if line.startswith("@")]
    return Expectation(
        lines=tuple(sorted(line for line in kept if line[0] not in "@>")),
        offers=tuple(line[1:].strip() for line in kept if line.startswith(">")),
        given=tuple((name, text.strip()) for name, _, text in given),
    )


def told(preview: Preview) -> Iterator[str]:
    """What came out, written like an expectation."""
    for draft in preview.drafts:
        value = draft.value
        line = f"{value.indicator} {value.unit} {value.month} {value.basis} {plain(value.value)}"
        if draft.factor not in (None, 1):
            line += f" x {plain(draft.factor)}"
        if value.numerator is not None and value.denominator is not None:
            line += f" = {plain(value.numerator)}/{plain(value.denominator)}"
        yield line if value.source == "RPT" else f"{line} by {value.source}"
    for problem in preview.problems:
        yield f"{'!' if problem.blocking else '?'} {problem.kind.code} {cell_of(problem)}"
    for passed in preview.layout.passed if preview.layout else ():
        if passed.why in _LEFT_OUT:
            yield f"- {passed.why} {passed.row}"


def values_of(preview: Preview) -> Iterator[str]:
    """The values alone."""
    return (line for line in told(preview) if line[0] not in "!?-")


def offered(preview: Preview, offer: str) -> bool:
    """Whether these suggestions, in this order, are the first ones at their cell."""
    cell, *texts = offer.split()
    return any(
        cell_of(problem) == cell and list(problem.suggestions[: len(texts)]) == texts
        for problem in preview.problems
    )


def seen(preview: Preview, word: str) -> str:
    """What an @ line names that the preview shows besides values and problems."""
    if word == "empty":
        return str(preview.empty)
    if word == "changed":
        return str(preview.count(Effect.CHANGED))
    if word == "sheet":
        return preview.layout.sheet if preview.layout else ""
    book = preview.book
    return "" if book is None else str(getattr(book, word))  # encoding, delimiter, doubtful


def cell_of(problem: Problem) -> str:
    if problem.row is None:
        return "-"
    return (
        str(problem.row) if problem.place is None else f"{get_column_letter(problem.place + 1)}{problem.row}"
    )


def plain(number: Decimal) -> str:
    """Without zeros behind the last decimal: 72.30 and 72.3 are one figure."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
