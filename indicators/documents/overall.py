"""The overall table (总表) on paper: its rows as texts, under the columns that a document has room for."""

from collections.abc import Sequence

from indicators.briefing.month import MonthBriefing
from indicators.briefing.overall.columns import Column, columns
from indicators.i18n.language import Language

_COUNTED = "number"  # stands at the left, as the names do


def chosen(briefing: MonthBriefing, ids: Sequence[str]) -> tuple[Column, ...]:
    """The columns of these ids; the ranks only where any are kept, else the texts get their room."""
    ranked = any(row.rank for row in briefing.rows)
    return columns([id for id in ids if ranked or id != "rank"])


def cells(briefing: MonthBriefing, columns: Sequence[Column], language: Language) -> list[list[str]]:
    """Every row under these columns."""
    return [[column.text(row, briefing.month, language) for column in columns] for row in briefing.rows]


def headings(columns: Sequence[Column], language: Language) -> list[str]:
    return [language.text(column.heading) for column in columns]


def right(columns: Sequence[Column]) -> frozenset[int]:
    """Places of the columns whose figures stand below each other."""
    return frozenset(at for at, column in enumerate(columns) if column.figure and column.id != _COUNTED)
