"""Settle which month each column of figures is of: by header, by titles and names, or by a person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from indicators.intake.layout.columns.sheet_columns import Columns, SheetColumn
from indicators.intake.layout.periods.carried_years import carried_years, year_and_month
from indicators.intake.layout.periods.preamble import MonthMention, PageMonth
from indicators.intake.layout.periods.written_months import find_month
from indicators.intake.model import MONTH_NUMBER, QUARTER, YEAR, Section
from indicators.intake.problem_list import ProblemList
from indicators.intake.problems.layout import MONTH_UNKNOWN, MONTHS_DIFFER, TITLE_OF_ANOTHER_MONTH

_FEW = 3  # years compared side by side
_IN_ROWS = ("month", YEAR, MONTH_NUMBER, QUARTER)


@dataclass(frozen=True)
class Months:
    """The columns with their months; ``page``: the sheet's month, blank = figures have theirs elsewhere."""

    columns: Columns
    page: str


def settle_months(
    columns: Columns,
    page: PageMonth,
    chosen: str,
    sections: bool,
    years: Sequence[int],
    problems: ProblemList,
) -> Months:
    """Give each column of figures its month, or ask for it.

    ``chosen``: by a person for the whole sheet; ``sections``: whether rows of their own name months;
    ``years``: the catalogue's, for suggestions.
    """
    if chosen:
        month = find_month(chosen)
        written = month[0] if month else None
        page = PageMonth(
            chosen, written.year if written else "", written.part if written else "", in_sheet=True
        )
    columns = tuple(_with_year(column, page, columns) for column in _with_years_carried(columns))
    fields = {column.field for column in columns}
    if not chosen:
        _ask_where_rows_differ(columns, problems)
        _warn_of_title(columns, page, problems)
    if YEAR in fields and not fields & {MONTH_NUMBER, QUARTER}:
        columns = tuple(map(_without_year, columns))
    figures = [
        column for column in columns if column.field == ("value" if "value" in fields else "numerator")
    ]
    if sections or fields & set(_IN_ROWS):
        yearless = [
            column for column in figures if not (column.heading.written and column.heading.written.year)
        ]
        return Months(columns, _year_for_rows(fields, page, years, problems) if yearless else "")
    without = [column for column in figures if not column.about.month]
    if without and not page.month:
        _ask(without, page, years, problems)
    return Months(columns, page.month if without else "")


def _ask(
    columns: Sequence[SheetColumn], page: PageMonth, years: Sequence[int], problems: ProblemList
) -> None:
    """Ask which month the figures are of, or which year the months in the headers."""
    written = next((column.heading.written for column in columns if column.heading.written), None)
    if written is None and len(page.others) > 1:
        texts = tuple(dict.fromkeys(mention.written.text for mention in page.others))
        problems.note(MONTHS_DIFFER, field="month", suggestions=texts, months=_mention_texts(page.others))
        return
    part = written.part if written else page.part
    likely = [page.year] if page.year else [str(year) for year in reversed(years)]
    years_mentioned = [mention.written.year for mention in page.others if mention.written.year]
    suggestions = (
        tuple(f"{year}年{part or '12月'}" for year in dict.fromkeys(years_mentioned or likely))
        if part or page.year
        else ()
    )
    problems.note(MONTH_UNKNOWN, field="month", suggestions=suggestions)


def _ask_where_rows_differ(columns: Columns, problems: ProblemList) -> None:
    """Ask where a header names another month than the rows."""
    by_month = {
        year_and_month(text): text
        for column in columns
        if column.field == "month"
        for text in column.contents.texts
    }
    for column in columns:
        if column.field != "value" or column.heading.written is None:
            continue
        month_of_header = year_and_month(column.heading.written.text)
        other = next((text for month, text in by_month.items() if _differ(month_of_header, month)), "")
        if other:
            months = f"{column.header}、{other}"
            problems.note(
                MONTHS_DIFFER, None, column.header, place=column.place, field="month", months=months
            )


def _warn_of_title(columns: Columns, page: PageMonth, problems: ProblemList) -> None:
    """Warn of rows none of which is of the month that the title names."""
    rows = [
        year_and_month(text)
        for column in columns
        if column.field == "month"
        for text in column.contents.texts
    ]
    title = year_and_month(page.month)
    dated = [month for month in rows if month[1]]
    if page.in_sheet and title[1] and dated and all(_differ(month, title) for month in dated):
        problems.note(TITLE_OF_ANOTHER_MONTH, field="month", title=page.month)


def _differ(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return any(left and other and left != other for left, other in zip(first, second, strict=True))


def _without_year(column: SheetColumn) -> SheetColumn:
    """Leave 8月 without a year where each row names its own."""
    written = column.heading.written
    if column.field not in ("value", "numerator", "denominator") or written is None or written.year:
        return column
    return replace(column, about=column.about._replace(month=written.part))


def _with_years_carried(columns: Columns) -> Columns:
    """Carry a header's year to the months on its right: 2022年1月, 2月, 3月."""
    dated = [column for column in columns if column.heading.written is not None and column.field is not None]
    named = [year_and_month(column.heading.written.text) for column in dated if column.heading.written]
    years: npt.NDArray[np.int32] | list[int] = (
        carried_years(*(np.array(part, dtype=np.int32) for part in zip(*named, strict=True))) if named else []
    )
    carried = {column.place: int(year) for column, year in zip(dated, years, strict=True) if year}
    return tuple(_of_year(column, carried.get(column.place, 0)) for column in columns)


def _of_year(column: SheetColumn, year: int) -> SheetColumn:
    written = column.heading.written
    if written is None or written.year or not year:
        return column
    dated = written._replace(text=written.within(str(year)), year=str(year))
    return replace(column, heading=replace(column.heading, written=dated))


def _with_year(column: SheetColumn, page: PageMonth, columns: Columns) -> SheetColumn:
    """Return a figure's month from its header, with the year from there or from the title.

    Where a title names a month and few headers name years, the same months of these years are meant.
    """
    written = column.heading.written
    if written is None or column.about.month or column.field not in ("value", "numerator", "denominator"):
        return column
    month = written.within(page.year)
    if not written.part and page.part and page.in_sheet and _few_years(columns):
        month = f"{written.year}年{page.part}"
    return replace(column, about=column.about._replace(month=month))


def _few_years(columns: Columns) -> bool:
    years = {column.heading.written.year for column in columns if column.heading.written}
    return len(years) <= _FEW


def _year_for_rows(
    fields: set[str | None], page: PageMonth, years: Sequence[int], problems: ProblemList
) -> str:
    """Return the year for rows that name months without one."""
    if YEAR in fields or ("month" in fields and not page.year):
        return ""
    if not page.year:
        problems.note(MONTH_UNKNOWN, field="month", suggestions=[f"{year}年" for year in reversed(years)])
        return ""
    return f"{page.year}年"


def with_year(sections: Sequence[Section], page: str) -> tuple[Section, ...]:
    """Give sections that name a month without a year the page's year."""
    year = find_month(page)
    months = [(section, find_month(section.about.month)) for section in sections]
    return tuple(
        section._replace(about=section.about._replace(month=written[0].within(year[0].year)))
        if written is not None and year is not None
        else section
        for section, written in months
    )


def _mention_texts(mentions: Sequence[MonthMention]) -> str:
    by_text = {mention.written.text: mention.where for mention in reversed(mentions)}
    return "、".join(f"{text}（{where}）" if where else text for text, where in reversed(by_text.items()))
