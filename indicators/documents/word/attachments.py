"""Add annexes on landscape pages: the overall table and the action list."""

from indicators.briefing.month import ItemLine, MonthBriefing
from indicators.briefing.overall.columns import OverallColumn
from indicators.documents import listed, overall
from indicators.documents.word.page import TEXT_HEIGHT
from indicators.documents.word.styles import SMALL_TABLE
from indicators.documents.word.writer import Writer
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import year_month
from indicators.model.problem import N_

# mm, as many as the text block of a turned page is wide
_OVERALL = {
    "number": 7,
    "name": 25,
    "measure": 10,
    "target": 17,
    "month_value": 13,
    "dated_value": 13,
    "completion": 14,
    "pace": 14,
    "gap": 14,
    "yoy": 15.5,
    "rank": 9,
    "state": 15,
    "department": 15,
    "person": 11,
    "cause": 16.25,
    "remedy": 16.25,
}
_SENTENCES = ("cause", "remedy")
_ITEMS = {
    "number": 13,
    "source": 17,
    "task": 42,
    "lead": 18,
    "supporting": 18,
    "responsible": 12,
    "leader": 14,
    "deadline": 16,
    "progress": 26,
    "state": 14,
    "evidence": 15,
    "closed": 10,
    "closed_by": 10,
}


def add_overall(writer: Writer, briefing: MonthBriefing, language: Language) -> None:
    """Add the annex 总表."""
    month = year_month(briefing.month, language)
    writer.caption(language.text(N_("Annex: overall table, {month}"), month=month))
    write_overall(writer, briefing, language, TEXT_HEIGHT)


def write_overall(writer: Writer, briefing: MonthBriefing, language: Language, width: float) -> None:
    """Write the table alone, so many mm wide."""
    columns = overall.chosen(briefing, list(_OVERALL))
    writer.table(
        overall.headings(columns, language),
        overall.cells(briefing, columns, language),
        _widths(columns),
        right=overall.right(columns),
        style=SMALL_TABLE,
        width=width,
    )


def _widths(columns: tuple[OverallColumn, ...]) -> list[float]:
    """Return column widths; room of left-out columns goes to the two with sentences."""
    left = sum(_OVERALL.values()) - sum(_OVERALL[column.id] for column in columns)
    return [
        _OVERALL[column.id] + (left / len(_SENTENCES) if column.id in _SENTENCES else 0) for column in columns
    ]


def add_items(writer: Writer, lines: tuple[ItemLine, ...], language: Language) -> None:
    """Add the annex 工作清单."""
    writer.caption(language.text(N_("Annex: action list")))
    write_items(writer, lines, language, TEXT_HEIGHT)


def write_items(writer: Writer, lines: tuple[ItemLine, ...], language: Language, width: float) -> None:
    """Write the table alone, so many mm wide."""
    columns = listed.columns(*_ITEMS)
    writer.table(
        listed.headings(columns, language),
        listed.cells(lines, columns, language),
        list(_ITEMS.values()),
        style=SMALL_TABLE,
        width=width,
    )
