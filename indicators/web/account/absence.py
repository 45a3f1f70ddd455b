"""When somebody is away, and who stands in: set by themselves or by an administrator."""

from datetime import date
from uuid import UUID

import streamlit as st

from indicators.access.actor import StandIn
from indicators.desk.owners.absence import absence_of, deputies_of, set_absence
from indicators.i18n.chasing import enumerated
from indicators.i18n.terms.figures import date_text
from indicators.model.problem import N_
from indicators.store.auth.absences import Absence
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button, submit_button
from indicators.web.ui.messages import quietly, section

_HOW = N_(
    "While {person} is away, the deputy named on 目标与指标 reports and is reminded; the audit says for whom."
)
_NO_DEPUTY = N_("No deputy is named for this work: name one on 目标与指标, by department or goal.")


def show_own_absence(visit: Visit) -> None:
    """Show the reader's own absence; nothing to whoever acts without an account."""
    actor = visit.seat.actor
    if actor.account is not None:
        show_absence(actor.account, actor.display_name, visit)


def show_absence(account: UUID, name: str, visit: Visit) -> None:
    """Show the absence with its end, or the form for a new one."""
    language = visit.language
    section(language.text(N_("Absence")))
    absence = absence_of(visit.seat, account)
    if absence is not None:
        _show_standing(account, absence, visit)
        return
    quietly(language.text(_HOW, person=name))
    with st.form(f"absence {account}", border=False):
        left, right = st.columns(2)
        today = visit.desk.today()
        first = left.date_input(
            language.text(N_("First day away")), today, min_value=today, key=f"away from {account}"
        )
        last = right.date_input(
            language.text(N_("Last day away")), today, min_value=today, key=f"away until {account}"
        )
        pressed = submit_button(language.text(N_("Set the absence")), key="set absence")
    if pressed:
        _set(account, first, last, visit)


def _show_standing(account: UUID, absence: Absence, visit: Visit) -> None:
    language = visit.language
    first, last = date_text(absence.first, language), date_text(absence.last, language)
    quietly(language.text(N_("Away from {first} to {last}."), first=first, last=last))
    if absence.covers(visit.desk.today()):
        names = [
            f"{deputy.display_name} ({covered_text(covered, visit)})"
            for deputy, covered in deputies_of(visit.seat, account)
        ]
        standing = language.text(N_("Stands in today: {people}."), people=enumerated(names, language))
        quietly(standing if names else language.text(_NO_DEPUTY))
    if act_button(language.text(N_("Back again: end the absence")), key=f"absence ends {account}"):
        _set(account, None, None, visit)


def covered_text(covered: StandIn, visit: Visit) -> str:
    """Name what a deputy reports: the department, or the goals that are named."""
    catalogue, language = visit.desk.catalogue(), visit.language
    if not covered.indicators:
        return language.name(catalogue.departments[covered.department])
    goals = [language.name(goal) for code, goal in catalogue.indicators.items() if code in covered.indicators]
    return enumerated(goals, language)


def _set(account: UUID, first: date | None, last: date | None, visit: Visit) -> None:
    language = visit.language
    with explained(language):
        set_absence(visit.acting(), account, first, last)
        notify(language.text(N_("The absence is saved.")))
        st.rerun()
