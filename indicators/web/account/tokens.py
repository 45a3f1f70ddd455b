"""Personal API tokens, each with a role and an expiry."""

import streamlit as st

from indicators.access.account import Token
from indicators.access.roles import GIVEN, is_within
from indicators.design.markup import Html, tag
from indicators.desk.auth import account
from indicators.i18n.terms.access import role_word
from indicators.model.problem import N_
from indicators.web.session.page_session import OneTimeSecret
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button, submit_button
from indicators.web.ui.captions import in_bureau
from indicators.web.ui.messages import missing, quietly
from indicators.web.ui.one_time_secret import hand_over, root

_DAYS = (30, 90, 180, 365)
_NONE = N_("No program acts for you. With a token one can read or report figures for you until it ends.")
# From a file: a command line can be read by every program on that machine.
_EXAMPLE = "token.txt:\nAuthorization: Bearer {secret}\n\ncurl -H @token.txt {root}api/v1/indicators"


def show_tokens(visit: Visit) -> None:
    language, moment = visit.language, visit.desk.clock()
    tokens = [token for token in account.own_tokens(visit.seat) if token.holds(moment)]
    if not tokens:
        quietly(language.text(_NONE))
    for token in tokens:
        key = f"token-{token.id}"
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
            st.html(token_facts(token, visit))
            if act_button(language.text(N_("Revoke")), key=f"revoke {token.id}"):
                with explained(language):
                    account.revoke_token(visit.acting(), token.id)
                    notify(language.text(N_("Revoked: the token {name}."), name=token.name))
                    st.rerun()
    _show_form(visit)


def token_facts(token: Token, visit: Visit) -> Html:
    """Return a token's name, role, expiry and last use."""
    language, catalogue = visit.language, visit.desk.catalogue()
    used = N_("last used {moment}") if token.used_at is not None else N_("never used")
    facts = [
        role_word(token.role, language),
        language.text(N_("ends {moment}"), moment=in_bureau(token.expires_at, catalogue, language)),
        language.text(used, moment=in_bureau(token.used_at or token.created_at, catalogue, language)),
    ]
    return tag("div", tag("b", token.name), tag("p", " · ".join(facts), cls="small"))


def _show_form(visit: Visit) -> None:
    language, own_role = visit.language, visit.seat.actor.role
    with st.form("token", border=False, clear_on_submit=True):
        name = st.text_input(language.text(N_("What the token is for")), max_chars=80).strip()
        roles = [role for role in GIVEN if is_within(role, own_role)]
        left, right = st.columns(2)
        role = left.selectbox(
            language.text(N_("Role, at most your own")),
            roles,
            format_func=lambda option: role_word(option, language),
        )
        days = right.selectbox(
            language.text(N_("Holds for")),
            _DAYS,
            index=1,
            format_func=lambda option: language.text(N_("{n} days"), n=option),
        )
        pressed = submit_button(language.text(N_("Issue the token")), key="issue token")
    if pressed and not name:
        missing(language.text(N_("Say what the token is for: you will want to know when revoking it.")))
    elif pressed:
        with explained(language):
            issued = account.issue_token(visit.acting(), name, role, days)
            sentence = language.text(N_("The token {name} acts for you from now on."), name=name)
            hand_over(
                OneTimeSecret(sentence, issued.secret, _EXAMPLE.format(secret=issued.secret, root=root()))
            )
            st.rerun()
