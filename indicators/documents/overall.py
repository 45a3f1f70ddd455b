"""The overall table (总表): its columns in the order in which a bureau reads them, as texts."""

from collections.abc import Callable
from dataclasses import dataclass

from indicators.briefing.month import MonthBriefing, Row
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.text.language import Language
from indicators.text.numbers import MISSING, amount, percent, points
from indicators.text.terms import light_shape, light_word, month_name

Cell = Callable[[Row, Month, Language], str]


@dataclass(frozen=True)
class Column:
    key: str
    heading: str
    cell: Cell
    figure: bool = False  # right-aligned


def columns(briefing: MonthBriefing) -> tuple[Column, ...]:
    """All of them; the ranks where any are kept, else the texts get their room."""
    ranked = has_ranks(briefing)
    return tuple(column for column in COLUMNS if ranked or column.key != "rank")


def has_ranks(briefing: MonthBriefing) -> bool:
    return any(row.rank for row in briefing.rows)


def cells(briefing: MonthBriefing, columns: tuple[Column, ...], language: Language) -> list[list[str]]:
    """Every row under these columns."""
    return [[column.cell(row, briefing.month, language) for column in columns] for row in briefing.rows]


def headings(columns: tuple[Column, ...], language: Language) -> list[str]:
    return [language.text(column.heading) for column in columns]


def name_text(row: Row, language: Language) -> str:
    """A further condition says that it belongs to the goal above it."""
    name = row.name.in_(language)
    return language.text(N_("of which: {name}"), name=name) if row.joint else name


def value_text(row: Row, month: Month, language: Language) -> str:
    """The figure without its measure, or the word for it; of which month, where it is an earlier one."""
    shown, figure = row.shown.in_(language), amount(row.value, row.decimals)
    said = figure if row.value is not None and shown.startswith(figure) else shown
    if row.value is None or row.judged is None or row.judged == month:
        return said
    return language.text(N_("{value} ({month})"), value=said, month=month_name(row.judged, language))


def yoy_text(row: Row, language: Language) -> str:
    """Growth in per cent; of a rate the difference in percentage points, said with its unit."""
    if row.yoy is None or not row.yoy_points:
        return percent(row.yoy)
    return language.text(N_("{points} points"), points=points(row.yoy))


def status_text(row: Row, language: Language) -> str:
    """``■ 红 严重滞后``."""
    return f"{light_shape(row.light)} {light_word(row.light, language)} {row.status.in_(language)}"


def _cause(row: Row, month: Month, language: Language) -> str:
    return row.words.cause if row.words is not None else ""


def _measure(row: Row, month: Month, language: Language) -> str:
    return row.words.measure if row.words is not None else ""


COLUMNS = (
    Column("number", N_("Seq. no."), lambda row, _, __: "" if row.joint else str(row.number)),
    Column("name", N_("Indicator name"), lambda row, _, language: name_text(row, language)),
    Column("measure", N_("Unit"), lambda row, _, language: row.measure.in_(language)),
    Column("target", N_("Yearly target"), lambda row, _, language: row.target_text.in_(language)),
    Column("single", N_("This month"), lambda row, _, __: amount(row.single, row.decimals), figure=True),
    Column("value", N_("Cumulative total"), value_text, figure=True),
    Column("completion", N_("Completion"), lambda row, _, __: percent(row.completion), figure=True),
    Column("pace", N_("Pace"), lambda row, _, __: percent(row.pace), figure=True),
    Column("gap", N_("Gap"), lambda row, _, __: points(row.gap), figure=True),
    Column("yoy", N_("Year on year"), lambda row, _, language: yoy_text(row, language), figure=True),
    Column("rank", N_("Rank"), lambda row, _, __: row.rank or MISSING),
    Column("status", N_("Status"), lambda row, _, language: status_text(row, language)),
    Column("department", N_("Department"), lambda row, _, language: row.department_name.in_(language)),
    Column("person", N_("Person"), lambda row, _, __: row.person or MISSING),
    Column("cause", N_("Cause"), _cause),
    Column("remedy", N_("Next steps"), _measure),
)
