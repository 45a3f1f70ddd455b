"""What is to be filled in: the template of a month and department, as a file or right on the page."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st

from indicators.access.roles import Action
from indicators.i18n.terms.figures import year_month
from indicators.model.month import Month
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.ui.messages import quietly
from indicators.web.upload.entry import show_entry

_NO_DEPARTMENT = N_("No department is assigned to your account yet: ask an administrator to choose one.")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_HAND = "by hand"  # in the session's state: whether the figures are typed right here


class _Asked(NamedTuple):
    month: Month
    department: str  # blank = all of them
    named: str


def by_hand() -> bool:
    """Whether figures are being typed right here: they stay in sight beside what became of them."""
    return bool(st.session_state.get(_HAND))


def show_blank_forms(visit: Visit) -> None:
    """Month and department; then the file to take away, or the page to fill in."""
    choices = _departments(visit)
    if not choices:
        quietly(visit.language.text(_NO_DEPARTMENT))
        return
    asked = _asked(visit, choices)
    if by_hand():
        show_entry(asked.month, asked.department, asked.named, visit)


def _asked(visit: Visit, choices: Sequence[str]) -> _Asked:
    language, departments = visit.language, visit.desk.catalogue().departments
    everyone = language.text(N_("All departments"))
    month, department, xlsx, csv, hand = st.columns([2, 3, 2, 2, 2], vertical_alignment="bottom")
    months = visit.desk.months()
    chosen_month = month.selectbox(
        language.text(N_("Month")),
        months,
        index=months.index(visit.view.month),
        format_func=lambda each: year_month(each, language),
    )
    chosen = department.selectbox(
        language.text(N_("Department")),
        choices,
        format_func=lambda code: language.name(departments[code]) if code else everyone,
    )
    named = language.name(departments[chosen]) if chosen else everyone
    asked = _Asked(chosen_month, chosen, named)
    with xlsx:
        _download(asked, "xlsx", language.text(N_("Download the template")), visit)
    with csv:
        _download(asked, "csv", language.text(N_("The same as CSV")), visit)
    hand.toggle(language.text(N_("Fill in right here")), key=_HAND)
    return asked


def _download(asked: _Asked, form: str, label: str, visit: Visit) -> None:
    st.download_button(
        label,
        data=lambda: visit.acting().desk.template(asked.month, asked.department or None, form),
        file_name=f"{asked.month} {asked.named}.{form}",
        mime=_XLSX if form == "xlsx" else "text/csv",
        key=f"template {form}",
        type="primary" if form == "xlsx" else "secondary",
        on_click="ignore",
        width="stretch",
    )


def _departments(visit: Visit) -> list[str]:
    """Codes to choose from, the likeliest first; "" = all of them."""
    departments, actor = visit.desk.catalogue().departments, visit.seat.actor
    if visit.may(Action.REPORT_ALL):
        return ["", *departments]
    return [code for code in departments if actor.may_report(code)]
