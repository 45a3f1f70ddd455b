"""Format the cells of the overall table."""

from collections.abc import Iterable
from decimal import ROUND_CEILING, Decimal
from typing import Protocol

from indicators.briefing.month import Row
from indicators.briefing.overall.digits import Digits, difference, fixed, percentage, plain
from indicators.i18n.bounds import Bounds
from indicators.i18n.language import Language
from indicators.i18n.measured import with_unit
from indicators.i18n.numbers import MISSING, WHOLE_SHARE
from indicators.i18n.terms.figures import light_text, month_name, year_month
from indicators.model.month import Month
from indicators.model.problem import N_

Cell = Digits | str  # MISSING or blank where unknown
_STORED = 8  # decimals that the store keeps


def value_cell(row: Row, language: Language) -> Cell:
    """Return the judged figure without its measure, or a yes-or-no goal's word."""
    if row.value is None:
        return MISSING
    text = row.value_text.in_(language)
    if text and not text[0].isdigit() and text[0] not in "-\N{MINUS SIGN}":
        return text
    form = fixed if row.points else plain
    return form(row.value, row.decimals, row.bounds.value)


def number_cell(row: Row) -> Cell:
    return "" if row.joint else plain(Decimal(row.number), 0)


def target_cell(row: Row) -> Cell:
    return MISSING if row.target is None else plain(row.target, _STORED)


def dated_text(row: Row, month: Month, language: Language, measure: str = "") -> str:
    """Return the figure with its month where that is an earlier one, and its measure where given."""
    cell = value_cell(row, language)
    text = cell if isinstance(cell, str) else with_unit(cell.text, measure, language)
    if row.value is None or row.judged is None or row.judged == month:
        return text
    return language.text(N_("{value} ({month})"), value=text, month=month_name(row.judged, language))


def required_cell(row: Row) -> Cell:
    """Return what is needed per month, rounded up where whole things are counted."""
    if row.required is None:
        return MISSING
    if not row.counted:
        return plain(row.required, row.decimals, (Decimal(0),))
    per_month = row.required.to_integral_value(ROUND_CEILING)
    beyond = row.strict and per_month == row.required and row.value != row.target
    return plain(per_month + 1 if beyond and per_month else per_month, 0)


def single_cell(row: Row) -> Cell:
    return MISSING if row.single is None else plain(row.single, row.decimals)


def recent_cell(row: Row) -> Cell:
    """Return the mean of three months, with at least one decimal."""
    return MISSING if row.recent is None else plain(row.recent, max(row.decimals, 1))


def share_cell(share: Decimal | None, bounds: Iterable[Decimal] = (WHOLE_SHARE,)) -> Cell:
    """Return a share in %; ``bounds``: what it must not be rounded onto or across."""
    return MISSING if share is None else percentage(share, bounds)


class Differing(Protocol):
    """What has a difference to its pace or target: a row, or one end of a quarter's goal."""

    @property
    def gap(self) -> Decimal | None: ...
    @property
    def gap_to_target(self) -> bool: ...
    @property
    def gap_points(self) -> bool: ...
    @property
    def bounds(self) -> Bounds: ...


def gap_cell(row: Differing, language: Language) -> Cell:
    """Return the gap: bare in percentage points to the pace, in words and with its unit to the target."""
    if row.gap is None:
        return MISSING
    frame = "{figure}"
    if row.gap_to_target:
        points, share = N_("against target {figure} points"), N_("against target {figure}%")
        frame = language.text(points if row.gap_points else share, figure="{figure}")
    return difference(row.gap, frame, decimals=row.bounds.gap_decimals, bounds=row.bounds.gap)


def change_cell(amount: Decimal | None, points: bool, language: Language) -> Cell:
    """Return growth in per cent; of a rate the difference in percentage points with its unit."""
    if amount is None:
        return MISSING
    if points:
        return difference(amount, language.text(N_("{points} points"), points="{figure}"))
    return difference(amount, "{figure}%", share=True)


def change_unit(amount: Decimal | None, points: bool, language: Language) -> str:
    if amount is None:
        return ""
    return language.text(N_("points")) if points else "%"


def yoy_cell(row: Row, language: Language) -> Cell:
    return change_cell(row.yoy, row.yoy_points, language)


def mom_cell(row: Row, language: Language) -> Cell:
    return change_cell(row.mom, row.mom_points, language)


def yoy_unit(row: Row, language: Language) -> str:
    return change_unit(row.yoy, row.yoy_points, language)


def mom_unit(row: Row, language: Language) -> str:
    return change_unit(row.mom, row.mom_points, language)


def gap_name(row: Row, language: Language) -> str:
    return language.text(N_("Gap to target") if row.gap_to_target else N_("Gap to pace"))


def gap_unit(row: Row, language: Language) -> str:
    return change_unit(row.gap, row.gap_points, language)


def gap_of(row: Row, language: Language) -> str:
    if row.gap is None:
        return ""
    return language.text(N_("the target") if row.gap_to_target else N_("the pace"))


# --- words ---


def name_text(row: Row, language: Language) -> str:
    """Return the goal's name; a further condition is marked as part of the goal above it."""
    name = row.name.in_(language)
    return language.text(N_("of which: {name}"), name=name) if row.joint else name


def decided_text(row: Row, language: Language) -> str:
    """``由「…增速」决定``: the further condition that decides the light; blank where the goal does itself."""
    name = row.decided_by.in_(language)
    return language.text(N_("decided by “{name}”"), name=name) if name else ""


def state_text(row: Row, language: Language) -> str:
    """Return ``■ 红 严重滞后``, and which further condition decides it."""
    state = f"{light_text(row.light, language)} {row.status.in_(language)}"
    decided = decided_text(row, language)
    return language.text(N_(", ")).join([state, decided]) if decided else state


def undashed(text: str) -> str:
    """Return blank instead of MISSING, for programs."""
    return "" if text == MISSING else text


def demonstration_text(row: Row, language: Language) -> str:
    return language.text(N_("yes")) if row.demonstration else ""


def cause_text(row: Row, _: Language) -> str:
    return row.commentary.cause if row.commentary is not None else ""


def remedy_text(row: Row, _: Language) -> str:
    return row.commentary.measure if row.commentary is not None else ""


def judged_text(row: Row, language: Language) -> str:
    return year_month(row.judged, language) if row.judged is not None else ""
