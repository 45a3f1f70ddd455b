"""Statements: what a sheet states, one figure each, still as text; the long form of every layout."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from indicators.intake.layout.columns.vocabulary import Row


@dataclass(frozen=True)
class Statements:
    """The statements of a sheet as equally long columns, ordered by row and then place.

    ``texts`` has an array for each field of ``vocabulary.Row``: plain text or dictionary-encoded text,
    without nulls; blank = not stated. Totals, footnotes and skipped rows are not among them.
    """

    row: npt.NDArray[np.int32]  # the sheet's row number
    place: npt.NDArray[np.int16]  # the figure's column
    texts: Mapping[str, pa.Array]

    def __len__(self) -> int:
        return len(self.row)

    def at(self, index: int) -> Row:
        """Return one statement's texts."""
        return Row(*[self.texts[field][index].as_py() for field in Row._fields])
