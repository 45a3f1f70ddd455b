"""Define the overall table's columns (总表): heading, figure, text and reader of each.

A surface chooses columns by their ids and gives them room; what they say is defined here alone. People are
shown ``text`` (pages, documents, the terminal); programs are handed ``value``, exact and None where unknown
(CSV, JSON, the API). A workbook keeps ``cell``: a figure as it is shown, still a number.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.briefing.month import Row
from indicators.briefing.overall import cells
from indicators.briefing.overall.cells import Cell
from indicators.briefing.overall.digits import text_of
from indicators.i18n.language import Language
from indicators.i18n.light_changes import change_text
from indicators.i18n.numbers import MISSING, WHOLE_SHARE
from indicators.i18n.terms.figures import light_word
from indicators.model.month import Month
from indicators.model.problem import N_

Value = Decimal | str | None
BoundsOf = Callable[[Row], Iterable[Decimal]]


def _none(_: Row) -> Iterable[Decimal]:
    return ()


def _zero(_: Row) -> Iterable[Decimal]:
    return (Decimal(0),)


@dataclass(frozen=True)
class OverallColumn:
    """One column of the overall table, for all surfaces."""

    id: str
    heading: str  # a message
    cell: Callable[[Row, Month, Language], Cell]  # as it is shown; MISSING or blank where unknown
    value: Callable[[Row, Language], Value]  # exact; None = unknown
    unit: str = ""  # a message: of the exact figure, where its heading must say it
    unit_of: Callable[[Row, Language], str] | None = None  # of the exact figure, where it differs by row
    figure: bool = False  # a number, if known
    personal: bool = False  # only for readers who signed in
    bounds: BoundsOf = _none  # what the exact figure is not rounded onto or across

    def text(self, row: Row, month: Month, language: Language) -> str:
        """Return the cell's text; ``month``: the one that the table is of."""
        return text_of(self.cell(row, month, language))

    def exact_heading(self, language: Language) -> str:
        """Return the heading with the unit that the figure itself does not name: ``完成率（%）``."""
        heading = language.text(self.heading)
        if not self.unit:
            return heading
        return language.text(N_("{heading} ({unit})"), heading=heading, unit=language.text(self.unit))


def column(id: str) -> OverallColumn:
    """Return the column of this id; KeyError where there is none."""
    match = next((column for column in COLUMNS if column.id == id), None)
    if match is None:
        raise KeyError(id)
    return match


def columns(ids: Sequence[str]) -> tuple[OverallColumn, ...]:
    return tuple(map(column, ids))


def redacted(row: Row) -> Row:
    """Redact the personal columns of a row for anonymous readers."""
    commentary = replace(row.commentary, person="") if row.commentary is not None else None
    return replace(row, person="", commentary=commentary)


def _figure(
    id: str,
    heading: str,
    cell: Callable[[Row], Cell],
    value: Callable[[Row], Decimal | None],
    unit: str = "",
    bounds: BoundsOf = _none,
) -> OverallColumn:
    """Define a column of numbers that read the same in every language."""
    return OverallColumn(
        id,
        heading,
        lambda row, _, __: cell(row),
        lambda row, _: value(row),
        unit,
        figure=True,
        bounds=bounds,
    )


def _words(
    id: str, heading: str, speak: Callable[[Row, Language], str], unknown: str = "", personal: bool = False
) -> OverallColumn:
    """Define a column of texts; programs get blank where people see ``unknown``."""
    return OverallColumn(
        id,
        heading,
        lambda row, _, language: speak(row, language) or unknown,
        lambda row, language: cells.undashed(speak(row, language)),
        personal=personal,
    )


def _spoken(
    id: str,
    heading: str,
    cell: Callable[[Row, Language], Cell],
    value: Callable[[Row], Decimal | None],
    unit_of: Callable[[Row, Language], str] | None = None,
    bounds: BoundsOf = _none,
) -> OverallColumn:
    """Define a column of numbers with words around them."""
    return OverallColumn(
        id,
        heading,
        lambda row, _, language: cell(row, language),
        lambda row, _: value(row),
        unit_of=unit_of,
        figure=True,
        bounds=bounds,
    )


COLUMNS: tuple[OverallColumn, ...] = (
    _figure(
        "number", N_("Seq. no."), cells.number_cell, lambda row: None if row.joint else Decimal(row.number)
    ),
    OverallColumn(
        "name",
        N_("Indicator name"),
        lambda row, _, language: cells.name_text(row, language),
        lambda row, language: row.name.in_(language),
    ),
    _words("code", N_("Code"), lambda row, _: row.code),
    _words("joint", N_("Condition of"), lambda row, _: row.joint),
    _words("measure", N_("Unit"), lambda row, language: row.measure.in_(language)),
    _words("target", N_("Yearly target"), lambda row, language: row.target_text.in_(language)),
    _words("target_short", N_("Yearly target"), lambda row, language: row.target_short.in_(language)),
    _figure("target_value", N_("Target figure"), cells.target_cell, lambda row: row.target),
    _figure("month_value", N_("This month"), cells.single_cell, lambda row: row.single),
    _spoken(
        "value",
        N_("Cumulative total"),
        cells.value_cell,
        lambda row: row.value,
        bounds=lambda row: row.bounds.value,
    ),
    OverallColumn(
        "dated_value", N_("Cumulative total"), cells.dated_text, lambda row, _: row.value, figure=True
    ),
    OverallColumn(
        "judged",
        N_("Month of the figure"),
        lambda row, _, language: cells.judged_text(row, language),
        lambda row, _: "" if row.judged is None else str(row.judged),
    ),
    _figure(
        "completion",
        N_("Completion"),
        lambda row: cells.share_cell(row.completion, row.bounds.completion),
        lambda row: row.completion,
        "%",
        lambda row: row.bounds.completion,
    ),
    _figure(
        "pace",
        N_("Pace"),
        lambda row: cells.share_cell(row.pace),
        lambda row: row.pace,
        "%",
        lambda _: (WHOLE_SHARE,),
    ),
    _spoken("gap", N_("Gap"), cells.gap_cell, lambda row: row.gap, bounds=lambda row: row.bounds.gap),
    _words("gap_unit", N_("Unit of the gap"), cells.gap_unit),
    _words("gap_of", N_("Gap to"), cells.gap_of),
    _spoken("yoy", N_("Year on year"), cells.yoy_cell, lambda row: row.yoy, cells.yoy_unit, _zero),
    _spoken("mom", N_("Month on month"), cells.mom_cell, lambda row: row.mom, cells.mom_unit, _zero),
    _figure("required", N_("Needed per month"), cells.required_cell, lambda row: row.required, bounds=_zero),
    _figure("recent", N_("Mean of three months"), cells.recent_cell, lambda row: row.recent),
    _words("rank", N_("Rank"), lambda row, _: row.rank, MISSING),
    _words("light", N_("Light"), lambda row, language: light_word(row.light, language)),
    _words("status", N_("Status"), lambda row, language: row.status.in_(language)),
    _words("decided_by", N_("Decided by"), lambda row, language: row.decided_by.in_(language)),
    _words("state", N_("Status"), cells.state_text),
    _words("change", N_("Change of light"), lambda row, language: change_text(row.change, language)),
    _words("department", N_("Department"), lambda row, language: row.department_name.in_(language)),
    _words("person", N_("Person"), lambda row, _: row.person, MISSING, personal=True),
    _words("demonstration", N_("Demonstration data"), cells.demonstration_text),
    _words("cause", N_("Cause"), cells.cause_text),
    _words("remedy", N_("Next steps"), cells.remedy_text),
)
