"""Robots of group chats, as an administrator sets them up: what was entered is never shown again."""

import streamlit as st

from indicators.channels.bots.bot import LONGEST, SIGNING, Sort
from indicators.desk.channels import bots
from indicators.desk.channels.bots import Known
from indicators.model.problem import N_
from indicators.web.deadlines.reminders import SORT_WORDS
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, remember
from indicators.web.ui.messages import quietly, section

_WHAT_FOR = N_(
    "Reminders and lists are sent into the group by its robot. The address is the robot's key: it is kept, "
    "used, and never shown again, neither here nor in the audit nor by the API."
)


def show_robots(visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("Robots of group chats")))
    quietly(language.text(_WHAT_FOR))
    found = {robot.sort: robot for robot in bots.known(visit.desk)}
    for sort in Sort:
        _show(sort, found.get(sort), visit)


def _show(sort: Sort, robot: Known | None, visit: Visit) -> None:
    language, name = visit.language, visit.language.text(SORT_WORDS[sort])
    told = language.text(N_("{service}: not set up"), service=name)
    if robot is not None:
        signed = N_("{service}: {host}, signed") if robot.signs else N_("{service}: {host}")
        told = language.text(signed, service=name, host=robot.host)
    with st.expander(told, key=f"robot {sort}"):
        _form(sort, visit)
        if robot is not None and st.button(
            language.text(N_("Forget the robot of {service}"), service=name), key=f"forget {sort}"
        ):
            with explained(language):
                bots.remove(visit.acting(), sort)
                remember(language.text(N_("Forgotten: the robot of {service}."), service=name))
                st.rerun()


def _form(sort: Sort, visit: Visit) -> None:
    """Fields for secrets: nobody who passes by reads them."""
    language, name = visit.language, visit.language.text(SORT_WORDS[sort])
    number = page_session().rounds.bots
    address = st.text_input(
        language.text(N_("The robot's address (webhook)")),
        type="password",
        max_chars=LONGEST,
        key=f"address {sort} {number}",
        autocomplete="off",
    )
    secret = ""
    if sort in SIGNING:
        secret = st.text_input(
            language.text(N_("Secret for signing (empty = messages are not signed)")),
            type="password",
            max_chars=LONGEST,
            key=f"secret {sort} {number}",
            autocomplete="off",
        )
    if st.button(language.text(N_("Keep the robot of {service}"), service=name), key=f"keep {sort}"):
        with explained(language):
            bots.set_up(visit.acting(), sort, address, secret)
            page_session().rounds.bots += 1
            remember(language.text(N_("Kept: the robot of {service}."), service=name))
            st.rerun()
