"""Write 总表 as a sheet whose numbers show the same digits as the documents."""

from indicators.briefing.month import MonthBriefing
from indicators.briefing.overall import cells, columns
from indicators.briefing.overall.digits import Digits
from indicators.documents.book.figures import Figure
from indicators.documents.book.sheets import Cell, Sheet
from indicators.i18n.language import Language
from indicators.i18n.numbers import MISSING, rounded
from indicators.model.problem import N_

_NOT_ON_THE_SHEET = (
    "joint",  # the name says it
    "target_short",
    "dated_value",  # the month stands in a column of its own
    "state",  # light and status do
    "gap_unit",
    "gap_of",  # the gap says it
)
_MINUS = "\N{MINUS SIGN}"


def overall_sheet(briefing: MonthBriefing, language: Language) -> Sheet:
    """Return the sheet with every column; ranks where there are any."""
    ranked = any(row.rank for row in briefing.rows)
    columns_shown = [
        column
        for column in columns.COLUMNS
        if column.id not in _NOT_ON_THE_SHEET and (ranked or column.id != "rank")
    ]
    rows = [
        [typed(column.cell(row, briefing.month, language)) for column in columns_shown]
        for row in briefing.rows
    ]
    return Sheet(
        language.text(N_("Overall table")), [language.text(column.heading) for column in columns_shown], rows
    )


def typed(cell: cells.Cell) -> Cell:
    """Convert a cell of the overall table to a cell of a sheet."""
    if isinstance(cell, str):
        return Figure(None, "") if cell == MISSING else cell
    return exact_figure(cell)


def exact_figure(digits: Digits) -> Figure:
    """Return the exact figure with a format that shows these digits."""
    number = digits.exact if rounded(digits.exact, digits.decimals) == digits.value else digits.value
    return Figure(number / 100 if digits.share else number, number_form(digits), text=digits.text)


def number_form(digits: Digits) -> str:
    """Return the number format of a figure: ``#,##0.00``, ``+0.0"个百分点";…``.

    ``draw`` drops trailing zeros of the first kind and puts thousands apart in all others.
    """
    ends_in_zero = digits.decimals > 0 and digits.value.as_tuple().digits[-1] == 0
    form = ("0" if digits.signed or digits.share or ends_in_zero else "#,##0") + _places(digits)
    if digits.share:
        form += "%"
    before, after = _quoted(digits.before), _quoted(digits.after.removeprefix("%" if digits.share else ""))
    if not digits.signed:
        form_text = f"{before}{form}{after}"
        return f"{form_text};{before}{_MINUS}{form}{after}" if digits.value < 0 else form_text
    return ";".join(f"{before}{sign}{form}{after}" for sign in ("+", _MINUS, ""))


def _places(digits: Digits) -> str:
    return "." + "0" * digits.decimals if digits.decimals else ""


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
