"""Turn a sheet and its layout into one statement for each figure, columns at a time."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from indicators.intake.bulk import Coded, Small, fill_blanks, repeat_down
from indicators.intake.formulas import all_bared
from indicators.intake.layout.columns.contents import is_blank
from indicators.intake.layout.columns.vocabulary import Row
from indicators.intake.layout.periods.carried_years import join_period, with_years, year_and_month, year_text
from indicators.intake.layout.periods.written_months import find_month
from indicators.intake.model import MONTH_NUMBER, QUARTER, YEAR, About, Layout, LayoutColumn
from indicators.intake.statements import Statements
from indicators.spreadsheets.arrow import in_threads
from indicators.spreadsheets.grid import Grid

_ABOUT = frozenset(About._fields)
_BEHIND_NAMES = ("measure", "basis")
_PARTS = ("numerator", "denominator")
_PLAIN = ("note",)  # fields whose texts seldom repeat


def unpivot(grid: Grid, layout: Layout) -> Statements:
    """Return the statements in the order of rows and then places; blank figures are among them."""
    return _Unpivot(grid, layout).statements()


class _Unpivot:
    """One sheet while its statements are put together."""

    def __init__(self, grid: Grid, layout: Layout) -> None:
        self._grid = grid
        self._layout = layout
        self._rows = _data_rows(grid, layout)
        self._figures = layout.figures or tuple(
            column for column in layout.columns if column.field == "numerator"
        )

    def statements(self) -> Statements:
        height, width = len(self._rows), len(self._figures)
        places = np.array([column.place for column in self._figures], dtype=np.int16)
        return Statements(
            row=np.repeat(self._grid.numbers[self._rows], width).astype(np.int32),
            place=np.tile(places, height),
            texts=dict(zip(Row._fields, in_threads(self._texts, Row._fields, height * width), strict=True)),
        )

    def _texts(self, field: str) -> pa.Array:
        if field == "value":
            return self._interleaved(self._layout.figures)
        if field in _PARTS:
            return self._interleaved([self._part(field, figure) for figure in self._figures])
        if field in _PLAIN:
            return self._plain(field)
        return self._words(field)

    def _cells(self, place: int) -> pa.StringArray:
        """Return a column's cells in the rows of data, without apostrophes against formulas."""
        column = self._grid.columns[place]
        first, last = (int(self._rows[0]), int(self._rows[-1])) if len(self._rows) else (0, -1)
        together = last - first + 1 == len(self._rows)
        return all_bared(
            column.slice(first, len(self._rows)) if together else column.take(pa.array(self._rows))
        )

    def _interleaved(self, columns: Sequence[LayoutColumn | None]) -> pa.StringArray:
        """Return the cells of these columns row by row; None = blank."""
        height = len(self._rows)
        if len(columns) == 1 and columns[0] is not None:
            return self._cells(columns[0].place)
        blank = _blank(height)
        if not any(columns):
            return _blank(height * len(self._figures))
        stacked = pa.concat_arrays([self._cells(column.place) if column else blank for column in columns])
        order = np.arange(height * len(columns)).reshape(len(columns), height).T.ravel()
        return stacked.take(pa.array(order))

    def _part(self, field: str, figure: LayoutColumn) -> LayoutColumn | None:
        """Return a figure's numerator or denominator column: the only one, or that of the same header."""
        parts = [column for column in self._layout.columns if column.field == field]
        if len(self._figures) == 1:
            return parts[0] if parts else None
        same = [part for part in parts if _subject(part.about) == _subject(figure.about)]
        return same[0] if len(same) == 1 else None

    def _plain(self, field: str) -> pa.Array:
        label = self._layout.label(field)
        if label is None:
            return _blank(len(self._rows) * len(self._figures))
        cells = self._cells(label.place)
        if len(self._figures) == 1:
            return cells
        return cells.take(pa.array(np.repeat(np.arange(len(self._rows)), len(self._figures))))

    def _words(self, field: str) -> pa.Array:
        """Return a field's text for each figure: the row's label, else its header, else the sheet's."""
        height, width = len(self._rows), len(self._figures)
        headers = [self._stated(field, figure) for figure in self._figures]
        label = self._labels(field)
        if label is None:
            codes = np.tile(np.arange(width, dtype=np.int32), height)
            return Coded(codes, tuple(headers)).array()
        codes = np.repeat(label.codes, width)
        if field == "month" and any(headers):
            return _of_years(label, headers).array()
        blank = [code for code, text in enumerate(label.texts) if not text]
        if not blank or not any(headers):
            return Coded(codes, label.texts).array()
        fallback = np.tile(np.arange(width, dtype=np.int32) + len(label.texts), height)
        return Coded(np.where(np.isin(codes, blank), fallback, codes), (*label.texts, *headers)).array()

    def _stated(self, field: str, figure: LayoutColumn) -> str:
        if field not in _ABOUT:
            return ""
        stated: str = getattr(figure.about, field)
        page: str = getattr(self._layout.page, field)
        in_rows = field == "month" and self._months() is not None
        either = {"code": figure.about.name, "name": figure.about.code}.get(field, "")
        return stated or ("" if in_rows or either else page)

    def _labels(self, field: str) -> Coded | None:
        """Return what each row states, by its label or its section; None = rows do not state it."""
        return fill_blanks(self._own_labels(field), self._of_sections(field))

    def _of_sections(self, field: str) -> Coded | None:
        stated = [(part.row, getattr(part.about, field)) for part in self._layout.sections if field in _ABOUT]
        stated = [(row, text) for row, text in stated if text]
        if not stated:
            return None
        section_numbers = np.searchsorted(
            [row for row, _ in stated], self._grid.numbers[self._rows], side="right"
        )
        return Coded(section_numbers.astype(np.int32), ("", *(text for _, text in stated)))

    def _own_labels(self, field: str) -> Coded | None:
        if field == "month":
            return self._months()
        words = self._of_column(field)
        if words is not None and field in ("name", "unit"):
            return words.mapped(lambda text: self._read(field, text))
        if words is not None and field == "measure":
            words = words.mapped(_or_blank)
        return fill_blanks(words, self._from_names(field))

    def _read(self, field: str, text: str) -> str:
        about = self._layout.readings.get((field, text))
        reading: str = text if about is None else getattr(about, field)
        return reading

    def _from_names(self, field: str) -> Coded | None:
        """Return what stands behind the names: a measure, a basis."""
        readings = self._layout.readings
        if field not in _BEHIND_NAMES or not any(getattr(about, field) for about in readings.values()):
            return None
        names = self._of_column("name")
        stated = {text: getattr(about, field) for (_, text), about in readings.items()}
        return None if names is None else names.mapped(lambda text: stated.get(text, ""))

    def _of_column(self, field: str) -> Coded | None:
        label = self._layout.label(field)
        if label is None:
            return None
        encoded = pc.dictionary_encode(self._cells(label.place))
        codes = encoded.indices.to_numpy(zero_copy_only=False).astype(np.int32)
        words = Coded(codes, tuple(encoded.dictionary.to_pylist()))
        words = _repeat_merged(words, self._grid, self._rows, label.place)
        return repeat_down(words) if label.place in self._layout.down else words

    def _months(self) -> Coded | None:
        """Return each row's period, joined where its year and its number stand apart."""
        year, part = self._of_column(YEAR), self._of_column(MONTH_NUMBER)
        suffix = "月"
        if part is None:
            part, suffix = self._of_column(QUARTER), "季度"
        if part is None and year is None:
            words = self._of_column("month")
            return None if words is None else Coded(*with_years(words.codes, words.texts)).mapped(self._dated)
        if part is None:
            return year.mapped(year_text) if year is not None else None
        if year is None:
            page = self._layout.page.month
            return part.mapped(lambda text: join_period(page, text, suffix))
        pairs, codes = np.unique(
            year.codes.astype(np.int64) * len(part.texts) + part.codes, return_inverse=True
        )
        texts = [
            join_period(year.texts[pair // len(part.texts)], part.texts[pair % len(part.texts)], suffix)
            for pair in pairs.tolist()
        ]
        return Coded(codes.astype(np.int32), tuple(texts))

    def _dated(self, text: str) -> str:
        """Complete 8月 by the year that the sheet or its file names, where no row names one."""
        year, month = year_and_month(self._layout.page.month)[0], find_month(text)
        if not year or month is None or month[1] or month[0].year:
            return text
        return month[0].within(f"{year}")


def _data_rows(grid: Grid, layout: Layout) -> Small:
    """Return the indexes of the rows that are data."""
    first, stop = np.searchsorted(grid.numbers, [layout.first, layout.last + 1])
    rows = np.arange(first, stop, dtype=np.int32)
    if not layout.passed:
        return rows
    return rows[~np.isin(grid.numbers[first:stop], [passed.row for passed in layout.passed])]


def _of_years(label: Coded, headers: Sequence[str]) -> Coded:
    """Join each row's year with each column's month, or the other way round."""
    texts = tuple(_period(row, header) for row in label.texts for header in headers)
    codes = label.codes[:, None] * len(headers) + np.arange(len(headers), dtype=np.int32)
    return Coded(codes.ravel().astype(np.int32), texts)


def _period(row: str, header: str) -> str:
    year, month = year_and_month(row)
    if row and year and not month and year_and_month(header)[1]:
        return join_period(row, header, "月")
    if month and not year_and_month(header)[1] and (of := year_and_month(header)[0]) and of != year:
        return join_period(f"{of}", row.rpartition("年")[2], "月")  # 7月 below 2021年
    return row or header


def _blank(count: int) -> pa.StringArray:
    return pa.repeat(pa.scalar(""), count)


def _subject(about: About) -> tuple[str, ...]:
    return (about.code, about.name, about.unit, about.month)


def _or_blank(text: str) -> str:
    """Read a dash under 计量单位 as none."""
    return "" if is_blank(text) else text


def _repeat_merged(words: Coded, grid: Grid, rows: Small, place: int) -> Coded:
    """Give merged cells' text to each of their rows."""
    blocks = [
        block for block in grid.merged if block.left <= place <= block.right and block.bottom > block.top
    ]
    if not blocks:
        return words
    numbers = grid.numbers[rows]
    codes = words.codes.copy()
    texts = list(words.texts)
    for block in blocks:
        first, stop = np.searchsorted(numbers, [block.top, block.bottom + 1])
        text = grid.cell(block.top, block.left)
        if stop > first and text:
            if text not in texts:
                texts.append(text)
            codes[first:stop] = texts.index(text)
    return Coded(codes, tuple(texts))
