"""Decide which rows between the first and the last are no data, and what unusual labels mean."""

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import NamedTuple

import numpy as np

from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.sheet_columns import Columns, SheetColumn
from indicators.intake.layout.columns.vocabulary import (
    WHOLE_WORDS,
    bracketed,
    cumulative_stem,
    growth_behind,
    is_growth,
    is_left_aside,
    is_other_figure,
    measure_in,
    plain_header,
    single_stem,
)
from indicators.intake.layout.headers.heading import NUMBERING
from indicators.intake.layout.periods.written_months import folded
from indicators.intake.layout.rows.groups import sections
from indicators.intake.layout.rows.passing import Body, Mask
from indicators.intake.model import MONTH_NUMBER, QUARTER, YEAR, About, Passed, Passing, Section
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.layout import COMPUTED_ROW, TOTAL_ROW, TOTAL_TAKEN
from indicators.model.problem import ProblemKind

_BASES = {"累计": "累计", "当期": "当月", "当月": "当月", "本月": "当月", "期末": "时点"}
_COVERED = re.compile(rf"(.+?)[-_—·]?({'|'.join(_BASES)})[值数额量]?")
_JOINED = re.compile(r"(.+?)[-_—·](.+)")


def bare_name(text: str, names: CatalogueNames) -> About | None:
    """Part a name from its measure, list number and basis: 3.技术合同成交额_累计值（亿元）.

    None = there is nothing to part, or what is parted names nothing.
    """
    if not text or names.indicator(text):
        return None
    main, inside = bracketed(folded(text))
    measure = measure_in(inside, names.measures) if inside else ""
    base = NUMBERING.sub("", main if measure else folded(text))
    covered = _COVERED.fullmatch(base)
    if covered is not None and names.indicator(covered[1]):
        return About(name=covered[1], basis=_BASES[covered[2]], measure=measure)
    if names.indicator(base) or measure:
        return About(name=base, measure=measure)
    return None


def computed_from(text: str, names: CatalogueNames) -> bool:
    """Whether a name is an indicator's growth, rank or the like: 技术合同成交额_累计增长(%), 同比增长(%)."""
    bare = bracketed(folded(NUMBERING.sub("", text)))[0]
    if names.indicator(text) or names.indicator(bare):
        return False
    if is_growth(bare):
        return True
    match = _JOINED.fullmatch(bare)
    if match is not None and names.indicator(match[1]) and is_left_aside(match[2]):
        return True
    named, growth = growth_behind(bare)
    return bool(growth) and names.indicator(named)


_QUARTER = re.compile("[当本]季")
_NOTED = 20  # totals that are told one by one
_SORTS = 200  # different texts of a column that tells sorts of rows; one with more tells something else
_DIFFERENT = 50_000  # names in one column; more are read as they stand
_PERIODS = ("month", YEAR, MONTH_NUMBER, QUARTER)
_LABELS = ("code", "name", "unit", "month", YEAR, MONTH_NUMBER, QUARTER)

Readings = dict[tuple[str, str], About]


class PassedRows(NamedTuple):
    """The rows that are no data, and what their labels say of others."""

    rows: tuple[Passed, ...]
    readings: Readings  # of totals that stand for the whole area
    sections: tuple[Section, ...]
    data: Mask  # rows that are data


def label_readings(body: Body, columns: Columns, names: CatalogueNames) -> Readings:
    """Return what names hold beside a name: a measure in brackets, a number in the list."""
    readings: Readings = {}
    for column in columns:
        if column.field not in ("name", "unit"):
            continue
        texts = body.texts(column.place)
        for text in texts if len(texts) <= _DIFFERENT else ():
            about = bare_name(text, names) if column.field == "name" else _whole_area(text, names)
            if about is not None:
                readings[column.field, text] = about
    return readings


def _whole_area(text: str, names: CatalogueNames) -> About | None:
    """Read 全区 as the whole area, whatever the catalogue calls it."""
    named = plain_header(text) in WHOLE_WORDS and not names.unit(text)
    return About(unit=names.catalogue.whole_area.code) if named else None


def passed_rows(
    body: Body,
    columns: Columns,
    header: tuple[str, ...],
    skipped: frozenset[int],
    names: CatalogueNames,
    problems: ProblemList,
) -> PassedRows:
    """Sort out the rows that are no data; ``header``: its last row's texts, repeated on printed pages."""
    why = np.zeros(len(body), dtype=np.int8)
    marks = list(Passing)
    headings = _headings(body, columns)
    parts = sections(body, columns, headings, names)
    why[_nameless(body, headings, parts, names)] = marks.index(Passing.HEADING) + 1
    why[_spare(body, columns, headings)] = marks.index(Passing.SPARE) + 1
    why[_repeated(body, columns, header)] = marks.index(Passing.HEADING) + 1
    for column, computed in _computed(body, columns, names):
        why[computed] = marks.index(Passing.COMPUTED) + 1
        _tell(COMPUTED_ROW, column, computed, body, (), problems)
    readings: Readings = {}
    for column, totals in _totals(body, columns, names):
        alone = _stand_alone(column, totals | (why > 0), body, columns)
        if alone:
            readings |= _as_whole(column, totals, body, names, problems)
        else:
            why[totals] = marks.index(Passing.TOTAL) + 1
            suggestions = (names.catalogue.whole_area.name_zh,) if column.field == "unit" else ()
            _tell(TOTAL_ROW, column, totals, body, suggestions, problems)
    if skipped:
        why[np.isin(body.numbers, list(skipped))] = marks.index(Passing.SKIPPED) + 1
    chosen = np.flatnonzero(why)
    rows = tuple(
        Passed(number, marks[kind - 1])
        for number, kind in zip(body.numbers[chosen].tolist(), why[chosen].tolist(), strict=True)
    )
    return PassedRows(rows, readings, parts, why == 0)


