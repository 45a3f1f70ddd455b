"""Choose the sheet to read among a file's, and lay out what its rows and columns hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import PurePath

import numpy as np

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.contents import contents_of
from indicators.intake.layout.columns.sheet_columns import Columns, apply_uses, classify_columns
from indicators.intake.layout.columns.vocabulary import HEADERS
from indicators.intake.layout.find.figures import settle_figures
from indicators.intake.layout.find.hidden import note_hidden
from indicators.intake.layout.find.questions import (
    ask_about,
    ask_about_merged,
    ask_for_indicator,
    note_headless,
)
from indicators.intake.layout.headers.headers import (
    HEAD,
    Header,
    Headers,
    headless,
    second_table,
    table_above,
)
from indicators.intake.layout.headers.labelled import labelled_head
from indicators.intake.layout.headers.named import named_head, remembered_heads
from indicators.intake.layout.headers.signature import header_key, signature_of
from indicators.intake.layout.periods.months import settle_months, with_year
from indicators.intake.layout.periods.preamble import (
    CUMULATIVE,
    is_cumulative_title,
    month_mentions,
    named_once,
    page_month,
    stated_above,
)
from indicators.intake.layout.rows.groups import written_once
from indicators.intake.layout.rows.passing import TAIL, Body, counts_columns, is_footnote, last_row
from indicators.intake.layout.rows.rows import label_readings, passed_rows
from indicators.intake.model import FIGURES, About, Corrections, Layout, Memory, Section, Use
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.form import NO_HEADER, NO_ROWS
from indicators.intake.problems.layout import OTHER_SHEETS, SECOND_TABLE, SHEET_UNCLEAR
from indicators.model.catalogue import Catalogue
from indicators.spreadsheets.grid import Book, Grid

_NOTES = 10  # rows below the last figure that may state a measure


def find_layout(
    book: Book, catalogue: Catalogue, corrections: Corrections, memory: Memory, problems: ProblemList
) -> tuple[Grid, Layout] | None:
    """Return the sheet to read, with the person's texts, and its layout; None = ``problems`` says why not."""
    names = CatalogueNames(catalogue, memory)
    chosen = _choose(book, names, corrections, memory, problems)
    if chosen is None:
        problems.note(NO_HEADER, field="header", headers="、".join(HEADERS.values()))
        return None
    grid, header = chosen
    if header.index + 1 >= grid.height:
        problems.note(NO_ROWS)
        return None
    layout = _Sheet(book, grid, header, names, corrections, memory, problems).layout()
    note_hidden(grid, layout, problems)
    return grid, layout


def _choose(
    book: Book, names: CatalogueNames, corrections: Corrections, memory: Memory, problems: ProblemList
) -> tuple[Grid, Header] | None:
    """Choose the likeliest sheet; note others with tables, ask about equal ones.

    A hidden sheet is read where no visible one holds a table, or where the person chose it.
    """
    grids = [grid for grid in book.grids if corrections.sheet is None or grid.name == corrections.sheet]
    corrected = [grid.with_cells(corrections.cells) for grid in grids]
    tables = [
        (grid, header)
        for grid in corrected
        if grid.height and (header := _header_of(grid, names, corrections, memory))
    ]
    if not tables:
        return None
    tables = [pair for pair in tables if not pair[0].hidden] or tables
    tables.sort(key=lambda pair: -_likelihood(*pair))
    best = tables[0]
    alike = [grid.name for grid, header in tables if _same_header(header, best[1])]
    others = [grid.name for grid, _ in tables if grid.name not in alike]
    if len(alike) > 1:
        problems.note(SHEET_UNCLEAR, field="sheet", suggestions=alike, sheets="、".join(alike))
    elif others:
        problems.note(
            OTHER_SHEETS, field="sheet", suggestions=others, sheet=best[0].name, others="、".join(others)
        )
    return best


def _header_of(grid: Grid, names: CatalogueNames, corrections: Corrections, memory: Memory) -> Header | None:
    """Return the header that a person named, else that of the first table, or of the one they chose."""
    table_from = corrections.table_from
    heads = corrections.heads or (remembered_heads(grid, memory) if table_from is None else {})
    named = named_head(grid, heads, names) if heads else None
    if named is not None:
        return named
    top = grid.index_of(table_from)
    below = grid.from_index(top)
    headers = Headers(below, names)
    near = headers.best(_rows_together(below)) if table_from is not None else None
    header = labelled_head(below, names) or near or headers.best() or headless(below, names)
    return header and replace(header, index=header.index + top)


def _rows_together(grid: Grid) -> int:
    """Return how many rows stand together at the top, before the first blank one."""
    gaps = np.flatnonzero(np.diff(grid.numbers) > 1)
    return int(gaps[0]) + 1 if len(gaps) else grid.height


def _likelihood(grid: Grid, header: Header) -> float:
    rows = grid.height - header.index - 1
    return header.worth if rows else header.worth - 100


def _same_header(first: Header, second: Header) -> bool:
    keys = [[header_key(heading.text) for heading in header.headings] for header in (first, second)]
    return keys[0] == keys[1]


