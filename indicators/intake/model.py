"""The layout of a sheet: what its rows and columns hold, found by looking, corrected by people, remembered.

Every layout is one of the same kind. Some columns name what a row's figures are about (labels: the
indicator, the unit, the month …); others hold figures. What a figure is about comes from its row's labels,
from its own column's header (a month, a unit, an indicator, a basis), and from what is said for the whole
sheet (a title, a line 单位：万元, the sheet's or file's name, or the person).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

CHARACTERS = "characters"  # the question whether the file's characters were read rightly
YEAR, MONTH_NUMBER, QUARTER = "year", "month_number", "quarter"  # of a period that stands in two columns

FIGURES = ("value", "numerator", "denominator")


class About(NamedTuple):
    """What a header or a whole sheet states about its figures, as text; blank = not stated."""

    code: str = ""
    name: str = ""
    unit: str = ""
    month: str = ""  # as written, the year filled in where a heading above gave it
    basis: str = ""
    measure: str = ""
    source: str = ""


NOTHING_SAID = About()


@dataclass(frozen=True)
class LayoutColumn:
    """One column: ``field`` names its label (code, unit, month, …) or one of FIGURES; None = left aside."""

    place: int
    header: str  # as seen, the levels of a header of several rows joined by " / "
    field: str | None = None
    about: About = NOTHING_SAID  # of a column of figures: what its header says
    expected: bool = True  # of one left aside: False = nobody knows what it is, so a remark is made


class Passing(StrEnum):
    """Why a row between the first and the last is no data."""

    TOTAL = "total"  # 合计, 小计, 总计
    FOOTNOTE = "footnote"  # 注：…, 数据来源：…
    COMPUTED = "computed"  # 同比, 增速 of an indicator that stands there itself
    HEADING = "heading"  # the header once more, or a group's name alone
    SKIPPED = "skipped"  # by the person
    SPARE = "spare"  # below the last row of data, with a month alone: prepared and not used


class Passed(NamedTuple):
    """A row that is no data, and why."""

    row: int  # its number
    why: Passing


class Section(NamedTuple):
    """A row from which on, up to the next section, figures are about this."""

    row: int
    about: About


@dataclass(frozen=True)
class Layout:
    """One sheet understood as a table. Row numbers are the spreadsheet's."""

    sheet: str
    header: tuple[int, ...]  # numbers of the header's rows
    columns: tuple[LayoutColumn, ...]  # all of the sheet's, in their order
    first: int  # number of the first row below the header
    last: int  # number of the last row that may be data
    page: About = NOTHING_SAID  # said for the whole sheet
    passed: tuple[Passed, ...] = ()  # rows between first and last that are no data
    signature: str = ""  # the same for the same layout next month, whatever the months in its headers
    remembered: bool = False  # somebody confirmed this layout before
    # field ("name" or "unit") and text of a label → what it says: 3.成交额（亿元） is a name and a measure,
    # a 合计 without parts the whole area
    readings: Mapping[tuple[str, str], About] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()  # told by rows that hold only a place or a month; among ``passed``
    down: tuple[int, ...] = ()  # places of labels whose blank cells repeat the text above
    second: int | None = None  # number of the first row of another table below
    begins: int = 0  # number of the first row that belongs to the table, its titles included

    @property
    def figures(self) -> tuple[LayoutColumn, ...]:
        """Return the columns whose figures make statements."""
        return tuple(column for column in self.columns if column.field == "value")

    def label(self, field: str) -> LayoutColumn | None:
        """Return the column that holds this field for each row."""
        return next((column for column in self.columns if column.field == field), None)

    def column_of(self, field: str, place: int) -> LayoutColumn:
        """Return where a statement's field is to be mended; ``place`` is that of its figure."""
        return self.label(field) or self.columns[place]


class HeadRow(StrEnum):
    """What a row of a table's head says, as a person names it."""

    NAME = "name"  # the indicators
    MONTH = "month"
    UNIT = "unit"  # the places
    MEASURE = "measure"
    BASIS = "basis"
    WORDS = "words"  # anything: its words are read
    NOTHING = "nothing"  # part of the head, and of no use


