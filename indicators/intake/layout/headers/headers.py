"""Find the header rows of a table among titles, notes and figures; find where a second table begins."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import is_blank, is_month, is_number
from indicators.intake.layout.headers.heading import Heading, Sort, read_heading
from indicators.intake.layout.periods.written_months import find_month
from indicators.spreadsheets.grid import Block, Grid

HEAD = 200  # rows that are looked at for a header
_CANDIDATES = 60  # rows that may be a header's last
_LEVELS = 3
_GLANCE = 48  # columns by which a header is recognised
_ENOUGH = 2.0  # a header that says less is none
_BELOW = 5  # rows below that a header must differ from
_WORTH = {
    Sort.LABEL: 3.0,
    Sort.FIGURE: 2.0,
    Sort.TOTAL: 1.5,
    Sort.ASIDE: 1.0,
    Sort.UNKNOWN: -0.3,
    Sort.BLANK: -0.1,
}
_STATES = re.compile(r"[:：].")

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Header:
    """The header of a table. ``index``: its last row among the rows with text; a heading for each place."""

    rows: tuple[int, ...]  # numbers
    index: int
    headings: tuple[Heading, ...]
    worth: float

    @property
    def last(self) -> int | None:
        """Return the number of its last row; None = a table without a header."""
        return self.rows[-1] if self.rows else None


def headless(grid: Grid, names: CatalogueNames) -> Header | None:
    """Return an empty header where rows begin at once: each names an indicator, a month and a figure."""
    rows = [cells for _, cells in grid.rows(0, _BELOW)]
    if not rows or not all(_says_all(cells, names) for cells in rows):
        return None
    return Header((), -1, (Heading("", Sort.BLANK),) * grid.width, _ENOUGH)


def _says_all(cells: Cells, names: CatalogueNames) -> bool:
    rest = [cell for cell in cells if cell and not names.indicator(cell)]
    months = [cell for cell in rest if is_month(cell)]
    figures = [cell for cell in rest if is_number(cell) and cell not in months]
    return len(rest) < len([cell for cell in cells if cell]) and bool(months) and bool(figures)


class Headers:
    """Looks for the header of one sheet; the same texts are read once."""

    def __init__(self, grid: Grid, names: CatalogueNames) -> None:
        self._numbers = grid.numbers[:HEAD].tolist()
        self.rows: list[Cells] = [cells for _, cells in grid.rows(0, HEAD)]
        self._filled = _with_merged(self._numbers, self.rows, grid.merged)
        self._gaps = frozenset(
            place for place, column in enumerate(zip(*self._filled, strict=True)) if not any(column)
        )
        self._names = names
        self._read = lru_cache(8192)(self._read_levels)

    def _read_levels(self, *levels: str) -> Heading:
        return read_heading(["" if is_blank(level) else level for level in levels], self._names)

    def best(self, limit: int = _CANDIDATES) -> Header | None:
        """Return the likeliest header that ends within ``limit`` rows; None where no row names columns."""
        likeliest = max(self._all(limit), key=lambda header: header.worth, default=None)
        if likeliest is None or likeliest.worth < _ENOUGH:
            return None
        return self._named_above(self.of_rows(likeliest.index + 1 - len(likeliest.rows), likeliest.index))

    def _named_above(self, header: Header) -> Header:
        """Take names that nobody knows from the row above, where they alone tell equal columns apart.

        新增企业 and 投资额 over 本月, 累计, 本月, 累计: the names are asked about, or proposed.
        """
        above = header.index - len(header.rows)
        figures = [place for place, heading in enumerate(header.headings) if heading.figure]
        texts = [header.headings[place].text for place in figures]
        if above < 0 or len(set(texts)) == len(texts):
            return header
        if not _may_stand_above(self.rows[above], self.rows[header.index]):
            return header
        level = self.level(above, spreads=True)
        told_apart = {(level[place], header.headings[place].text) for place in figures}
        if not all(level[place] for place in figures) or len(told_apart) < len(figures):
            return header
        headings = tuple(
            _named(heading, level[place]) if heading.figure else heading
            for place, heading in enumerate(header.headings)
        )
        return replace(header, rows=(self._numbers[above], *header.rows), headings=headings)

    def of_rows(self, first: int, last: int, width: int | None = None) -> Header:
        """Return the header made of these rows, by their places among the rows with text.

        ``width``: how many columns are read, None = all.
        """
        levels = [self.level(index, index < last) for index in range(first, last + 1)]
        headings = tuple(
            self._read(*column) for column in zip(*(level[:width] for level in levels), strict=True)
        )
        worth = self._worth(headings, first, last)
        return Header(tuple(self._numbers[first : last + 1]), last, headings, worth)

    def level(self, index: int, spreads: bool) -> Cells:
        """Return the texts of a row of the head; those of an upper one go for the columns beside too."""
        return _spread(self._filled[index], self._gaps) if spreads else self._filled[index]

    def _all(self, limit: int) -> Iterator[Header]:
        for last in range(min(len(self.rows), limit)):
            if not _may_name_columns(self.rows[last]):
                continue
            for first in range(last, max(last - _LEVELS, -1), -1):
                if first < last and not _may_stand_above(self.rows[first], self.rows[last]):
                    break
                yield self.of_rows(first, last, _GLANCE)

    def _worth(self, headings: Sequence[Heading], first: int, last: int) -> float:
        below = [cells[: len(headings)] for cells in self.rows[last + 1 : last + 1 + _BELOW]]
        worth = sum(
            map(self._worth_of, headings, zip(*below, strict=True) if below else [()] * len(headings))
        )
        figures = [heading.text for heading in headings if heading.figure]
        strength = sum(heading.strength for heading in headings if heading.figure)
        repeated = len(figures) - len(set(figures))
        return worth + 0.3 * strength - repeated - 0.4 * (last - first) - 0.01 * first

    def _worth_of(self, heading: Heading, below: Sequence[str]) -> float:
        filled = [cell for cell in below if cell]
        if heading.sort in (Sort.BLANK, Sort.UNKNOWN) and filled and self._all_named(filled):
            return 1.0
        if heading.sort is Sort.BLANK:
            return -0.2 if filled else 0
        return _WORTH[heading.sort] - (3.0 if self._alike(heading, filled) else 0)

    def _all_named(self, below: Sequence[str]) -> bool:
        """Whether the column is one of places or indicators, whatever its header."""
        return all(map(self._names.unit, below)) or all(map(self._names.indicator, below))

    def _alike(self, heading: Heading, below: Sequence[str]) -> bool:
        """Whether the cells below are of the header's own sort: then it is a row like the others."""
        if heading.sort is Sort.UNKNOWN:
            return is_number(heading.text) and all(map(is_number, below))
        if not below or heading.sort is not Sort.FIGURE:
            return False
        if heading.about.unit:
            return any(map(self._names.unit, below))
        if heading.about.name or heading.about.code:
            return any(map(self._names.indicator, below))
        return heading.written is not None and all(map(is_month, below))


