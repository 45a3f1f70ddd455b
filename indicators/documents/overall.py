"""Rows of the overall table (总表) as texts, in the columns a document has room for."""

from collections.abc import Sequence

from indicators.briefing.month import MonthBriefing
from indicators.briefing.overall.columns import OverallColumn, columns
from indicators.i18n.language import Language

_COUNTED = "number"  # stands at the left, as the names do


def chosen(briefing: MonthBriefing, ids: Sequence[str]) -> tuple[OverallColumn, ...]:
    """Return the columns of these ids; the rank only where there is any."""
    ranked = any(row.rank for row in briefing.rows)
    return columns([id for id in ids if ranked or id != "rank"])


def cells(briefing: MonthBriefing, columns: Sequence[OverallColumn], language: Language) -> list[list[str]]:
    """Return every row's cells under these columns."""
    return [[column.text(row, briefing.month, language) for column in columns] for row in briefing.rows]


def headings(columns: Sequence[OverallColumn], language: Language) -> list[str]:
    return [language.text(column.heading) for column in columns]


def right(columns: Sequence[OverallColumn]) -> frozenset[int]:
    """Return the positions of right-aligned columns."""
    return frozenset(at for at, column in enumerate(columns) if column.figure and column.id != _COUNTED)
