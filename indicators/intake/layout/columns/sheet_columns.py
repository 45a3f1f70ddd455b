"""Decide what each column holds, by its header and, where that leaves it open, by its contents."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from indicators.intake.interpret.names import plain
from indicators.intake.layout.columns.contents import Contents
from indicators.intake.layout.columns.vocabulary import (
    BASIS_WORDS,
    INDICATOR,
    PERIOD,
    UNIT_OR_MEASURE,
    is_other_figure,
)
from indicators.intake.layout.headers.heading import Heading, Sort
from indicators.intake.layout.periods.written_months import find_month, folded
from indicators.intake.model import MONTH_NUMBER, NOTHING_SAID, QUARTER, YEAR, About, LayoutColumn, Use
from indicators.spreadsheets.delimited import column_letters

_MOSTLY = 0.6
_SHORT_YEAR = re.compile(r"\d\d年|\d{4,}")  # 22年8月, or a day's number
_SINGLE = ("code", "name", "unit", "month", YEAR, MONTH_NUMBER, QUARTER, "basis", "measure", "source", "note")


@dataclass(frozen=True)
class SheetColumn:
    """A column of the sheet on its way into the layout."""

    place: int
    heading: Heading
    contents: Contents
    field: str | None = None
    about: About = NOTHING_SAID
    expected: bool = True
    confirmed: bool = False  # by a person, now or with an earlier file

    @property
    def header(self) -> str:
        return self.heading.text

    @property
    def name(self) -> str:
        """Return the header, or where there is none, what a spreadsheet calls the column."""
        return self.header or column_letters(self.place)

    @property
    def numeric(self) -> bool:
        return self.contents.numbers >= _MOSTLY

    def aside(self, expected: bool = True) -> "SheetColumn":
        return replace(self, field=None, expected=expected)

    def labelled(self, field: str) -> "SheetColumn":
        return replace(self, field=field, expected=True)

    def column(self) -> LayoutColumn:
        about = self.about if self.field in ("value", "numerator", "denominator") else About()
        return LayoutColumn(self.place, self.header, self.field, about, self.expected)


Columns = tuple[SheetColumn, ...]


def classify_columns(
    headings: Iterable[Heading], contents: Iterable[Contents], departments: frozenset[str]
) -> Columns:
    """Decide by headers first, then by contents, then keep one column for each label."""
    columns = tuple(
        _by_header(place, heading, sample)
        for place, (heading, sample) in enumerate(zip(headings, contents, strict=True))
    )
    columns = _decide(columns, UNIT_OR_MEASURE, _unit_or_measure)
    columns = _decide(columns, "body", lambda column, others: _body(column, others, departments))
    columns = _indicators(columns)
    columns = _periods(columns)
    return _by_contents(columns)


def apply_uses(columns: Columns, uses: Mapping[int, Use]) -> Columns:
    """Use columns as a person confirmed; a label found by looking gives way to a confirmed one."""
    confirmed = {use.field for use in uses.values() if use.field in _SINGLE}
    if "month" in confirmed:
        confirmed |= {YEAR, MONTH_NUMBER, QUARTER}
    elif confirmed & {YEAR, MONTH_NUMBER, QUARTER}:
        confirmed.add("month")
    changed = []
    for column in columns:
        use = uses.get(column.place)
        if use is not None:
            about = About(*[new or old for old, new in zip(column.about, use.about, strict=True)])
            column = replace(column, field=use.field, about=about, expected=True, confirmed=True)
        elif column.field in confirmed:
            column = column.aside()
        changed.append(column)
    return tuple(changed)


def _by_header(place: int, heading: Heading, contents: Contents) -> SheetColumn:
    column = SheetColumn(place, heading, contents, about=heading.about)
    if heading.sort is Sort.LABEL:
        return column.labelled(heading.field)
    if heading.sort is Sort.FIGURE:
        prose = not contents.empty and contents.numbers < 0.2 and max(map(len, contents.texts)) > 20
        return column.aside(expected=False) if prose else column.labelled("value")
    if heading.sort in (Sort.ASIDE, Sort.TOTAL):
        return column
    return replace(column, expected=heading.sort is Sort.BLANK and contents.empty)


def _decide(columns: Columns, field: str, decided: Callable[[SheetColumn, Columns], SheetColumn]) -> Columns:
    return tuple(decided(column, columns) if column.field == field else column for column in columns)


def _has(columns: Columns, field: str) -> bool:
    return any(column.field == field for column in columns)


def _unit_or_measure(column: SheetColumn, columns: Columns) -> SheetColumn:
    """Decide whether 单位 is a place or a measure; one with both stays open, for the person to say."""
    units, measures = column.contents.units, column.contents.measures
    if units and measures:
        return column.labelled("unit")
    if units or measures:
        return column.labelled("unit" if units else "measure")
    english = column.header.isascii() and not _has(columns, "measure")  # Units of a statistics office
    other = english or (_has(columns, "unit") and not _has(columns, "measure"))
    return column.labelled("measure" if other else "unit")


def _body(column: SheetColumn, columns: Columns, departments: frozenset[str]) -> SheetColumn:
    """Decide whether 填报单位 and AGENCY_NAME are the place, or only who reports."""
    texts = column.contents.texts
    if column.contents.units:
        return column.labelled("unit")
    if all(plain(text) in departments for text in texts) or _has(columns, "unit"):
        return column.aside()
    return column.aside(expected=False) if len(texts) <= 1 else column.labelled("unit")


def _indicators(columns: Columns) -> Columns:
    """Keep one column of codes and one of names, those with the most known contents."""
    columns = tuple(_indicator(column, columns) for column in columns)
    for field, share in (
        ("code", lambda contents: contents.codes),
        ("name", lambda contents: contents.indicators),
    ):
        columns = _best(columns, field, share)
    return columns


def _indicator(column: SheetColumn, columns: Columns) -> SheetColumn:
    contents = column.contents
    if column.field == INDICATOR:
        if contents.units > contents.indicators and not _has(columns, "unit"):
            return column.labelled("unit")
        return column.labelled("code" if contents.codes > contents.indicators - contents.codes else "name")
    if column.field == "id":
        named = _has(columns, "name") or _has(columns, INDICATOR)
        return column.labelled("code") if contents.codes or not named else column.aside()
    return column


def _best(columns: Columns, field: str, share: Callable[[Contents], float]) -> Columns:
    """Keep the candidate with the largest share of known contents; leave the others aside."""
    candidates = [column for column in columns if column.field == field]
    if len(candidates) < 2 or len({column.header for column in candidates}) < len(candidates):
        return columns
    best = max(candidates, key=lambda column: share(column.contents))
    return tuple(
        column.aside() if column.field == field and column is not best else column for column in columns
    )


def _periods(columns: Columns) -> Columns:
    """Decide whether the month stands in one column, or its year and its number in two."""
    columns = tuple(_period(column) for column in columns)
    if _has(columns, "month"):
        return tuple(column.aside() if column.field == YEAR else column for column in columns)
    return columns


def _period(column: SheetColumn) -> SheetColumn:
    if column.field != PERIOD:
        return column
    contents = column.contents
    yearless = [text for text in contents.texts if not _has_year(text)]
    if contents.texts and len(yearless) == len(contents.texts):
        return column.labelled(MONTH_NUMBER)
    return column.labelled("month")


def _has_year(text: str) -> bool:
    month = find_month(text)
    return bool(month and month[0].year) or _SHORT_YEAR.search(text) is not None


def _by_contents(columns: Columns) -> Columns:
    """Label columns whose header says nothing but whose cells name places, indicators, months or measures."""
    for field, share in _TELLING:
        if _has(columns, field) or (
            field == "month" and (_has(columns, YEAR) or _has(columns, MONTH_NUMBER))
        ):
            continue
        if field in ("name", "code") and (_has(columns, "name") or _has(columns, "code")):
            continue
        telling = next(
            (
                column
                for column in columns
                if _open(column) and share(column.contents) >= _MOSTLY and not _strays(column, columns)
            ),
            None,
        )
        if telling is not None:
            columns = tuple(column.labelled(field) if column is telling else column for column in columns)
    return columns if _has(columns, "basis") else _basis_by_sort(columns)


def _basis_by_sort(columns: Columns) -> Columns:
    """Read 类别 with 本月, 累计 and perhaps 同比 below it as the basis of each row."""
    telling = next((column for column in columns if column.field is None and _tells_bases(column)), None)
    return tuple(column.labelled("basis") if column is telling else column for column in columns)


def _tells_bases(column: SheetColumn) -> bool:
    texts = [text for text in column.contents.texts if not is_other_figure(text)]
    return bool(texts) and all(folded(text) in BASIS_WORDS for text in texts)


def _strays(column: SheetColumn, columns: Columns) -> bool:
    """Whether single cells stand beside the table, to the right of all its headers: a date, a remark."""
    headed = [other for other in columns if other.heading.sort is not Sort.BLANK]
    if column.heading.sort is not Sort.BLANK or not headed or column.place < headed[-1].place:
        return False
    return column.contents.filled < _MOSTLY * max(other.contents.filled for other in headed)


def _open(column: SheetColumn) -> bool:
    return (
        column.field is None
        and column.heading.sort in (Sort.UNKNOWN, Sort.BLANK)
        and not column.contents.empty
    )


_TELLING: tuple[tuple[str, Callable[[Contents], float]], ...] = (
    ("code", lambda contents: contents.codes),
    ("name", lambda contents: contents.indicators),
    ("unit", lambda contents: contents.units),
    ("measure", lambda contents: contents.measures),
    ("basis", lambda contents: contents.bases),
    ("month", lambda contents: contents.months if contents.numbers < _MOSTLY else 0),
)
