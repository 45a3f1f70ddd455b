"""What the office sees of people: reporters of whom nothing was seen yet, goals that nobody answers for."""

from collections.abc import Iterable

from indicators.access.account import Account
from indicators.catalogue.owners import unowned
from indicators.desk.owners.silent import SilentDepartment, silent_departments
from indicators.desk.work.work import Work
from indicators.i18n.chasing import enumerated
from indicators.i18n.language import Language
from indicators.model.catalogue import Indicator
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.text_table import Row
from indicators.web.work.section import act, show_rows

_SILENT = ((N_("Department"), "name"), (N_("Never signed in"), "beside"), (N_("Never reported"), "beside"))
_UNOWNED = ((N_("Department"), "name"), (N_("Number of goals"), "short figure"), (N_("Indicator"), "beside"))
_NAMED = 2  # goals of a department that are named


def show_people(work: Work, visit: Visit) -> None:
    if work.office is None:
        return
    _show_silent(silent_departments(visit.seat), visit)
    _show_unowned(unowned(visit.desk.catalogue(), work.month.year), work, visit)


def _show_silent(silent: Iterable[SilentDepartment], visit: Visit) -> None:
    language = visit.language
    rows = [
        Row(
            (
                language.name(each.department),
                _people(each.never_came, language),
                _people(each.never_reported, language),
            ),
            visit.view.changed(department=each.department.code).address("due"),
        )
        for each in silent
    ]
    if rows:
        name = language.text(N_("Reporters not seen yet"))
        section(name)
        show_rows("silent", name, _SILENT, rows, language)


def _people(accounts: Iterable[Account], language: Language) -> str:
    return enumerated([account.display_name for account in accounts], language) or "—"


def _show_unowned(goals: tuple[Indicator, ...], work: Work, visit: Visit) -> None:
    language = visit.language
    if not goals:
        return
    name = language.text(N_("Goals without an owner"))
    section(name)
    quietly(language.text(N_("No person is named for them, or only a post. They count all the same.")))
    rows = []
    for code, department in visit.desk.catalogue().departments.items():
        led = [language.name(goal) for goal in goals if goal.department == code]
        if led:
            cells = (language.name(department), str(len(led)), _shortened(led, language))
            view = visit.view.changed(table=str(work.month.year), department=code, unowned=True)
            rows.append(Row((*cells, act(language.text(N_("Name an owner")))), view.address("goals")))
    show_rows("unowned", name, _UNOWNED, rows, language)


def _shortened(names: list[str], language: Language) -> str:
    listed = enumerated(names[:_NAMED], language)
    left = len(names) - _NAMED
    return language.text(N_("{names} and {n} more"), names=listed, n=left) if left > 0 else listed
