"""Put problems of statements onto the cells that state them, many at once."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.intake.bulk import Indices, first_of
from indicators.intake.model import MONTH_NUMBER, QUARTER, YEAR, Layout, LayoutColumn
from indicators.intake.problem_list import Misread, ProblemList
from indicators.intake.problems.cells import MONTH_MISSING
from indicators.intake.problems.layout import INDICATOR_UNKNOWN, MONTH_UNKNOWN
from indicators.intake.problems.meaning import INDICATOR_MISSING

Wrong = tuple[str, Misread]  # the field, and what is wrong with it

_BLOCK = 4096  # statements looked at before asking whether enough was told
_INSTEAD = {"code": ("name",), "name": ("code",), "month": (MONTH_NUMBER, QUARTER, YEAR)}
_QUESTIONS = {MONTH_MISSING.code: MONTH_UNKNOWN.code, INDICATOR_MISSING.code: INDICATOR_UNKNOWN.code}
_STATED_ABOVE = ("code", "name", "unit", "month", "source")


class Spot(NamedTuple):
    """Where a field is stated. ``by_row``: in each row; else in a header or for the whole sheet, once."""

    by_row: bool
    column: LayoutColumn | None  # None = said for the whole sheet
    shared: bool = False  # by all the figures of a row


def spot_of(layout: Layout, field: str, place: int) -> Spot:
    """Return where a field of the figure in this column is stated."""
    column = layout.columns[place]
    if field == "value":
        return Spot(True, column)
    label = next((label for name in (field, *_INSTEAD.get(field, ())) if (label := layout.label(name))), None)
    if label is not None:
        return Spot(True, label, shared=True)
    if field not in _STATED_ABOVE:
        return Spot(True, column)
    stated = any(getattr(column.about, name, "") for name in (field, *_INSTEAD.get(field, ())))
    return Spot(False, column if stated else None)


class ProblemReport:
    """Notes what is wrong with statements; ``rows`` and ``places`` are theirs."""

    def __init__(
        self,
        layout: Layout,
        problems: ProblemList,
        rows: npt.NDArray[np.int32],
        places: npt.NDArray[np.int16],
    ) -> None:
        self._layout = layout
        self._problems = problems
        self._rows = rows
        self._places = places
        self._noted: set[tuple[int | None, int | None, str, str]] = set()

    def add(self, at: Indices, codes: Indices, wrongs: Sequence[Sequence[Wrong]]) -> None:
        """Note the problems of statements, each list of problems on the cells that state it.

        ``at``: the statements, in their order; ``codes``: which of ``wrongs`` each of them has.

        All statements with the same list stand in one column, unless the row itself says what is wrong.
        """
        first = first_of(codes, len(wrongs))
        spots = [
            [spot_of(self._layout, field, int(self._places[at[index]])) for field, _ in wrong]
            if index >= 0
            else []
            for index, wrong in zip(first, wrongs, strict=True)
        ]
        for index, listed, wrong in zip(first, spots, wrongs, strict=True):
            for spot, wrong_field in zip(listed, wrong, strict=False):
                if not spot.by_row and not self._was_asked(wrong_field):
                    self._note(int(at[index]), spot, wrong_field)
        for blocking in (True, False):
            chosen = [
                [
                    (spot, wrong_field)
                    for spot, wrong_field in zip(listed, wrong, strict=False)
                    if spot.by_row and wrong_field[1].kind.blocking is blocking
                ]
                for listed, wrong in zip(spots, wrongs, strict=True)
            ]
            has = np.array([bool(wrong_field) for wrong_field in chosen], dtype=bool)
            mask = has[codes]
            self._note_each(at[mask], codes[mask], chosen, blocking)

    def _note_each(
        self, at: Indices, codes: Indices, chosen: Sequence[Sequence[tuple[Spot, Wrong]]], blocking: bool
    ) -> None:
        for start in range(0, len(at), _BLOCK):
            if self._problems.full(blocking):
                self._count(at[start:], codes[start:], chosen)
                return
            stop = start + _BLOCK
            for index, code in zip(at[start:stop].tolist(), codes[start:stop].tolist(), strict=True):
                for spot, wrong in chosen[code]:
                    self._note(index, spot, wrong)

    def _was_asked(self, wrong: Wrong) -> bool:
        """Whether the same question was put when the layout was found."""
        question = _QUESTIONS.get(wrong[1].kind.code)
        return question is not None and self._problems.counts[question] > 0

    def _note(self, index: int, spot: Spot, wrong: Wrong) -> None:
        field, misread = wrong
        header = self._layout.header[-1] if self._layout.header and spot.column else None
        row = int(self._rows[index]) if spot.by_row else header
        place = spot.column.place if spot.column else None
        key = (row, place, misread.kind.code, misread.value)
        if key in self._noted:
            return
        self._noted.add(key)
        self._problems.note(
            misread.kind,
            row,
            spot.column.header if spot.column else "",
            place=place,
            field=field,
            suggestions=misread.suggestions,
            **misread.details,
        )

    def _count(self, at: Indices, codes: Indices, chosen: Sequence[Sequence[tuple[Spot, Wrong]]]) -> None:
        """Count the problems beyond the limit; a label shared by a row's figures counts once."""
        rows = self._rows[at]
        first_in_row = np.append(True, rows[1:] != rows[:-1])
        every = np.bincount(codes, minlength=len(chosen))
        once = np.bincount(codes[first_in_row], minlength=len(chosen))
        for code in np.flatnonzero(every).tolist():
            for spot, (_, misread) in chosen[code]:
                count = int((once if spot.shared else every)[code])
                if count:
                    self._problems.note_more(misread.kind, count)
