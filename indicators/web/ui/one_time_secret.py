"""What is shown once: a link or a token that the desk itself keeps only as a hash."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import streamlit as st

from indicators.design.markup import tag
from indicators.gateway.policy.proxies import is_loopback
from indicators.i18n.language import Language
from indicators.model.problem import N_

HANDED = "handed"  # in the session's state
_WIDTH = 880  # pixels; a link fits on one line


@dataclass(frozen=True)
class Handed:
    sentence: str  # what it is, for whom, and how long it holds
    secret: str
    example: str = ""  # how it is used
    hint: str = ""  # what keeps it from working for whoever gets it


def root() -> str:
    """Where this person's browser found the desk, with a slash at its end; "/" where it did not say."""
    found = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    place = f"/{base}/" if base else "/"
    return f"{found.scheme}://{found.netloc}{place}" if found.netloc else place


def here_only() -> bool:
    """Whether this browser found the desk by an address that leads to it from its own machine alone."""
    host = urlsplit(st.context.url or "").hostname or ""
    return host == "localhost" or host.endswith(".localhost") or is_loopback(host)


def hand_over(handed: Handed) -> None:
    """For the page that is drawn next; it stays until it is put away or the page is left."""
    st.session_state[HANDED] = handed


def show_handed(language: Language) -> None:
    handed: Handed | None = st.session_state.get(HANDED)
    with st.container(key="handed"):
        if handed is None:
            return
        with st.container(border=True, width=_WIDTH):
            _show(handed, language)


def _show(handed: Handed, language: Language) -> None:
    st.html(tag("p", handed.sentence, tag("b", language.text(N_("It is shown only this once.")))))
    st.code(handed.secret, language=None, wrap_lines=True)
    if handed.hint:
        st.html(tag("p", handed.hint, cls="note"))
    if handed.example:
        st.html(tag("p", language.text(N_("For example:")), cls="note"))
        st.code(handed.example, language=None, wrap_lines=True)
    if st.button(language.text(N_("I have kept it: put it away")), key="put away"):
        st.session_state.pop(HANDED)
        st.rerun()
