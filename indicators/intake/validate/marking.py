"""Put problems of values onto the cells that they were read from."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal, Inexact, InvalidOperation
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from indicators.i18n.numbers import plain_number
from indicators.intake.bulk import Codes, Drafts, ResultingFigures
from indicators.intake.model import Layout, LayoutColumn
from indicators.intake.problem_list import ProblemList
from indicators.model.problem import ProblemKind

_MEASURE = re.compile(r"[^\d\s.,)+-]+$")  # 万元 of 1,234万元
_EXACT = Context(prec=28, traps=[Inexact, InvalidOperation])


class Doubt(NamedTuple):
    """A sentence's details about one value, and the figure that may stand there instead."""

    details: Mapping[str, Any]
    instead: Decimal | None = None


@dataclass(frozen=True)
class Marking:
    """The problems of one file's drafts, and which drafts are doubted."""

    drafts: Drafts
    layout: Layout
    problems: ProblemList
    doubted: npt.NDArray[np.bool_] = field(init=False)  # drafts that a warning was given for already

    def __post_init__(self) -> None:
        object.__setattr__(self, "doubted", np.zeros(len(self.drafts), dtype=np.bool_))

    def note_each(
        self,
        kind: ProblemKind,
        drafts: Iterable[int],
        details_of: Callable[[int], Mapping[str, Any]],
        field: str = "value",
    ) -> None:
        """Note one problem for each of these drafts; beyond the limit they are only counted."""
        for at in self._first(kind, drafts):
            self._note(kind, at, field, Doubt(details_of(at)))

    def doubt(
        self,
        kind: ProblemKind,
        figures: ResultingFigures,
        rows: Codes,
        doubt_of: Callable[[int], Doubt | None],
    ) -> None:
        """Warn of each of these rows, all of them the file's, unless ``doubt_of`` gives None.

        Their values are doubted from now on.
        """
        drafts = figures.draft[rows]
        row_of = dict(zip(drafts.tolist(), rows.tolist(), strict=True)) if len(rows) else {}
        for at in self._first(kind, drafts):
            doubt = doubt_of(row_of[at])
            if doubt is not None:
                self.doubted[at] = True
                self._note(kind, at, "value", doubt)

    def _first(self, kind: ProblemKind, drafts: Iterable[int]) -> Iterator[int]:
        ordered = sorted({int(draft) for draft in drafts})
        for done, at in enumerate(ordered):
            if self.problems.full(kind.blocking):
                self.problems.note_more(kind, len(ordered) - done)
                return
            yield at

    def _note(self, kind: ProblemKind, at: int, field: str, doubt: Doubt) -> None:
        column = self._column(field, int(self.drafts.table.column("place")[at].as_py()))
        instead = "" if doubt.instead is None else self._as_written(at, doubt.instead)
        value = plain_number(self.drafts.table.column("value")[at].as_py())
        self.problems.note(
            replace(kind, explain=False) if self._explained(at) else kind,
            self.row(at),
            column.header,
            place=column.place,
            field=field,
            suggestions=(instead,) if instead else (),
            **{"value": value, **doubt.details},
        )

    def _column(self, field: str, place: int) -> LayoutColumn:
        """Return a figure's own column: of a wide table's many, the first one would be another's."""
        return self.layout.columns[place] if field == "value" else self.layout.column_of(field, place)

    def _explained(self, at: int) -> bool:
        """Whether the file itself has a note beside the figure: nobody needs to explain it twice."""
        return bool(self.drafts.table.column("note")[at].as_py())

    def row(self, at: int) -> int:
        """Return the sheet's row number."""
        return int(self.drafts.table.column("row")[at].as_py())

    def _as_written(self, at: int, figure: Decimal) -> str:
        """Return a figure in the measure of its cell; blank where that is not exact."""
        factor = self.drafts.table.column("factor")[at].as_py()
        if factor is None:
            return plain_number(figure)
        measure = _MEASURE.search(self.drafts.table.column("original")[at].as_py())
        try:
            written = plain_number(_EXACT.divide(figure, factor))
        except (Inexact, InvalidOperation):
            return ""
        return written + (measure[0] if measure else "")