def _named(heading: Heading, name: str) -> Heading:
    return replace(heading, text=f"{name} / {heading.text}", about=heading.about._replace(name=name))


def _may_name_columns(cells: Cells) -> bool:
    """Whether two cells or more are filled, with few figures among them; years may be a header."""
    filled = [cell for cell in cells if not is_blank(cell)]
    figures = sum(is_number(cell) and not is_month(cell) for cell in filled)
    return len(filled) >= 2 and figures * 4 <= len(filled)


def _may_stand_above(cells: Cells, below: Cells) -> bool:
    """Whether a row may be an upper level: no title in the first column, no 单位：万元, no date beside."""
    filled = [place for place, cell in enumerate(cells) if cell]
    if len(filled) == 1 and not any(below[filled[0] :]):
        return False
    if any(_STATES.search(cell) for cell in cells):
        return False
    return _may_name_columns(cells) or (len(filled) == 1 and filled[0] > 0)


def _spread(filled: Cells, gaps: Set[int]) -> Cells:
    """Repeat an upper level's texts to the right where nothing else stands, up to a blank column."""
    spread: list[str] = []
    for place, cell in enumerate(filled):
        spread.append(cell or (spread[-1] if spread and place not in gaps else ""))
    return tuple(spread)


def _with_merged(numbers: Sequence[int], rows: Sequence[Cells], merged: Sequence[Block]) -> list[Cells]:
    """Return the rows with the texts of merged cells repeated over their blocks."""
    index: Mapping[int, int] = {number: place for place, number in enumerate(numbers)}
    cells = [list(row) for row in rows]
    for block in merged:
        if block.top not in index or block.left >= len(cells[0]):
            continue
        text = rows[index[block.top]][block.left]
        for number in range(block.top, min(block.bottom, numbers[-1]) + 1):
            for place in range(block.left, min(block.right + 1, len(cells[0]))):
                if number in index:
                    cells[index[number]][place] = text
    return [tuple(row) for row in cells]


_GAPS = 20  # places that are looked at
_TITLES = 3  # rows between a gap and the header below it
_SECOND = 4.0


def second_table(grid: Grid, header: Header, stop: int, names: CatalogueNames) -> int | None:
    """Return the index of the first row of another table below, its title included; None = there is none.

    It begins behind blank rows, and either names other columns or stands under a month of its own;
    the same header alone is a page break.
    """
    start = header.index + 1
    jumps = np.flatnonzero(np.diff(grid.numbers[start:stop]) > 1) + start + 1
    for index in jumps[:_GAPS].tolist():
        if _begins(grid, header, index, names):
            return int(index)
    return None


def table_above(grid: Grid, top: int, header: Header, names: CatalogueNames) -> int | None:
    """Return the index behind a table of figures above the header, where blank rows part them."""
    above = header.index + 1 - len(header.rows)
    jumps = np.flatnonzero(np.diff(grid.numbers[top : above + 1]) > 1) + top + 1
    if not len(jumps):
        return None
    stop = int(jumps[-1])
    columns = tuple(column.slice(top, stop - top) for column in grid.columns)
    first = Headers(Grid(grid.name, grid.numbers[top:stop], columns, grid.merged), names).best()
    if (
        first is None
        or first.worth < _SECOND
        or all(heading.sort is not Sort.LABEL for heading in first.headings)
    ):
        return None
    rows = [cells for _, cells in grid.rows(top + first.index + 1, stop)]
    figures = [place for place, heading in enumerate(first.headings) if heading.figure]
    return stop if any(is_number(cells[place]) for cells in rows for place in figures) else None


def _has_label(header: Header) -> bool:
    return any(heading.sort is Sort.LABEL for heading in header.headings)


def _begins(grid: Grid, header: Header, index: int, names: CatalogueNames) -> bool:
    rows = [cells for _, cells in grid.rows(index, min(index + HEAD, grid.height))]
    below = Grid(grid.name, grid.numbers[index : index + HEAD], tuple(
        column.slice(index, HEAD) for column in grid.columns
    ), grid.merged)  # fmt: skip
    second = Headers(below, names).best(limit=_TITLES + 1)
    if second is None or second.worth < _SECOND or not _has_label(second):
        return False
    titles = rows[: second.index + 1 - len(second.rows)]
    texts = [heading.text for heading in second.headings]
    if texts != [heading.text for heading in header.headings]:
        return True
    return any(find_month(cell) is not None for cells in titles for cell in cells if cell)
