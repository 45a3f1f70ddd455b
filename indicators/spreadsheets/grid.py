"""A sheet as it stands in a file: rows and columns of text, before they mean anything."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from indicators.spreadsheets.arrow import steady_pool

pa.set_memory_pool(steady_pool())


class Block(NamedTuple):
    """Merged cells: first and last row number, first and last column place, all included."""

    top: int
    left: int
    bottom: int
    right: int


class Span(NamedTuple):
    """Rows by number or columns by place, from the first to the last."""

    first: int
    last: int


@dataclass(frozen=True)
class Grid:
    """One sheet. Columns are equally long arrays of stripped text, no nulls; blank = "".

    Rows are numbered as a spreadsheet numbers them, from 1, and rise; wholly blank rows are left out.
    Columns are counted from 0 (column A) and called places.
    """

    name: str  # the sheet's; blank = a text file's only table
    numbers: npt.NDArray[np.int32]
    columns: tuple[pa.StringArray, ...]
    merged: tuple[Block, ...] = ()
    hidden: bool = False  # the whole sheet
    hidden_rows: tuple[Span, ...] = ()
    hidden_columns: tuple[Span, ...] = ()

    @property
    def width(self) -> int:
        return len(self.columns)

    @property
    def height(self) -> int:
        """Return how many rows hold something."""
        return len(self.numbers)

    @cached_property
    def _index(self) -> Mapping[int, int]:
        return {int(number): index for index, number in enumerate(self.numbers)}

    def rows(self, start: int = 0, stop: int | None = None) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield number and cells of the rows with text, from the ``start``-th up to the ``stop``-th."""
        numbers = self.numbers[start:stop]
        if not self.columns:
            return iter(())
        cut = [column.slice(start, len(numbers)).to_pylist() for column in self.columns]
        return zip(numbers.tolist(), zip(*cut, strict=True), strict=True)

    def index_of(self, number: int | None) -> int:
        """Return the index of the first row with text from this number on; None = of the first one."""
        return 0 if number is None else int(np.searchsorted(self.numbers, number))

    def from_index(self, index: int) -> "Grid":
        """Return the sheet without its first rows."""
        if not index:
            return self
        columns = tuple(column.slice(index) for column in self.columns)
        return replace(self, numbers=self.numbers[index:], columns=columns)

    def cell(self, number: int, place: int) -> str:
        """Return the text of one cell; blank where the sheet has none."""
        index = self._index.get(number)
        if index is None or not 0 <= place < self.width:
            return ""
        text: str = self.columns[place][index].as_py()
        return text

    def with_cells(self, changed: Mapping[tuple[int, int], str]) -> "Grid":
        """Return the sheet with other texts in some cells, by row number and place; others are ignored."""
        columns = list(self.columns)
        by_place: dict[int, dict[int, str]] = {}
        for (number, place), text in changed.items():
            if number in self._index and 0 <= place < self.width:
                by_place.setdefault(place, {})[self._index[number]] = text
        for place, texts in by_place.items():
            cells = columns[place].to_pylist()
            for index, text in texts.items():
                cells[index] = text
            columns[place] = pa.array(cells, pa.string())
        return replace(self, columns=tuple(columns))


@dataclass(frozen=True)
class Book:
    """A file that could be read: its sheets that hold something."""

    file_name: str
    content: bytes
    sha256: str
    form: str  # csv (any delimited text), xlsx, xls or ods
    grids: tuple[Grid, ...]
    encoding: str = ""  # utf-8-sig, utf-8, utf-16 or gb18030; blank = a workbook
    delimiter: str = ""  # blank = a workbook
    doubtful: str = ""  # some characters that a wrong encoding would give; blank = there are none

    def grid(self, name: str) -> Grid | None:
        return next((grid for grid in self.grids if grid.name == name), None)
