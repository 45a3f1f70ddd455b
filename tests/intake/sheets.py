"""Sheets as the tests write them: lines of text, found and read with the small bureau's catalogue."""

import csv
import io
from dataclasses import dataclass

from indicators.catalogue.reader import read_catalogue
from indicators.intake.layout.find.sheet import find_layout
from indicators.intake.layout.unpivot import unpivot
from indicators.intake.model import Corrections, Layout, Memory
from indicators.intake.problem_list import ProblemList
from indicators.intake.statements import Statements
from indicators.model.catalogue import Catalogue
from indicators.model.problem import Problem
from indicators.spreadsheets.grid import Block, Book, Grid
from tests.catalogue.small import small_files
from tests.made_grid import grid_of

_reading = read_catalogue(small_files())
assert _reading.catalogue is not None
SMALL_BUREAU: Catalogue = _reading.catalogue

NO_CORRECTIONS = Corrections()
NO_MEMORY = Memory()


def sheet(text: str, name: str = "", merged: tuple[Block, ...] = ()) -> Grid:
    """A sheet from lines of cells with commas between; blank lines count."""
    rows = csv.reader(io.StringIO(text.strip("\n")))
    return grid_of(
        {number: tuple(map(str.strip, cells)) for number, cells in enumerate(rows, 1)}, name, merged
    )


def book(*grids: Grid, name: str = "报表.csv") -> Book:
    text_file = name.endswith(".csv")
    form, encoding = ("csv", "utf-8") if text_file else ("xlsx", "")
    return Book(name, b"", "", form, grids, encoding, "," if text_file else "")


@dataclass(frozen=True)
class Found:
    grid: Grid
    layout: Layout
    problems: tuple[Problem, ...]

    @property
    def statements(self) -> Statements:
        return unpivot(self.grid, self.layout)

    @property
    def fields(self) -> list[str]:
        """What each column was taken for; - = left aside, ? = left aside because nobody knows it."""
        return [column.field or ("-" if column.expected else "?") for column in self.layout.columns]

    @property
    def told(self) -> list[str]:
        """One line for each figure: row, indicator, unit, month, basis, value, measure; _ = not said."""
        rows = zip(
            self.statements.row.tolist(), map(self.statements.at, range(len(self.statements))), strict=True
        )
        return [
            " ".join(
                str(cell or "_")
                for cell in (
                    number,
                    row.code or row.name,
                    row.unit,
                    row.month,
                    row.basis,
                    row.value,
                    row.measure,
                )
            )
            for number, row in rows
        ]

    @property
    def asked(self) -> list[str]:
        """What blocks, and in brackets what is only told: row, column, code."""
        lines = [
            (problem, f"{problem.row or '-'} {problem.column or '-'} {problem.kind.code}")
            for problem in self.problems
        ]
        return [line if problem.blocking else f"({line})" for problem, line in lines]

    def problem(self, code: str) -> Problem:
        return next(problem for problem in self.problems if problem.kind.code == code)


def look(
    source: str | Grid | Book,
    name: str = "报表.csv",
    *,
    corrections: Corrections = NO_CORRECTIONS,
    memory: Memory = NO_MEMORY,
    catalogue: Catalogue = SMALL_BUREAU,
) -> Found:
    """Find the layout of a sheet that has one."""
    if not isinstance(source, Book):
        source = book(sheet(source) if isinstance(source, str) else source, name=name)
    findings = ProblemList(source.file_name)
    found = find_layout(source, catalogue, corrections, memory, findings)
    assert found is not None, [problem.kind.code for problem in findings.closed()]
    return Found(*found, findings.closed())


def not_found(source: str | Book, name: str = "报表.csv") -> list[str]:
    """The codes of what is wrong with a sheet that has no layout."""
    given = source if isinstance(source, Book) else book(sheet(source), name=name)
    findings = ProblemList(name)
    assert find_layout(given, SMALL_BUREAU, NO_CORRECTIONS, NO_MEMORY, findings) is None
    return [problem.kind.code for problem in findings.closed()]
