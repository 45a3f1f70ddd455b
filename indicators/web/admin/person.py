"""One account: its rights, its sessions and tokens, and what an administrator can do with it."""

import streamlit as st

from indicators.access.account import Account
from indicators.desk.auth import people
from indicators.i18n.terms.access import role_word
from indicators.model.problem import N_
from indicators.web.account.absence import show_absence
from indicators.web.account.sessions import show_sessions
from indicators.web.account.tokens import token_facts
from indicators.web.admin.people import account_state, departments_text, hand_over_link, role_and_departments
from indicators.web.session.page_session import page_session
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button, submit_button
from indicators.web.ui.captions import facts_list, in_bureau
from indicators.web.ui.links import link, show_bar
from indicators.web.ui.messages import missing, quietly, section, show_notice, title
from indicators.web.ui.one_time_secret import show_handed

_NOBODY = N_("Nobody signs in as {name}.")
_NEW_LINK = N_(
    "For a forgotten password: the old one and all sessions end at once; the link lets a new one be chosen."
)
_ANOTHER = N_("At the next sign-in a new password is asked for; until then nothing else can be done.")
_CLOSING = N_("Nobody can sign in with it; sessions and tokens end at once. What was submitted stays.")


def show_person(visit: Visit) -> None:
    language, name = visit.language, visit.view.person
    account = next((candidate for candidate in people.people(visit.seat) if candidate.name == name), None)
    back = language.text(N_("‹ People"))
    show_bar("back", back, [link(back, visit.view.changed(person=""), "people")])
    if account is None:
        quietly(language.text(_NOBODY, name=name))
        return
    title(account.display_name)
    show_notice()
    show_handed(language)
    left, right = st.columns([6, 5], gap="large")
    with left:
        _show_facts(account, visit)
        _show_form(account, visit)
    with right:
        _show_sessions(account, visit)
        _show_tokens(account, visit)
        show_absence(account.id, account.display_name, visit)
        section(language.text(N_("If something is wrong")))
        _show_acts(account, visit)


def _show_facts(account: Account, visit: Visit) -> None:
    language, catalogue = visit.language, visit.desk.catalogue()
    changed = account.password_changed_at
    facts_list(
        (language.text(N_("Signs in as")), account.name),
        (language.text(N_("Role")), role_word(account.role, language)),
        (language.text(N_("Departments")), departments_text(account.departments, visit)),
        (language.text(N_("State")), account_state(account, visit)),
        (language.text(N_("Added")), in_bureau(account.created_at, catalogue, language)),
        (language.text(N_("Password chosen")), in_bureau(changed, catalogue, language) if changed else ""),
    )


def _show_form(account: Account, visit: Visit) -> None:
    language, key = visit.language, str(account.id)
    with st.form(f"person {key}", border=False):
        display_name = st.text_input(
            language.text(N_("Shown as")), account.display_name, max_chars=40, key=f"shown {key}"
        )
        role, departments = role_and_departments(visit, account.role, account.departments, key)
        pressed = submit_button(language.text(N_("Save the changes")), type="primary", key="save person")
    if pressed and not display_name.strip():
        missing(language.text(N_("Enter the name that others read.")))
    elif pressed:
        with explained(language):
            saved = people.change(
                visit.acting(),
                account.id,
                display_name=display_name.strip(),
                role=role,
                departments=departments,
            )
            notify(language.text(N_("Saved: {person}."), person=saved.display_name))
            st.rerun()


def _show_sessions(account: Account, visit: Visit) -> None:
    language = visit.language
    section(language.text(N_("Signed in")))
    sessions = people.sessions_of(visit.seat, account.id)
    if not sessions:
        quietly(language.text(N_("Not signed in anywhere.")))
        return
    show_sessions(sessions, visit)
    if act_button(language.text(N_("End all sessions")), key="end sessions"):
        with explained(language):
            ended = people.end_sessions(visit.acting(), account.id)
            notify(language.count("Ended: {n} session.", "Ended: {n} sessions.", ended))
            st.rerun()


def _show_tokens(account: Account, visit: Visit) -> None:
    """List the tokens that act for this account; nothing where there are none."""
    language, moment = visit.language, visit.desk.clock()
    tokens = [token for token in people.tokens_of(visit.seat, account.id) if token.holds(moment)]
    if not tokens:
        return
    section(language.text(N_("Tokens for programs")))
    for token in tokens:
        st.html(token_facts(token, visit))
    if act_button(language.text(N_("Revoke all tokens")), key="revoke tokens"):
        with explained(language):
            revoked = people.revoke_tokens(visit.acting(), account.id)
            notify(language.count("Revoked: {n} token.", "Revoked: {n} tokens.", revoked))
            st.rerun()


def _show_acts(account: Account, visit: Visit) -> None:
    language = visit.language
    if not account.active:
        if act_button(language.text(N_("Open the account again")), key="open account"):
            _set_active(account, True, visit)
        return
    if account.id == visit.seat.actor.account:
        quietly(language.text(N_("This is your own account: change your password under My account.")))
        return
    with st.container(horizontal=True):
        _offer_link(account, visit)
        if account.has_password:
            _offer_new_password(account, visit)
        if _confirmed(language.text(N_("Deactivate")), language.text(_CLOSING), visit):
            _set_active(account, False, visit)


def _offer_link(account: Account, visit: Visit) -> None:
    language = visit.language
    if _confirmed(language.text(N_("New one-time link")), language.text(_NEW_LINK), visit):
        with explained(language):
            hand_over_link(people.invite(visit.acting(), account.id), visit)
            st.rerun()


def _offer_new_password(account: Account, visit: Visit) -> None:
    language = visit.language
    if _confirmed(language.text(N_("Ask for a new password")), language.text(_ANOTHER), visit):
        with explained(language):
            people.demand_new_password(visit.acting(), account.id)
            notify(
                language.text(N_("{person} is asked for a new password next."), person=account.display_name)
            )
            st.rerun()


def _set_active(account: Account, active: bool, visit: Visit) -> None:
    language = visit.language
    with explained(language):
        people.change(visit.acting(), account.id, active=active)
        message = N_("{person} can sign in again.") if active else N_("{person} can no longer sign in.")
        notify(language.text(message, person=account.display_name))
        st.rerun()


def _confirmed(label: str, consequence: str, visit: Visit) -> bool:
    """Ask for confirmation in a popover; the popover closes once it is given.

    Left open, it would invite a second press, which voids the link that the first one made.
    """
    turn = page_session().rounds.confirmations
    with st.popover(label, key=f"sure {turn} {label}"):
        st.caption(consequence)
        sure = visit.language.text(N_("Yes: {act}"), act=label)
        pressed = act_button(sure, type="primary", key=f"yes {label}")
    page_session().rounds.confirmations = turn + pressed
    return pressed
