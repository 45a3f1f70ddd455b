"""The items that the last meeting raised and their state, on the overview."""

from indicators.briefing.month import ItemLine
from indicators.desk.items import items
from indicators.desk.meetings import meetings
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import days_text, state_shape, state_word
from indicators.model.meeting import Meeting, MeetingKind
from indicators.model.problem import N_
from indicators.web.presenter.screens.work import tone
from indicators.web.session.item_choice import ItemChoice
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import section
from indicators.web.ui.redaction import redact_lines
from indicators.web.ui.text_table import Column, Row, show_table

_MOST = 6  # lines; the rest is on the action list
_COLUMNS = (
    (N_("Task"), "name"),
    (N_("Lead department"), ""),
    (N_("To be done by"), "short"),
    (N_("State"), "short state"),
)
_LOOKS = {"red": "overdue", "yellow": "owed", "green": "complete"}


def show_agreed(visit: Visit) -> None:
    """List the items, open ones first by deadline; nothing where no meeting raised any."""
    held = meetings.meetings(visit.desk, MeetingKind.MONTH, visit.view.as_of)
    last = next((meeting for meeting in held if meeting.month <= visit.view.month), None)
    lines = _handed_out(last, visit) if last is not None else ()
    if last is None or not lines:
        return
    language = visit.language
    name = language.text(N_("Decided at the last meeting · {title}"), title=last.title)
    section(name)
    columns = [Column(language.text(text), look) for text, look in _COLUMNS]
    show_table("agreed", name, columns, [_row(line, visit) for line in lines[:_MOST]])


def _handed_out(last: Meeting, visit: Visit) -> tuple[ItemLine, ...]:
    raised = [item for item in items.items(visit.desk, visit.view.as_of) if item.meeting == last.id]
    return (
        redact_lines(items.lines(visit.desk, raised, visit.view.as_of, visit.view.month), visit)
        if raised
        else ()
    )


def _row(line: ItemLine, visit: Visit) -> Row:
    language = visit.language
    state = f"{state_shape(line.state)} {state_word(line.state, language)}"
    cells = (
        line.task,
        f"{line.lead_name.in_(language)} {line.responsible}".strip(),
        date_text(line.deadline, language),
        " · ".join(filter(None, (state, days_text(line.days, language, line.unknown_years)))),
    )
    address = visit.view.changed(items=ItemChoice(item=str(line.id))).address("items")
    return Row(cells, address, _LOOKS.get(tone(line), ""))