@dataclass(frozen=True)
class _Sheet:
    """One sheet while its layout is put together."""

    book: Book
    grid: Grid
    header: Header
    names: CatalogueNames
    corrections: Corrections
    memory: Memory
    problems: ProblemList

    def layout(self) -> Layout:
        signature = self._signature()
        remembered = self.memory.layouts.get(signature)
        columns = self._columns(remembered or {})
        figures = [column.place for column in columns if column.field in FIGURES]
        start = self._start(figures)
        second = self._second_table()
        stop = max(last_row(self.grid, start, second, figures, self.names), start)
        body = Body(self.grid, start, stop)
        row = self.header.last
        passed = passed_rows(
            body, columns, self._last_header(), self.corrections.skipped, self.names, self.problems
        )
        page, columns = self._page(columns, passed.sections, stop)
        if start >= stop:
            self.problems.note(NO_ROWS)
        ask_about(columns, row, self.names, self.problems)
        ask_for_indicator(columns, bool(page.code or page.name), row, self.problems)
        ask_about_merged(columns, self.grid, body, [row.row for row in passed.rows], self.problems)
        note_headless(columns, body, bool(self.book.encoding), row, self.problems)
        numbers = self.grid.numbers.tolist()
        return Layout(
            sheet=self.grid.name,
            header=tuple(numbers[self._above : start]),
            columns=tuple(column.column() for column in columns),
            first=numbers[start] if start < len(numbers) else numbers[-1] + 1,
            last=numbers[stop - 1],
            page=page,
            passed=passed.rows,
            signature=signature,
            remembered=remembered is not None,
            readings=label_readings(body, columns, self.names) | passed.readings,
            sections=with_year(passed.sections, page.month),
            down=written_once(body, columns, passed.data, self.grid.merged, row, self.problems),
            second=None if second is None else numbers[second],
            begins=numbers[self._top],
        )

    @property
    def _above(self) -> int:
        """Return how many rows stand above the header."""
        return self.header.index + 1 - len(self.header.rows)

    @cached_property
    def _top(self) -> int:
        """Return the index of the first row that belongs to this table, its titles included."""
        top = self.grid.index_of(self.corrections.table_from)
        behind = table_above(self.grid, top, self.header, self.names)
        if behind is not None:
            number = int(self.grid.numbers[top])
            self.problems.note(SECOND_TABLE, number, number=number)
        return top if behind is None else behind

    def _last_header(self) -> tuple[str, ...]:
        """Return the texts of the header's last row."""
        rows = self.grid.rows(self.header.index, self.header.index + 1) if self.header.rows else iter(())
        return next((cells for _, cells in rows), ("",) * self.grid.width)

    def _signature(self) -> str:
        departments = [department.name_zh for department in self.names.catalogue.departments.values()]
        return signature_of((heading.text for heading in self.header.headings), departments)

    def _columns(self, remembered: Mapping[str, Use]) -> Columns:
        start = self.header.index + 1
        sample = [cells for _, cells in self.grid.rows(start, start + HEAD)]
        if self.grid.height > start + HEAD:
            sample += [cells for _, cells in self.grid.rows(max(self.grid.height - TAIL, start + HEAD))]
        contents = [contents_of(cells, self.names) for cells in zip(*sample, strict=True)]
        columns = classify_columns(self.header.headings, contents, self.names.department_names)
        columns = apply_uses(columns, _recalled(columns, remembered))
        columns = apply_uses(columns, self.corrections.uses)
        return settle_figures(columns, self.header.last, self.names, self.problems)

    def _start(self, figures: list[int]) -> int:
        """Return the index of the first row below the header; a row that numbers columns is part of it."""
        start = self.header.index + 1
        for _, cells in self.grid.rows(start, start + 1):
            start += counts_columns(cells, figures)
        return start

    def _second_table(self) -> int | None:
        """Return the index of the first row of another table below."""
        index = second_table(self.grid, self.header, self.grid.height, self.names)
        if index is not None:
            number = int(self.grid.numbers[index])
            self.problems.note(SECOND_TABLE, number, number=number)
        return index

    def _measure_below(self, stop: int) -> str:
        """Return the measure that a footnote states: 注：金额单位为万元."""
        rows = (cells for _, cells in self.grid.rows(stop, min(stop + _NOTES, self.grid.height)))
        return stated_above(
            takewhile(lambda cells: is_footnote(cells, (), self.names), rows), self.names
        ).measure

    def _page(self, columns: Columns, sections: Sequence[Section], stop: int) -> tuple[About, Columns]:
        """Return what is stated for the whole sheet, and the columns with their months."""
        above = [cells for _, cells in self.grid.rows(self._top, self._above)]
        titles = [cell for cells in above for cell in cells] + [
            self.grid.name,
            PurePath(self.book.file_name).stem,
        ]
        corrected = self.corrections.page
        stated = stated_above(above, self.names)
        stated = stated._replace(measure=stated.measure or self._measure_below(stop))
        labelled = {column.field for column in columns}
        if not stated.name and not labelled & {"name", "code"}:
            stated = stated._replace(name=named_once(titles, self.names.indicator_names))
        if not stated.unit and "unit" not in labelled and not any(column.about.unit for column in columns):
            stated = stated._replace(unit=named_once(titles, self.names.part_names))
        months = settle_months(
            columns,
            page_month(month_mentions(above, self.grid.name, self.book.file_name)),
            corrected.month,
            any(section.about.month for section in sections),
            self.names.catalogue.years,
            self.problems,
        )
        stated = stated._replace(month=months.page, basis=stated.basis or self._so_far(columns, titles))
        page = About(
            *[person or looked for person, looked in zip(corrected._replace(month=""), stated, strict=True)]
        )
        return page, months.columns

    def _so_far(self, columns: Columns, titles: Sequence[str]) -> str:
        """Return 累计 for a title 截至8月底 over figures of which nothing else says what they cover."""
        if any(column.field == "basis" or column.heading.written is not None for column in columns):
            return ""
        return CUMULATIVE if any(is_cumulative_title(title) for title in titles) else ""


def _recalled(columns: Columns, remembered: Mapping[str, Use]) -> Mapping[int, Use]:
    """Return the uses confirmed with an earlier file; months in headers are read anew."""
    uses = {column.place: remembered.get(header_key(column.header)) for column in columns if column.header}
    return {
        place: Use(use.field, use.about._replace(month="")) for place, use in uses.items() if use is not None
    }
