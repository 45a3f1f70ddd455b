"""管理: what needs an administrator, a line each with the page where it is done."""

from typing import Any

from indicators.desk.work.chores import Chore, chores
from indicators.i18n.chasing import enumerated
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.shell.pages import PLACES
from indicators.web.ui.messages import quietly
from indicators.web.ui.text_table import Row
from indicators.web.work.section import act, show_rows

_COLUMNS = ((N_("To do"), "name"),)


def show_chores(visit: Visit) -> None:
    language = visit.language
    waiting = chores(visit.seat)
    if not waiting:
        quietly(language.text(N_("Nothing needs doing: people, data files and backups are in order.")))
        return
    rows = [_row(chore, visit) for chore in waiting]
    show_rows("chores", language.text(N_("To do")), _COLUMNS, rows, language)


def _row(chore: Chore, visit: Visit) -> Row:
    language = visit.language
    details: dict[str, Any] = dict(chore.details)
    if chore.departments:
        names = [language.name(department) for department in chore.departments]
        details["departments"] = enumerated(names, language)
    if chore.people:
        details["people"] = enumerated(chore.people, language)
    page = language.text(PLACES[chore.page].title)
    return Row((language.text(chore.sentence, **details), act(page)), visit.view.address(chore.page))
