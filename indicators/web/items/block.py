"""The open items of one indicator, beside its figures."""

from indicators.briefing.month import Line
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import days_text, state_shape, state_word
from indicators.model.problem import N_
from indicators.web.items.lines import all_lines
from indicators.web.items.list import PAGE
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Column, show_ledger
from indicators.web.ui.text_table import Line as Row

_COLUMNS = (
    (N_("Task"), "name"),
    (N_("State"), "short state"),
    (N_("Deadline of the task"), "short"),
    (N_("Person responsible"), ""),
)


def show_items_of(code: str, visit: Visit) -> None:
    """Nothing where none is open."""
    found = [one for one in all_lines(visit) if one.state.is_open and _is_about(one, code)]
    if not found:
        return
    language = visit.language
    label = language.text(N_("Open items of this indicator"))
    section(label)
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    show_ledger("items of indicator", label, columns, [_row(one, visit) for one in found])


def _is_about(one: Line, code: str) -> bool:
    return any(linked.code == code for linked in one.indicators)


def _row(one: Line, visit: Visit) -> Row:
    language = visit.language
    who = (one.lead_name.in_(language) or one.lead, one.responsible)
    cells = (
        f"{one.number} {one.task}",
        f"{state_shape(one.state)} {state_word(one.state, language)}",
        f"{date_text(one.deadline, language)}\n{days_text(one.days, language, one.unknown_years)}",
        " · ".join(part for part in who if part),
    )
    there = visit.view.changed(indicator="").of_items(item=str(one.id))
    return Row(cells, there.address(PAGE), one.state.value)
