"""An indicator's open items, beside its figures."""

from indicators.briefing.month import ItemLine
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import days_text, state_shape, state_word
from indicators.model.problem import N_
from indicators.web.items.lines import all_lines
from indicators.web.items.list import PAGE
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import section
from indicators.web.ui.text_table import Column, Row, show_table

_COLUMNS = (
    (N_("Task"), "name"),
    (N_("State"), "short state"),
    (N_("Deadline of the task"), "date"),
    (N_("Person responsible"), ""),
)


def show_items_of(code: str, visit: Visit) -> None:
    """List the open items; nothing where there are none."""
    lines = [line for line in all_lines(visit) if line.state.is_open and _is_about(line, code)]
    if not lines:
        return
    language = visit.language
    label = language.text(N_("Open items of this indicator"))
    section(label)
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    show_table("items of indicator", label, columns, [_row(line, visit) for line in lines])


def _is_about(line: ItemLine, code: str) -> bool:
    return any(linked.code == code for linked in line.indicators)


def _row(line: ItemLine, visit: Visit) -> Row:
    language = visit.language
    who = (line.lead_name.in_(language) or line.lead, line.responsible)
    cells = (
        f"{line.number} {line.task}",
        f"{state_shape(line.state)} {state_word(line.state, language)}",
        f"{date_text(line.deadline, language)}\n{days_text(line.days, language, line.unknown_years)}",
        " · ".join(part for part in who if part),
    )
    view = visit.view.changed(indicator="").of_items(item=str(line.id))
    return Row(cells, view.address(PAGE), line.state.value)
