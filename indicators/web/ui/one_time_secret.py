"""Show a link or token once: the desk stores only its hash."""

from pathlib import Path
from urllib.parse import urlsplit

import streamlit as st

from indicators.design.markup import tag
from indicators.gateway.policy.proxies import is_loopback
from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.session.page_session import OneTimeSecret, page_session
from indicators.web.ui.buttons import act_button
from indicators.web.ui.scripts import script

_HERE = Path(__file__).parent
_copy_button = st.components.v2.component(
    "copy_button",
    html='<div class="copy"></div>',
    css=(_HERE / "copy_button.css").read_text(encoding="utf-8"),
    js=script(_HERE / "copy_button.js"),
)
_WIDTH = 880  # pixels; a link fits on one line


def root() -> str:
    """Return the desk's address as this browser reached it, ending in a slash; "/" where it is not known."""
    address = urlsplit(st.context.url or "")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    place = f"/{base}/" if base else "/"
    return f"{address.scheme}://{address.netloc}{place}" if address.netloc else place


def here_only() -> bool:
    """Return whether this browser's address of the desk works on its own machine alone."""
    host = urlsplit(st.context.url or "").hostname or ""
    return host == "localhost" or host.endswith(".localhost") or is_loopback(host)


def hand_over(secret: OneTimeSecret) -> None:
    """Keep the secret beside those that were handed over before, until each is put away."""
    page_session().secrets.append(secret)


def show_handed(language: Language) -> None:
    with st.container(key="handed"):
        for secret in page_session().secrets:
            with st.container(border=True, width=_WIDTH):
                _show(secret, language)


def _show(secret: OneTimeSecret, language: Language) -> None:
    st.html(tag("p", secret.sentence, tag("b", language.text(N_("It is shown only this once.")))))
    st.code(secret.secret, language=None, wrap_lines=True)
    words = {
        "copy": language.text(N_("Copy it")),
        "copied": language.text(N_("It is copied.")),
        "select": language.text(N_("This browser does not let it be copied: press Ctrl+C.")),
    }
    _copy_button(key=f"copy {secret.key}", data={"text": secret.secret, **words})
    if secret.hint:
        st.html(tag("p", secret.hint, cls="note"))
    if secret.example:
        st.html(tag("p", language.text(N_("For example:")), cls="note"))
        st.code(secret.example, language=None, wrap_lines=True)
    if act_button(language.text(N_("I have kept it: put it away")), key=f"put away {secret.key}"):
        page_session().secrets.remove(secret)
        st.rerun()
