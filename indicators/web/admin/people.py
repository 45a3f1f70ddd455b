"""The list of accounts, and adding one."""

from collections.abc import Iterable
from datetime import datetime

import streamlit as st

from indicators.access.account import Account, Invitation
from indicators.access.roles import GIVEN, Role
from indicators.desk.auth import people
from indicators.i18n.language import Language
from indicators.i18n.terms.access import role_meaning, role_word
from indicators.model.draft import DraftAct
from indicators.model.problem import N_
from indicators.web.drafts.form import TypedForm, finish, has_draft, keep
from indicators.web.session.page_session import OneTimeSecret, page_session
from indicators.web.session.visit import Visit, explained
from indicators.web.ui.buttons import submit_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import missing
from indicators.web.ui.one_time_secret import hand_over, here_only, root
from indicators.web.ui.text_table import Column, Row, show_table

_COLUMNS = (
    (N_("Name"), "name"),
    (N_("Signs in as"), ""),
    (N_("Role"), "short"),
    (N_("Departments"), ""),
    (N_("State"), ""),
    (N_("Last seen"), ""),
)
_HERE_ONLY = N_(
    "You opened the desk as “localhost”: this link works on this machine only. For everybody else, start the "
    "desk with HOST=0.0.0.0, open this page by the machine's own address, and make the link there."
)
INVITATION = "auth/invitation"  # the gateway's page that a one-time link opens


def show_people(visit: Visit) -> None:
    language, accounts = visit.language, people.people(visit.seat)
    lines = [_row(account, visit) for account in accounts]
    columns = [Column(language.text(title), look) for title, look in _COLUMNS]
    show_table("people", language.text(N_("People")), columns, lines)


def _row(account: Account, visit: Visit) -> Row:
    language = visit.language
    last_seen = max((session.seen_at for session in people.sessions_of(visit.seat, account.id)), default=None)
    cells = (
        account.display_name,
        account.name,
        role_word(account.role, language),
        departments_text(account.departments, visit),
        account_state(account, visit),
        moment_or_never(last_seen, visit),
    )
    address = visit.view.changed(person=account.name).address("people")
    return Row(cells, href=address, look="" if account.active else "quiet")


def account_state(account: Account, visit: Visit) -> str:
    """Return whether an account can sign in, and if not, why."""
    language, moment = visit.language, visit.desk.clock()
    if not account.active:
        return language.text(N_("Deactivated"))
    if account.locked_until is not None and account.locked_until > moment:
        until = in_bureau(account.locked_until, visit.desk.catalogue(), language)
        return language.text(N_("Locked until {moment}"), moment=until)
    if not account.has_password and account.subject is None:
        return language.text(N_("Invited: no password yet"))
    if account.must_change:
        return language.text(N_("Active: a new password is due"))
    return language.text(N_("Active"))


def moment_or_never(moment: datetime | None, visit: Visit) -> str:
    if moment is None:
        return visit.language.text(N_("never"))
    return in_bureau(moment, visit.desk.catalogue(), visit.language)


def departments_text(codes: Iterable[str], visit: Visit) -> str:
    """Return names in the catalogue's order; a code that the catalogue no longer has is shown as it is."""
    departments = visit.desk.catalogue().departments
    names = [visit.language.name(noun) for code, noun in departments.items() if code in set(codes)]
    return visit.language.text(N_(", ")).join([*names, *sorted(set(codes) - departments.keys())])


def show_adding(visit: Visit) -> None:
    """Show the form; what was typed stays until the account is added."""
    language, number = visit.language, page_session().rounds.people
    form = TypedForm(DraftAct.ACCOUNT, "new", {"name": f"new name {number}", "shown": f"new shown {number}"})
    with st.expander(language.text(N_("Add somebody")), width=880, expanded=has_draft(form, visit)):
        keep(form, visit)
        _show_fields(form, visit)


def _show_fields(form: TypedForm, visit: Visit) -> None:
    language, number = visit.language, page_session().rounds.people
    with st.form("add", border=False):
        left, right = st.columns(2)
        name = left.text_input(
            language.text(N_("Name to sign in with")), max_chars=64, key=f"new name {number}"
        )
        display_name = right.text_input(
            language.text(N_("Shown as")), max_chars=40, key=f"new shown {number}"
        )
        role, departments = role_and_departments(visit, Role.REPORTER, (), f"new {number}")
        if not submit_button(
            language.text(N_("Add, and make the one-time link")), type="primary", key="add person"
        ):
            return
        if not (name.strip() and display_name.strip()):
            missing(language.text(N_("Enter both names: one to sign in with, one that others read.")))
            return
        with explained(language):
            invitation = people.create(visit.acting(), name.strip(), display_name.strip(), role, departments)
            hand_over_link(invitation, visit)
            finish(form, visit)
            page_session().rounds.people += 1
            st.rerun()


def role_and_departments(
    visit: Visit, role: Role, chosen: Iterable[str], key: str
) -> tuple[Role, frozenset[str]]:
    """Show the two fields that decide what somebody may do."""
    language, departments = visit.language, visit.desk.catalogue().departments
    left, right = st.columns(2)
    picked = left.selectbox(
        language.text(N_("Role")),
        GIVEN,
        index=GIVEN.index(role),
        key=f"role {key}",
        format_func=lambda option: _role(option, language),
    )
    codes = right.multiselect(
        language.text(N_("Departments whose figures are reported")),
        list(departments),
        default=[code for code in departments if code in set(chosen)],
        key=f"departments {key}",
        placeholder=language.text(N_("None")),
        format_func=lambda code: language.name(departments[code]),
    )
    return picked, frozenset(codes)


def _role(role: Role, language: Language) -> str:
    meaning = role_meaning(role, language)
    return language.text(N_("{role}: {meaning}"), role=role_word(role, language), meaning=meaning)


def hand_over_link(invitation: Invitation, visit: Visit) -> None:
    """Show the one-time link to the administrator, who passes it on: the desk does not mail it."""
    assert invitation.account is not None
    language, until = visit.language, in_bureau(invitation.expires_at, visit.desk.catalogue(), visit.language)
    sentence = language.text(
        N_("Hand this link to {person}: it lets them choose a password, once, until {moment}."),
        person=invitation.account.display_name,
        moment=until,
    )
    hint = language.text(_HERE_ONLY) if here_only() else ""
    hand_over(OneTimeSecret(sentence, f"{root()}{INVITATION}?key={invitation.secret}", hint=hint))