class Use(NamedTuple):
    """What a person says that a column holds; it overrides what was found by looking."""

    field: str | None  # None = leave it aside
    about: About = NOTHING_SAID


@dataclass(frozen=True)
class Corrections:
    """What a person said about one file, beside the file itself. Everything is optional."""

    encoding: str = ""  # of a text file; blank = found by looking
    sheet: str | None = None  # the one to read; None = the likeliest
    table_from: int | None = None  # number of the row where the table begins; None = the first table
    heads: Mapping[int, HeadRow] = field(default_factory=dict)  # row number → what it says of the columns
    page: About = NOTHING_SAID  # for the whole sheet; stands before what was found, field by field
    uses: Mapping[int, Use] = field(default_factory=dict)  # by place
    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)  # row number, place → text
    skipped: frozenset[int] = frozenset()  # row numbers
    # ("indicator" or "unit", text) → code
    meant: Mapping[tuple[str, str], str] = field(default_factory=dict)
    # row, place, code of a warning → the explanation
    words: Mapping[tuple[int | None, int | None, str], str] = field(default_factory=dict)
    words_for_all: str = ""  # for every warning that has none of its own
    agreed: frozenset[str] = frozenset()  # codes of questions about the whole file that were answered: yes

    def explanation(self, row: int | None, place: int | None, code: str) -> str:
        return self.words.get((row, place, code), "").strip() or self.words_for_all.strip()


@dataclass(frozen=True)
class Memory:
    """What this bureau confirmed with earlier files."""

    # ("indicator" or "unit", plain text) → code
    aliases: Mapping[tuple[str, str], str] = field(default_factory=dict)
    # signature → plain header → use
    layouts: Mapping[str, Mapping[str, Use]] = field(default_factory=dict)
    # form → the rows of its head
    heads: Mapping[str, Mapping[int, HeadRow]] = field(default_factory=dict)


def to_plain(corrections: Corrections) -> dict[str, Any]:
    """Return corrections as JSON can hold them, for the store and the API; ``from_plain`` reads them back."""
    return {
        "sheet": corrections.sheet,
        **({"encoding": corrections.encoding} if corrections.encoding else {}),
        **({"table_from": corrections.table_from} if corrections.table_from is not None else {}),
        **({"heads": _plain_heads(corrections)} if corrections.heads else {}),
        "page": corrections.page._asdict(),
        "uses": {str(place): [use.field, use.about._asdict()] for place, use in corrections.uses.items()},
        "cells": [[row, place, text] for (row, place), text in corrections.cells.items()],
        "skipped": sorted(corrections.skipped),
        "meant": [[kind, text, code] for (kind, text), code in corrections.meant.items()],
        "words": [[row, place, code, text] for (row, place, code), text in corrections.words.items()],
        "words_for_all": corrections.words_for_all,
        "agreed": sorted(corrections.agreed),
    }


def _plain_heads(corrections: Corrections) -> dict[str, str]:
    return {str(row): str(head) for row, head in corrections.heads.items()}


def from_plain(plain: Mapping[str, Any]) -> Corrections:
    """Read what ``to_plain`` gives; ValueError, TypeError or KeyError where it is something else."""
    return Corrections(
        encoding=str(plain.get("encoding", "")),
        sheet=plain.get("sheet"),
        table_from=plain.get("table_from"),
        heads={int(row): HeadRow(head) for row, head in plain.get("heads", {}).items()},
        page=About(**plain.get("page", {})),
        uses={int(place): Use(use[0], About(**use[1])) for place, use in plain.get("uses", {}).items()},
        cells={(int(row), int(place)): str(text) for row, place, text in plain.get("cells", ())},
        skipped=frozenset(int(row) for row in plain.get("skipped", ())),
        meant={(str(kind), str(text)): str(code) for kind, text, code in plain.get("meant", ())},
        words={(row, place, str(code)): str(text) for row, place, code, text in plain.get("words", ())},
        words_for_all=str(plain.get("words_for_all", "")),
        agreed=frozenset(map(str, plain.get("agreed", ()))),
    )
