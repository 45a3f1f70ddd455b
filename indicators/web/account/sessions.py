"""A list of sessions, one line for each browser."""

from collections.abc import Callable, Iterable
from uuid import UUID

import streamlit as st

from indicators.access.account import Session
from indicators.design.markup import Html, tag
from indicators.desk.seat import Seat
from indicators.i18n.terms.access import way_word
from indicators.model.problem import N_
from indicators.web.session.visit import Visit, explained, notify
from indicators.web.ui.buttons import act_button
from indicators.web.ui.captions import in_bureau


def show_sessions(
    sessions: Iterable[Session], visit: Visit, end: Callable[[Seat, UUID], None] | None = None
) -> None:
    """List sessions; ``end`` ends one of them, None = they are only shown."""
    language = visit.language
    for session in sessions:
        key = f"session-{session.id}"
        with st.container(border=True, horizontal=True, vertical_alignment="center", key=key):
            st.html(_session_block(session, visit))
            ours = session.id == visit.caller.session
            if end is None or ours or not act_button(language.text(N_("End")), key=f"end {session.id}"):
                continue
            with explained(language):
                end(visit.acting(), session.id)
                notify(language.text(N_("Ended: the browser at {address}."), address=session.address))
                st.rerun()


def _session_block(session: Session, visit: Visit) -> Html:
    language, catalogue = visit.language, visit.desk.catalogue()
    is_this_browser = session.id == visit.caller.session
    signed_in, last_seen, until = (
        in_bureau(moment, catalogue, language)
        for moment in (session.created_at, session.seen_at, session.expires_at)
    )
    lines = [
        language.text(N_("signed in {moment}"), moment=signed_in),
        language.text(N_("last seen {moment}"), moment=last_seen),
        language.text(N_("ends {moment} at the latest"), moment=until),
    ]
    name = session.address or language.text(N_("unknown address"))
    where = f"{name} · {way_word(session.way, language)}"
    if is_this_browser:
        where += " · " + language.text(N_("this browser"))
    return tag("div", tag("b", where), tag("p", " · ".join(lines), cls="small"))
