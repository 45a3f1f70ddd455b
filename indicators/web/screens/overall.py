"""总表: every goal of the year in the columns of the meeting, by concern."""

from indicators.briefing.month import MonthBriefing, Row
from indicators.model.problem import N_
from indicators.text.language import Language
from indicators.text.numbers import MISSING, amount, percent, points
from indicators.text.terms import light_word
from indicators.web.screens import kinds
from indicators.web.screens.kinds import Screen
from indicators.web.screens.paging import lines, paged

_COLUMNS = (
    (N_("Number"), 4, "number"),
    (N_("Indicator"), 22, "name strong"),
    (N_("Unit"), 7, ""),
    (N_("Yearly target"), 7, "number"),
    (N_("This month"), 7, "number"),
    (N_("Cumulative"), 8, "number strong"),
    (N_("Completion"), 6.5, "number"),
    (N_("Pace"), 6.5, "number"),
    (N_("Gap to pace"), 6.5, "number"),
    (N_("Year on year"), 8, "number"),
    (N_("Status"), 6.5, "status"),
    (N_("Department"), 11, ""),
)
# In pixels of a 1920 × 1080 screen, as deck.css has them.
_ROOM, _LINE, _AROUND = 790, 31.5, 19
_NAME, _UNIT, _DEPARTMENT = 15.2, 4.3, 7.2  # signs in a line of these columns


def overall(briefing: MonthBriefing, language: Language) -> list[Screen]:
    title = language.text(N_("Overall table"))
    columns = [kinds.heading(language.text(text), width, look) for text, width, look in _COLUMNS]
    chapter = language.text(N_("Whole"))
    return paged(
        "table",
        briefing.rows,
        lambda row: _height(row, language),
        _ROOM,
        lambda id, rows: kinds.table(
            id, title, columns, [_row(row, language) for row in rows], chapter=chapter
        ),
    )


def _height(row: Row, language: Language) -> float:
    most = max(
        lines(row.name.in_(language), _NAME),
        lines(row.measure.in_(language), _UNIT),
        lines(row.department_name.in_(language), _DEPARTMENT),
    )
    return _LINE * most + _AROUND


def _row(row: Row, language: Language) -> dict[str, object]:
    part = bool(row.joint)
    return kinds.row(
        [
            "" if part else str(row.number),
            row.name.in_(language),
            *_figures(row, language),
            percent(row.completion),
            percent(row.pace),
            kinds.cell(points(row.gap), tone=row.light.value if row.gap is not None else ""),
            _change(row, language),
            kinds.cell(light_word(row.light, language), light=row.light),
            "" if part else row.department_name.in_(language),
        ],
        "part" if part else "",
    )


def _figures(row: Row, language: Language) -> list[str]:
    """Measure, target, the month's own amount and the cumulative one; yes or no is said in words."""
    measure, worded = row.measure.in_(language), row.target_text.in_(language)
    if row.target is not None and measure not in worded:
        return ["", worded, MISSING, row.shown.in_(language) if row.value is not None else MISSING]
    return [
        measure,
        amount(row.target, 8),
        amount(row.single, row.decimals),
        amount(row.value, row.decimals),
    ]


def _change(row: Row, language: Language) -> str:
    """In per cent, or in points with their unit: both stand in one column."""
    if row.yoy is None:
        return MISSING
    if row.yoy_points:
        return language.text(N_("{points} pts"), points=points(row.yoy))
    return points(row.yoy) + "%"
