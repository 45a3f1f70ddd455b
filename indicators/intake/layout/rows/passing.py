"""Recognise rows that are no data: totals, footnotes, repeated headers, names of groups."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import is_blank, is_number
from indicators.spreadsheets.grid import Grid

TAIL = 50  # rows at the end that are looked at for footnotes
_TOTAL = (
    r"(?i)^(?:.{0,12}(?:合[\s\x{3000}]*计|总[\s\x{3000}]*计|小[\s\x{3000}]*计|共[\s\x{3000}]*计|总[\s\x{3000}]*和)"
    r"|(?:grand[ -]?|sub[ -]?)?totals?)\s*[:：]?$"
)
_FOOTNOTE = re.compile(
    r"(?:数据|资料)?来源\s*[:：]|(?:备?注|说明|附注|填表说明|指标解释|口径)\s*\d*\s*[:：.、]|[*※]|\*?(?:note|source)s?\s*[:：]"
    r"|(?:填报|填表|制表|审核|审签|复核|报送|单位负责|统计负责|分管领导|主要领导|负责|联系|经办|打印|导出)\S{0,4}\s*[:：]",
    re.IGNORECASE,
)
_PROSE = re.compile(r"[。；;：:]|^\(?\d{1,2}[.、．)]|^（\d")
_LONG = 30  # characters; no unit or indicator is called so
_STEMS = "甲乙丙丁戊己庚辛"
_COUNTED = re.compile(rf"[{_STEMS}A-Ea-e]|\d{{1,3}}|[-—]")

Mask = npt.NDArray[np.bool_]


def last_row(grid: Grid, start: int, end: int | None, figures: Sequence[int], names: CatalogueNames) -> int:
    """Return the index behind the last row that may be data, without footnotes; ``start``: the first one.

    ``end``: index of another table's first row; None = the sheet holds only this one.
    """
    stop = grid.height if end is None else end
    tail = list(grid.rows(max(start, stop - TAIL), stop))
    for _, cells in reversed(tail):
        if not is_footnote(cells, figures, names):
            break
        stop -= 1
    return stop


def is_footnote(cells: Sequence[str], figures: Sequence[int], names: CatalogueNames) -> bool:
    """Whether a row is a note or signature below the table."""
    filled = [cell for cell in cells if cell]
    if _FOOTNOTE.match(filled[0]):
        return not any(is_number(cells[place]) for place in figures)
    if len(filled) > 1 or any(not is_blank(cells[place]) for place in figures if place > 0):
        return False
    text = filled[0]
    return (
        not names.indicator(text)
        and not names.unit(text)
        and (len(text) > _LONG or _PROSE.search(text) is not None)
    )


def counts_columns(cells: Sequence[str], figures: Sequence[int]) -> bool:
    """Whether a row only numbers the columns: 甲, 乙, 1, 2, 3."""
    filled = [cell.strip("()（）") for cell in cells if cell]
    if not all(map(_COUNTED.fullmatch, filled)) or not all(cells[place] for place in figures):
        return False
    numbers = [int(cell) for cell in filled if cell.isdecimal() and cell.isascii()]
    letters = [cell for cell in filled if cell in _STEMS]
    rising = all(second - first == 1 for first, second in pairwise(numbers))
    return rising and bool(numbers) and (len(letters) >= 1 or (len(numbers) >= 3 and numbers[0] == 1))


class Body:
    """The rows of a sheet that may be data, as columns."""

    def __init__(self, grid: Grid, start: int, stop: int) -> None:
        self.numbers = grid.numbers[start:stop]
        self._columns = [column.slice(start, max(stop - start, 0)) for column in grid.columns]

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, place: int) -> pa.StringArray:
        return self._columns[place]

    def texts(self, place: int) -> list[str]:
        """Return the different texts of a column."""
        texts: list[str] = pc.unique(self._columns[place]).to_pylist()
        return texts

    def blank(self, places: Iterable[int]) -> Mask:
        """Mark the rows that hold nothing in all these columns."""
        masks = [_mask(pc.equal(self._columns[place], "")) for place in places]
        return reduce(np.logical_and, masks, np.ones(len(self), dtype=np.bool_))

    def holding(self, place: int, text: str) -> Mask:
        """Mark the rows whose cell in this column is the text."""
        return _mask(pc.equal(self._columns[place], text))

    def totals(self, place: int, names: CatalogueNames) -> Mask:
        """Mark the rows that a label calls a sum, unless something in the catalogue is called so."""
        encoded = pc.dictionary_encode(self._columns[place])
        words = encoded.dictionary
        sums = _mask(pc.match_substring_regex(words, _TOTAL))
        for index in np.flatnonzero(sums):
            text = words[int(index)].as_py()
            sums[index] = not names.indicator(text) and not names.unit(text)
        if not sums.any():
            return np.zeros(len(self), dtype=np.bool_)
        return np.asarray(sums[encoded.indices.to_numpy(zero_copy_only=False)])

    def rows(self, mask: Mask) -> Iterator[tuple[int, tuple[str, ...]]]:
        """Yield number and cells of the marked rows."""
        chosen = pa.array(np.flatnonzero(mask))
        cut = [column.take(chosen).to_pylist() for column in self._columns]
        return zip(self.numbers[mask].tolist(), zip(*cut, strict=True), strict=True)


def _mask(flags: pa.BooleanArray) -> Mask:
    return np.array(flags.to_numpy(zero_copy_only=False), dtype=np.bool_)
