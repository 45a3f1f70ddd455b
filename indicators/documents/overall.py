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


def cells(briefing: MonthBriefing, shown: Sequence[Column], language: Language) -> list[list[str]]:
    """Every row under these columns."""
    return [[one.text(row, briefing.month, language) for one in shown] for row in briefing.rows]


def headings(shown: Sequence[Column], language: Language) -> list[str]:
    return [language.text(one.heading) for one in shown]


def right(shown: Sequence[Column]) -> frozenset[int]:
    """Places of the columns whose figures stand below each other."""
    return frozenset(at for at, one in enumerate(shown) if one.figure and one.id != _COUNTED)
