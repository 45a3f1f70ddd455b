"""A line of the action list on a screen."""

from indicators.briefing.month import ItemLine
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import date_text
from indicators.i18n.terms.items import state_word
from indicators.model.item import ItemState, Warning
from indicators.web.presenter.screens import kinds

_TONES = {Warning.RED: "red", Warning.YELLOW: "yellow", Warning.BLUE: "blue"}


def tone(line: ItemLine) -> str:
    """Return the tone of the mark at its left."""
    if line.state is ItemState.OVERDUE:
        return "red"
    if not line.state.is_open or line.state is ItemState.DONE:
        return "green" if line.state is not ItemState.CANCELLED else "rest"
    return _TONES.get(line.warning, "rest")


def item_line(line: ItemLine, language: Language) -> kinds.Line:
    facts = [who(line, language), date_text(line.deadline, language), state_word(line.state, language)]
    if line.progress:
        facts.append(line.progress)
    return kinds.line(line.task, " · ".join(facts), look=tone(line), number=line.number)


def who(line: ItemLine, language: Language) -> str:
    return f"{line.lead_name.in_(language)} {line.responsible}".strip()
