"""总表: every goal of the year in the meeting's columns, by group."""

from collections.abc import Sequence

from indicators.briefing.month import MonthBriefing, Row
from indicators.briefing.overall.cells import dated_text, decided_text
from indicators.briefing.overall.columns import columns
from indicators.briefing.overall.digits import Digits
from indicators.i18n.language import Language
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.presenter.screens import kinds
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.presenter.screens.paging import lines, paged

# Each column's look, and its width in % of the table in Chinese and in English.
_ROOMS = {
    "number": ("number", 4, 4),
    "name": ("name strong", 20.5, 18.5),
    "target": ("", 14, 15),
    "month_value": ("number", 6.5, 6.5),
    "dated_value": ("number strong", 7.5, 8),
    "completion": ("number", 6.5, 7),
    "pace": ("number", 6.5, 5.5),
    "gap": ("number", 8, 8),
    "yoy": ("number", 8, 7),
    "light": ("status", 8, 9.5),
    "department": ("", 10.5, 11),
}
# In pixels of a 1920 × 1080 screen, as deck.css has them.
_ROOM, _LINE, _AROUND, _SIGN = 790, 31.5, 19, 24
_TABLE, _GUTTER = 1800, 20


def overall(briefing: MonthBriefing, language: Language) -> list[Screen]:
    title = language.text(N_("Overall table"))
    headings = [
        kinds.heading(language.text(column.heading), width, look)
        for column, look, width in zip(columns([*_ROOMS]), _looks(), _widths(language), strict=True)
    ]
    chapter = language.text(N_("Whole"))
    month = briefing.month
    return paged(
        "table",
        briefing.rows,
        lambda row: _height(_cells(row, month, language), language),
        _ROOM,
        lambda id, rows: kinds.table(
            id, title, headings, [_row(row, month, language) for row in rows], chapter=chapter
        ),
    )


def _looks() -> list[str]:
    return [look for look, _, __ in _ROOMS.values()]


def _widths(language: Language) -> list[float]:
    return [zh if language.code == "zh" else en for _, zh, en in _ROOMS.values()]


def _height(cells: Sequence[kinds.Cell], language: Language) -> float:
    most = max(_lines(cell, width, language) for cell, width in zip(cells, _widths(language), strict=True))
    return _LINE * most + _AROUND


def _lines(cell: kinds.Cell, width: float, language: Language) -> int:
    """Return how many lines a cell takes; small print counts as if it were as large."""
    texts = [cell] if isinstance(cell, str) else [cell["text"], cell["small"]]
    return sum(lines(text, _signs(width, language)) for text in texts)


def _signs(width: float, language: Language) -> float:
    """Return how many full-width characters fit a column; words do not fill a line to its end."""
    return (_TABLE * width / 100 - _GUTTER) / _SIGN * (0.97 if language.code == "zh" else 0.9)


def _row(row: Row, month: Month, language: Language) -> dict[str, object]:
    return kinds.row(_cells(row, month, language), "part" if row.joint else "")


def _cells(row: Row, month: Month, language: Language) -> list[kinds.Cell]:
    cells = {
        column.id: _cell(column.id, column.cell(row, month, language), row, language)
        for column in columns([*_ROOMS])
    }
    measure = row.measure.in_(language)
    if measure not in row.target_text.in_(language):  # there is no column of measures
        cells["dated_value"] = dated_text(row, month, language, measure)
    return list(cells.values())


def _cell(id: str, cell: Digits | str, row: Row, language: Language) -> kinds.Cell:
    text = cell if isinstance(cell, str) else cell.text
    if id == "light":
        return kinds.cell(text, light=row.light, small=decided_text(row, language))
    if id == "gap" and isinstance(cell, Digits):
        return kinds.cell(text, tone="" if row.decided_by.in_(language) else row.light.value)
    return text
