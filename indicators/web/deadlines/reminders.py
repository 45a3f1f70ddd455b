"""Remind a department of what it owes: the message to copy or send by a bot, and earlier reminders."""

from pathlib import Path

import streamlit as st

from indicators.channels.bots.bot import Sort
from indicators.deadlines.duties import DepartmentDue
from indicators.desk import deadlines
from indicators.desk.channels import bots
from indicators.desk.deadlines import COPIED
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import person_text
from indicators.model.problem import N_
from indicators.model.sending import EMAIL
from indicators.model.workflow import Reminder
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import quietly, section
from indicators.web.ui.one_time_secret import root
from indicators.web.ui.scripts import script
from indicators.web.ui.text_table import Column, Row, show_table

SORT_WORDS = {Sort.WECOM: N_("WeCom"), Sort.DINGTALK: N_("DingTalk"), Sort.FEISHU: N_("Feishu")}
_HERE = Path(__file__).parent
_component = st.components.v2.component(
    "reminder",
    html='<div class="reminder"></div>',
    css=(_HERE / "reminder.css").read_text(encoding="utf-8"),
    js=script(_HERE / "reminder.js"),
)
_COLUMNS = ((N_("When"), "short"), (N_("Who"), "short"), (N_("How"), "short"), (N_("Outcome"), ""))
_NO_ROBOT = N_("No robot is set up: an administrator can give one its address in the settings.")


def show_reminding(department: DepartmentDue, visit: Visit) -> None:
    language, code = visit.language, department.department.code
    if department.owed or deadlines.unexplained_goals(visit.desk, visit.view.month, code):
        section(language.text(N_("Message to this department")))
        with explained(language):
            text = deadlines.message(visit.seat, visit.view.month, code, language, _report_address(visit))
            _show_message(text, code, visit)
    reminders = [
        reminder
        for reminder in deadlines.reminders_sent(visit.seat, visit.view.month)
        if reminder.department == code
    ]
    if reminders:
        section(language.text(N_("Asked so far")))
        columns = [Column(language.text(title), look) for title, look in _COLUMNS]
        label = language.text(N_("Asked so far"))
        show_table("reminders", label, columns, [_row(reminder, visit) for reminder in reminders])


def _report_address(visit: Visit) -> str:
    """Return the address of the report page as this browser reaches it; blank where that is not known."""
    address = root()
    return f"{address}report?month={visit.view.month}" if address != "/" else ""


def _show_message(text: str, department: str, visit: Visit) -> None:
    language = visit.language
    _show_bot_buttons(department, visit)
    words = {
        "copy": language.text(N_("Copy the message")),
        "select": language.text(N_("This browser does not let it be copied: press Ctrl+C.")),
        "label": language.text(N_("Message to this department")),
    }
    done = _component(
        key=f"reminder {department}", data={"text": text, **words}, on_copied_change=lambda: None
    )
    if done.copied:
        _remind(department, COPIED, visit)


def _show_bot_buttons(department: str, visit: Visit) -> None:
    language, setups = visit.language, bots.robots(visit.desk)
    if not setups:
        quietly(language.text(_NO_ROBOT))
    with st.container(horizontal=True, key="robots"):
        for setup in setups:
            name = language.text(SORT_WORDS[setup.sort])
            label = language.text(N_("Send by the robot of {service}"), service=name)
            if act_button(label, key=f"send {setup.sort}"):
                with st.spinner(language.text(N_("Sending …"))):
                    _remind(department, setup.sort, visit)


def _remind(department: str, way: str, visit: Visit) -> None:
    language, month = visit.language, visit.view.month
    with explained(language):
        deadlines.remind(visit.acting(), month, department, way, language, _report_address(visit))
        done = N_("Copied, and remembered as asked for.") if way == COPIED else N_("Sent.")
        notify(language.text(done))
        st.rerun()


def _row(reminder: Reminder, visit: Visit) -> Row:
    language = visit.language
    outcome = (
        language.text(N_("not delivered: {outcome}"), outcome=reminder.outcome) if reminder.outcome else ""
    )
    cells = (
        in_bureau(reminder.recorded_at, visit.desk.catalogue(), language),
        person_text(reminder.person, language),
        way_word(reminder.way, language),
        outcome,
    )
    return Row(cells, look="warn" if reminder.outcome else "")


def way_word(way: str, language: Language) -> str:
    if way == COPIED:
        return language.text(N_("Copied"))
    if way == EMAIL:
        return language.text(N_("E-mail"))
    return language.text(SORT_WORDS[Sort(way)]) if way in tuple(Sort) else way