def _totals(body: Body, columns: Columns, names: CatalogueNames) -> Iterator[tuple[SheetColumn, Mask]]:
    """Yield sums by the column that names them: a label, or a column of words before the first figure."""
    first = min((column.place for column in columns if column.field == "value"), default=len(columns))
    for column in columns:
        if column.field in _LABELS or (column.field is None and column.place < first):
            totals = body.totals(column.place, names)
            if totals.any():
                yield column, totals


def _stand_alone(column: SheetColumn, totals: Mask, body: Body, columns: Columns) -> bool:
    """Whether a 合计 of places has no places beside it."""
    return column.field == "unit" and bool(totals.all()) and len(body) > 0


def _as_whole(
    column: SheetColumn, totals: Mask, body: Body, names: CatalogueNames, problems: ProblemList
) -> Readings:
    whole_area = names.catalogue.whole_area
    readings: Readings = {}
    for number, cells in body.rows(totals):
        text = cells[column.place]
        if ("unit", text) not in readings:
            readings["unit", text] = About(unit=whole_area.code)
            problems.note(
                TOTAL_TAKEN,
                number,
                column.header,
                place=column.place,
                field="unit",
                value=text,
                unit=whole_area.name_zh,
            )
    return readings


def _tell(
    kind: ProblemKind,
    column: SheetColumn,
    rows: Mask,
    body: Body,
    instead: tuple[str, ...],
    problems: ProblemList,
) -> None:
    """Note the first rows one by one: thousands would drown the rest. ``instead``: the label's meanings."""
    noted = rows & (np.cumsum(rows) <= _NOTED)
    for number, cells in body.rows(noted):
        problems.note(
            kind,
            number,
            column.header,
            place=column.place,
            field=column.field or "",
            suggestions=instead,
            value=cells[column.place],
        )
    problems.note_more(kind, int(rows.sum()) - int(noted.sum()))


def _computed(body: Body, columns: Columns, names: CatalogueNames) -> Iterator[tuple[SheetColumn, Mask]]:
    """Yield rows of growth rates and the like, beside the figures that they follow from."""
    for column in columns:
        texts = body.texts(column.place) if column.field == "name" else []
        computed = [text for text in texts if computed_from(text, names)] if len(texts) <= _DIFFERENT else []
        computed += _of_quarters(texts, names) if len(texts) <= _SORTS else []
        if computed:
            yield column, reduce(np.logical_or, [body.holding(column.place, text) for text in computed])
    yield from _of_other_sorts(body, columns)


def _of_quarters(texts: Sequence[str], names: CatalogueNames) -> list[str]:
    """Return the names of single quarters' amounts, 当季值, where the cumulative ones stand beside them."""
    bare = {text: bracketed(folded(text))[0] for text in texts}
    cumulative = set(map(cumulative_stem, bare.values())) - {""}
    stems = {text: single_stem(name) for text, name in bare.items() if _QUARTER.search(name)}
    return [text for text, stem in stems.items() if stem in cumulative and names.indicator(stem)]


def _of_other_sorts(body: Body, columns: Columns) -> Iterator[tuple[SheetColumn, Mask]]:
    """Yield rows that another column calls a target, a rate or an earlier figure."""
    first = min((column.place for column in columns if column.field == "value"), default=0)
    for column in columns:
        sort = column.field == "basis" or (
            column.field is None and not column.confirmed and column.place < first
        )
        texts = body.texts(column.place) if sort else []
        other = [text for text in texts if is_other_figure(text)] if len(texts) <= _SORTS else []
        if other:
            yield column, reduce(np.logical_or, [body.holding(column.place, text) for text in other])


def _repeated(body: Body, columns: Columns, header: tuple[str, ...]) -> Mask:
    """Mark repeated headers: two of the header's texts in their own columns."""
    named = [column for column in columns if header[column.place] and column.field is not None][:2]
    if len(named) < 2:
        return np.zeros(len(body), dtype=np.bool_)
    first, second = named
    again = body.holding(first.place, header[first.place])
    return np.asarray(again & body.holding(second.place, header[second.place])) if again.any() else again


def _headings(body: Body, columns: Columns) -> Mask:
    """Mark rows that hold one text alone, and no figure."""
    figures = [column.place for column in columns if column.field in ("value", "numerator", "denominator")]
    blank = body.blank(figures)
    if not figures or not blank.any():
        return np.zeros(len(body), dtype=np.bool_)
    marked = blank.copy()
    marked[np.flatnonzero(blank)] = [sum(map(bool, cells)) == 1 for _, cells in body.rows(blank)]
    return marked


def _spare(body: Body, columns: Columns, headings: Mask) -> Mask:
    """Mark headings below the last other row that hold only a period, as the template's spare rows do."""
    others = np.flatnonzero(~headings)
    below = headings & (np.arange(len(body)) > (others[-1] if len(others) else -1))
    periods = [column.place for column in columns if column.field in _PERIODS]
    below[np.flatnonzero(below)] = [any(cells[place] for place in periods) for _, cells in body.rows(below)]
    return below


def _nameless(body: Body, headings: Mask, parts: tuple[Section, ...], names: CatalogueNames) -> Mask:
    """Mark those headings that are no unreported figure: sections, and words that name nothing."""
    marked = headings.copy()
    section_rows = {part.row for part in parts}
    marked[np.flatnonzero(headings)] = [
        number in section_rows or not any(names.indicator(cell) or names.unit(cell) for cell in cells if cell)
        for number, cells in body.rows(headings)
    ]
    return marked
