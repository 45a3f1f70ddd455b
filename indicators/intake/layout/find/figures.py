"""Decide which columns hold figures, and whether they can be told apart; what cannot be told is asked."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from rapidfuzz import fuzz, process

from indicators.intake.interpret.names import plain
from indicators.intake.layout.catalogue_names import CatalogueNames
from indicators.intake.layout.columns.sheet_columns import Columns, SheetColumn
from indicators.intake.layout.columns.vocabulary import HEADERS
from indicators.intake.layout.headers.heading import Sort
from indicators.intake.layout.periods.written_months import last_month
from indicators.intake.model import About
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.form import REPEATED_COLUMN
from indicators.intake.problems.layout import TAKEN_AS_VALUE, TOTAL_COLUMN, VALUE_MISSING, VALUE_UNCLEAR

_PLACE = re.compile(r".{1,12}(?:街道|园区|产业园|科技园|开发区|镇|乡|区|县|市|省|自治州)")
_ALIKE = 70  # of 100
_MANY = 3  # columns of months that make a column beside them their sum


def settle_figures(
    columns: Columns, row: int | None, names: CatalogueNames, problems: ProblemList
) -> Columns:
    """Settle the columns of figures; ``row``: number of the header's last row, for problems."""
    columns = _siblings(columns, names)
    columns = _without_totals(columns, row, problems)
    if not _figures(columns) and not _parts(columns):
        columns = _promote(columns, row, problems)
    return _told_apart(_beside_spans(columns), row, problems)


def _figures(columns: Iterable[SheetColumn]) -> list[SheetColumn]:
    return [column for column in columns if column.field == "value"]


def _parts(columns: Columns) -> bool:
    return {"numerator", "denominator"} <= {column.field for column in columns}


def _siblings(columns: Columns, catalogue_names: CatalogueNames) -> Columns:
    """Take columns of numbers whose header is nearly a place or an indicator, beside such ones."""
    figures = _figures(columns)
    places = any(column.field == "unit" for column in columns)
    indicators = any(column.field in ("name", "code") for column in columns)
    names = any(column.about.name or column.about.code for column in figures)

    def sibling(column: SheetColumn) -> SheetColumn:
        if (
            column.field is not None
            or column.confirmed
            or column.heading.sort is not Sort.UNKNOWN
            or not column.numeric
        ):
            return column
        if not places and _PLACE.fullmatch(column.header):
            return replace(column, field="value", about=About(unit=column.header))
        if not indicators and (names or not figures) and _spelt_like(column.header, catalogue_names):
            return replace(column, field="value", about=column.about._replace(name=column.header))
        return column

    return tuple(map(sibling, columns))


def _spelt_like(text: str, names: CatalogueNames) -> bool:
    return (
        process.extractOne(plain(text)[:60], names.indicator_names, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        is not None
    )


def _without_totals(columns: Columns, row: int | None, problems: ProblemList) -> Columns:
    """Leave a sum beside its parts aside; one that stands alone is the figure."""
    figures = _figures(columns)
    totals = [column for column in columns if _is_total(column, figures)]
    if not totals:
        return columns
    if not [figure for figure in figures if figure not in totals]:
        return tuple(column.labelled("value") if column in totals else column for column in columns)
    for total in totals:
        problems.note(TOTAL_COLUMN, row, total.header, place=total.place, field="value", header=total.header)
    monthly = sum(figure.heading.written is not None for figure in figures) >= _MANY
    return tuple(
        column.aside() if column in totals else _single_month(column) if monthly else column
        for column in columns
    )


def _is_total(column: SheetColumn, figures: list[SheetColumn]) -> bool:
    if column.confirmed:
        return False
    if column.heading.sort is Sort.TOTAL:
        return column.field is None
    months = sum(figure.heading.written is not None for figure in figures)
    named = bool(column.about.unit or column.about.name or column.about.code)
    cumulative = column.field == "value" and column.about.basis == "累计" and column.heading.written is None
    return cumulative and not named and months >= _MANY


def _single_month(column: SheetColumn) -> SheetColumn:
    """Read months beside their sum as single months."""
    if column.field != "value" or column.heading.written is None or column.about.basis:
        return column
    part = column.heading.written.part
    single = part.endswith(("月", "月份")) and not re.search(r"[-—~至到]", part)
    return replace(column, about=column.about._replace(basis="当月")) if single else column


def _beside_spans(columns: Columns) -> Columns:
    """Read 8月 beside 1-8月 or 累计 as the single month."""
    spans = {_end(column) for column in _figures(columns) if column.about.basis == "累计" or _spans(column)}
    return tuple(
        _single_month(column)
        if column.field == "value" and _end(column) in spans and column.heading.written
        else column
        for column in columns
    )


def _spans(column: SheetColumn) -> bool:
    return (
        column.heading.written is not None
        and re.search(r"\d.*[-—~至到]", column.heading.written.part) is not None
    )


def _end(column: SheetColumn) -> tuple[str, ...]:
    about, written = column.about, column.heading.written
    when = (written.year, str(last_month(written.part))) if written else ("", "")
    return (plain(about.code or about.name), plain(about.unit), *when)


def _promote(columns: Columns, row: int | None, problems: ProblemList) -> Columns:
    """Take the only column of numbers where no header names a figure; ask where there are several."""
    candidates = [
        column
        for column in columns
        if column.field is None and not column.confirmed and column.numeric and not column.expected
    ]
    if not candidates:
        problems.note(VALUE_MISSING, row, field="value", header=HEADERS["value"])
        return columns
    if len(candidates) > 1:
        _ask(candidates, row, problems)
        return tuple(column.aside() if column in candidates else column for column in columns)
    chosen = candidates[0]
    problems.note(TAKEN_AS_VALUE, row, chosen.name, place=chosen.place, field="value", header=chosen.name)
    return tuple(column.labelled("value") if column is chosen else column for column in columns)


def _ask(candidates: list[SheetColumn], row: int | None, problems: ProblemList) -> None:
    headers = [column.name for column in candidates]
    problems.note(
        VALUE_UNCLEAR,
        row,
        headers[0],
        place=candidates[0].place,
        field="value",
        suggestions=headers,
        columns="、".join(headers),
    )


def _told_apart(columns: Columns, row: int | None, problems: ProblemList) -> Columns:
    """Keep the person's choice of two columns about the same thing; without one, ask."""
    groups: dict[tuple[str, ...], list[SheetColumn]] = defaultdict(list)
    for column in _figures(columns):
        written = column.heading.written
        month = column.about.month or (f"{written.year}/{written.part}" if written else "")
        about = column.about
        groups[(plain(about.code or about.name), plain(about.unit), month)].append(column)
    dropped: set[int] = set()
    for group in groups.values():
        bases = [column.about.basis for column in group]
        if len(set(bases)) == len(bases) and (len(bases) == 1 or "" not in bases):
            continue
        confirmed = [column for column in group if column.confirmed]
        if confirmed:
            dropped.update(column.place for column in group if not column.confirmed)
        elif len({column.header for column in group}) == 1:
            _note_repeated(group, row, problems)
        else:
            _ask(group, row, problems)
    return tuple(column.aside() if column.place in dropped else column for column in columns)


def _note_repeated(group: list[SheetColumn], row: int | None, problems: ProblemList) -> None:
    first, second = group[:2]
    problems.note(
        REPEATED_COLUMN,
        row,
        second.header,
        place=second.place,
        field="value",
        first=first.header,
        second=second.header,
        header=HEADERS["value"],
    )
