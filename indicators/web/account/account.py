"""The reader's own account: name and role, password, signed-in browsers."""

from uuid import UUID

import streamlit as st

from indicators.access.actor import Way
from indicators.desk.auth import account
from indicators.desk.seat import Seat
from indicators.i18n.terms.access import role_meaning, role_word
from indicators.model.problem import N_
from indicators.web.account.sessions import show_sessions
from indicators.web.admin.people import departments_text
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button, submit_button
from indicators.web.ui.captions import facts_list
from indicators.web.ui.messages import missing, quietly

_BY_THE_DESK = (Way.PASSWORD, Way.INVITATION)  # how somebody came who has a password here
_OTHERS_END = N_("A new password ends every other browser's session.")


def show_oneself(visit: Visit) -> None:
    language, actor = visit.language, visit.seat.actor
    meaning = role_meaning(actor.role, language)
    role = language.text(N_("{role}: {meaning}"), role=role_word(actor.role, language), meaning=meaning)
    facts_list(
        (language.text(N_("Name to sign in with")), actor.name),
        (language.text(N_("Shown as")), actor.display_name),
        (language.text(N_("Role")), role),
        (language.text(N_("Departments")), departments_text(actor.departments, visit)),
    )


def show_password(visit: Visit) -> None:
    """Show the form; accounts of another sign-in service have no password here."""
    language = visit.language
    if visit.seat.actor.way not in _BY_THE_DESK:
        quietly(language.text(N_("You sign in elsewhere: your password is changed there.")))
        return
    with st.form("password", border=False, clear_on_submit=True, enter_to_submit=True):
        old = _password(language.text(N_("Old password")), "current-password")
        new = _password(language.text(N_("New password")), "new-password")
        again = _password(language.text(N_("New password once more")), "new-password")
        pressed = submit_button(language.text(N_("Change password")), key="change password")
    st.caption(language.text(_OTHERS_END))
    if pressed:
        _change_password(old, new, again, visit)


def _password(label: str, purpose: str) -> str:
    return st.text_input(label, type="password", autocomplete=purpose, max_chars=200)


def _change_password(old: str, new: str, again: str, visit: Visit) -> None:
    language = visit.language
    if not (old and new):
        missing(language.text(N_("Enter the present password, and the new one twice.")))
    elif new != again:
        missing(language.text(N_("The new password was not the same the second time: enter it again.")))
    else:
        with explained(language):
            account.change_password(visit.acting(), old, new, visit.caller.session)
            notify(language.text(N_("The password is changed; other browsers are signed out.")))
            st.rerun()


def show_own_sessions(visit: Visit) -> None:
    language = visit.language
    sessions = account.own_sessions(visit.seat)
    show_sessions(sessions, visit, account.end_session)
    others = [session.id for session in sessions if session.id != visit.caller.session]
    if len(others) > 1 and act_button(language.text(N_("End all others")), key="end others"):
        with explained(language):
            _end(visit.acting(), others)
            notify(language.count("Ended: {n} other browser.", "Ended: {n} other browsers.", len(others)))
            st.rerun()


def _end(seat: Seat, sessions: list[UUID]) -> None:
    for session in sessions:
        account.end_session(seat, session)
