"""Choose which rows of a sheet to draw, and annotate their cells with problems."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import Any

import numpy as np

from indicators.i18n.language import Language
from indicators.i18n.terms.figures import problem_text
from indicators.intake.model import Layout, Passing
from indicators.intake.preview import Preview
from indicators.model.problem import N_, Problem
from indicators.spreadsheets.grid import Grid

FIRST = 12  # rows of data; enough to see whether they were read correctly
MOST = 120  # further rows, those with annotations
WIDEST = 80  # columns
LONGEST = 120  # characters of a cell

PASSED = {
    Passing.TOTAL: N_("total: not read"),
    Passing.FOOTNOTE: N_("note: not read"),
    Passing.COMPUTED: N_("computed: not read"),
    Passing.HEADING: N_("heading: not read"),
    Passing.SKIPPED: N_("skipped by you"),
    Passing.SPARE: N_("spare: not read"),
}


@dataclass
class _Mark:
    """The problems of a cell or row; ``look``: bad, warn, said (warned of and explained) or note."""

    look: str
    sentences: list[str] = field(default_factory=list)


_WEIGHT = ("bad", "warn", "said", "note")


def sheet_rows(preview: Preview, language: Language) -> list[dict[str, Any]]:
    """Return the rows to draw, with the number of rows left out between them."""
    grid, layout = preview.grid, preview.layout
    if grid is None or not grid.height:
        return []
    marks = _marks(preview, language)
    why = {passed.row: passed.why for passed in layout.passed} if layout is not None else {}
    skipped = dict.fromkeys(preview.corrections.skipped, Passing.SKIPPED)
    writer = _RowWriter(preview, marks, why | skipped, language)
    return list(_with_gaps(grid, _chosen(grid, layout, writer), writer))


@dataclass
class _RowWriter:
    preview: Preview
    marks: dict[tuple[int | None, int | None], _Mark]
    why: dict[int, Passing]
    language: Language

    def row(self, number: int, cells: tuple[str, ...]) -> dict[str, Any]:
        layout, why = self.preview.layout, self.why.get(number)
        look = "passed" if why is not None else _look(number, layout)
        mark = self.marks.get((number, None))
        return {
            "number": number,
            "look": look,
            "why": self.language.text(PASSED[why]) if why is not None else "",
            "skipped": why is Passing.SKIPPED,
            "head": self._named(number),
            "mark": _mark_data(mark),
            "cells": [self._cell(number, place, text) for place, text in enumerate(cells[:WIDEST])],
        }

    def _named(self, number: int) -> str | None:
        """Return what the row says of the columns, "" where it is data; None where nobody would ask."""
        return str(self.preview.corrections.heads.get(number, "")) if number <= self._last_asked else None

    @cached_property
    def _last_asked(self) -> int:
        """Return the number of the last row that may be one of the head."""
        layout = self.preview.layout
        header = layout.header if layout is not None else ()
        return max((*self.preview.corrections.heads, *header), default=0) + FIRST

    def _cell(self, number: int, place: int, text: str) -> dict[str, Any] | str:
        """Return the text alone where the cell has no annotation."""
        mark = self.marks.get((number, place))
        edited = (number, place) in self.preview.corrections.cells
        short = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        if mark is None and not edited and short is text:
            return text
        return {"text": short, "mark": _mark_data(mark), "edited": edited, "long": short is not text}

    def interesting(self) -> Iterator[int]:
        """Yield the numbers of rows with annotations, the gravest first."""
        by_weight = sorted(self.marks.items(), key=lambda entry: _WEIGHT.index(entry[1].look))
        yield from (row for (row, _), _ in by_weight if row is not None)
        yield from (row for row, _ in self.preview.corrections.cells)
        yield from (row for row, why in self.why.items() if why is not Passing.SPARE)


def _marks(preview: Preview, language: Language) -> dict[tuple[int | None, int | None], _Mark]:
    marks: dict[tuple[int | None, int | None], _Mark] = {}
    for problem in preview.problems:
        if problem.row is None:
            continue
        look = _look_of(problem, preview)
        mark = marks.setdefault((problem.row, problem.place), _Mark(look))
        mark.look = min(mark.look, look, key=_WEIGHT.index)
        mark.sentences.append(problem_text(problem, language))
    return marks


def _look_of(problem: Problem, preview: Preview) -> str:
    if problem.blocking:
        return "bad"
    if not problem.explain:
        return "note"
    explanation = preview.corrections.explanation(problem.row, problem.place, problem.kind.code)
    return "said" if explanation else "warn"


def _mark_data(mark: _Mark | None) -> dict[str, str] | None:
    return {"look": mark.look, "title": "\n".join(mark.sentences)} if mark is not None else None


def _look(number: int, layout: Layout | None) -> str:
    if layout is None:
        return ""
    if number in layout.header:
        return "header"
    return "" if layout.first <= number <= layout.last else "outside"


def _chosen(grid: Grid, layout: Layout | None, writer: _RowWriter) -> list[int]:
    """Return positions in the grid, ascending: its first and last rows, and those with problems."""
    first = int(np.searchsorted(grid.numbers, layout.first)) if layout is not None else 0
    chosen = set(range(min(first + FIRST, grid.height))) | {grid.height - 1}
    for place in _places(grid, islice(writer.interesting(), MOST)):
        chosen.update(near for near in (place - 1, place, place + 1) if 0 <= near < grid.height)
    return sorted(place for place in chosen if writer.why.get(int(grid.numbers[place])) != Passing.SPARE)


def _places(grid: Grid, numbers: Iterable[int]) -> Iterator[int]:
    for number in numbers:
        place = int(np.searchsorted(grid.numbers, number))
        if place < grid.height and grid.numbers[place] == number:
            yield place


def _with_gaps(grid: Grid, chosen: list[int], writer: _RowWriter) -> Iterator[dict[str, Any]]:
    before = -1
    for place in chosen:
        if place > before + 1:
            left_out = place - before - 1
            yield {"gap": writer.language.count("… {n} row …", "… {n} rows …", left_out)}
        number, cells = next(iter(grid.rows(place, place + 1)))
        yield writer.row(number, cells)
        before = place
