"""总表: every goal of the year in the columns of the meeting, by concern."""

from collections.abc import Sequence

from indicators.briefing.month import MonthBriefing, Row
from indicators.model.problem import N_
from indicators.text.language import Language
from indicators.text.numbers import MISSING, amount, percent, points
from indicators.text.terms import light_word
from indicators.web.screens import kinds
from indicators.web.screens.kinds import Screen
from indicators.web.screens.paging import lines, paged

_COLUMNS = (
    (N_("#"), "number"),
    (N_("Indicator"), "name strong"),
    (N_("Yearly target"), ""),
    (N_("This month"), "number"),
    (N_("Cumulative"), "number strong"),
    (N_("Completion"), "number"),
    (N_("Pace"), "number"),
    (N_("Gap to pace"), "number"),
    (N_("Year on year"), "number"),
    (N_("Status"), "status"),
    (N_("Department"), ""),
)
# In % of the table, column by column.
_WIDTHS = {
    "zh": (4, 22, 14.5, 7, 7.5, 6.5, 6.5, 6.5, 8, 6.5, 11),
    "en": (4, 20, 15, 6.5, 8.5, 7, 5.5, 6.5, 7, 9, 11),
}
# In pixels of a 1920 × 1080 screen, as deck.css has them.
_ROOM, _LINE, _AROUND, _SIGN = 790, 31.5, 19, 24
_TABLE, _GUTTER = 1800, 20


def overall(briefing: MonthBriefing, language: Language) -> list[Screen]:
    title = language.text(N_("Overall table"))
    widths = _WIDTHS[language.code]
    columns = [
        kinds.heading(language.text(text), width, look)
        for (text, look), width in zip(_COLUMNS, widths, strict=True)
    ]
    chapter = language.text(N_("Whole"))
    return paged(
        "table",
        briefing.rows,
        lambda row: _height(_cells(row, language), language),
        _ROOM,
        lambda id, rows: kinds.table(
            id, title, columns, [_row(row, language) for row in rows], chapter=chapter
        ),
    )


def _height(cells: Sequence[kinds.Cell], language: Language) -> float:
    texts = [cell if isinstance(cell, str) else cell["text"] for cell in cells]
    most = max(lines(text, _signs(column, language)) for column, text in enumerate(texts))
    return _LINE * most + _AROUND


def _signs(column: int, language: Language) -> float:
    """Full-width signs in one line of a column; words do not fill theirs to the end."""
    width = _TABLE * _WIDTHS[language.code][column] / 100 - _GUTTER
    return width / _SIGN * (0.97 if language.code == "zh" else 0.9)


def _row(row: Row, language: Language) -> dict[str, object]:
    return kinds.row(_cells(row, language), "part" if row.joint else "")


def _cells(row: Row, language: Language) -> list[kinds.Cell]:
    part = bool(row.joint)
    return [
        "" if part else str(row.number),
        row.name.in_(language),
        *_figures(row, language),
        percent(row.completion),
        percent(row.pace),
        kinds.cell(points(row.gap), tone=row.light.value if row.gap is not None else ""),
        _change(row, language),
        kinds.cell(light_word(row.light, language), light=row.light),
        "" if part else row.department_name.in_(language),
    ]


def _figures(row: Row, language: Language) -> list[str]:
    """Target as worded, the month's own amount and the cumulative one; these stand without their measure
    where the target names it."""
    measure, worded, shown = (text.in_(language) for text in (row.measure, row.target_text, row.shown))
    if row.value is None:
        return [worded, MISSING, MISSING]
    if not shown.endswith(measure):  # a word, as of what is done or not
        return [worded, MISSING, shown]
    cumulative = amount(row.value, row.decimals) if measure in worded else shown
    return [worded, amount(row.single, row.decimals), cumulative]


def _change(row: Row, language: Language) -> str:
    """In per cent, or in points with their unit: both stand in one column."""
    if row.yoy is None:
        return MISSING
    if row.yoy_points:
        return language.text(N_("{points} pts"), points=points(row.yoy))
    return points(row.yoy) + "%"
