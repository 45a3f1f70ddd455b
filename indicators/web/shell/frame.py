"""The script behind every page: it identifies the reader, draws masthead, page and footer."""

import logging
from pathlib import Path

import streamlit as st

from indicators.desk.opening import the_desk
from indicators.i18n.language import Language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import N_, DeskError
from indicators.web.accessibility.assistance import assist
from indicators.web.drafts.form import keep_left
from indicators.web.drafts.line import line_data
from indicators.web.session.address import read_large
from indicators.web.session.identity import SIGN_IN, SignedOut, way_back
from indicators.web.session.page_session import clear_session, page_session
from indicators.web.session.visit import Visit, arrive, explained, speaking
from indicators.web.shell.masthead import show_masthead
from indicators.web.shell.pages import PLACES
from indicators.web.shell.style import lay_out
from indicators.web.ui import messages
from indicators.web.ui.browser import show_in_browser
from indicators.web.ui.buttons import answering
from indicators.web.ui.links import leaving, show_bar

PAGES = Path(__file__).resolve().parents[3] / "pages"

_FAULT = N_(
    "This page could not be drawn: a fault in the program. Nothing that was stored is lost. "
    "If loading again does not help, tell whoever runs the desk: the terminal shows the cause."
)


def main() -> None:
    speech = speaking()
    st.set_page_config(layout="wide")
    lay_out(large=read_large(dict(st.query_params)))
    assist(speech)
    page = st.navigation([_page(name, speech) for name in PLACES], position="hidden")
    try:
        _draw(page, speech)
    except Exception:  # ours to mend: Streamlit's own signals (rerun, stop) are no Exceptions and pass
        logging.getLogger(__name__).exception("the page could not be drawn: %s", page.url_path)
        _broken(speech)


def _draw(page: st.Page, speech: Language) -> None:
    try:
        visit = arrive(the_desk(), page.url_path)
    except SignedOut as gone:
        _signed_out(gone, page.url_path, speech)
    except DeskError as error:
        cannot_open(error, speech)
    else:
        _open(page, visit)


def _open(page: st.Page, visit: Visit) -> None:
    keep_left(visit)
    _tell_address(page)
    show_masthead(visit, page.url_path)
    messages.forget_elsewhere(page.url_path)
    messages.above(visit)
    with answering(), explained(visit.language):
        visit.seat.require(PLACES[page.url_path].action, page.url_path)
        page.run()
    messages.below(visit, page.url_path)


def _tell_address(page: st.Page) -> None:
    """Tell the browser what a step changed: its tab's title, and the address of a step within one page, which
    a page link leaves as it was."""
    parameters, session = st.query_params.to_dict(), page_session()
    before, session.address = session.address, (page.url_path, parameters)
    if before != session.address:  # what was pressed there is not meant for what stands here
        session.presses.clear()
    session.arrived = before is None or before[0] != page.url_path
    if session.arrived:
        st.set_page_config(page_title=page.title)
    elif before is not None and before[1] != parameters:
        st.query_params.from_dict(parameters)


def _page(name: str, speech: Language) -> st.Page:
    title = speech.text(PLACES[name].title) + " · " + speech.text(N_("Indicator Desk"))
    return st.Page(PAGES / PLACES[name].script, title=title, url_path=name or None, default=not name)


def _signed_out(gone: SignedOut, page: str, speech: Language) -> None:
    """Show only why the reader is signed out, and a link that leads back to this page."""
    clear_session()
    out = gone.path == SIGN_IN
    address = way_back(gone.path, page, st.query_params.to_dict())
    with st.container(key="signed-out"):
        messages.title(speech.text(N_("You are signed out") if out else N_("A new password is needed")))
        messages.quietly(error_text(gone, speech))
        label = speech.text(N_("Sign in") if out else N_("Change password"))
        show_in_browser("browser", language=speech.code, line=line_data(speech, None))
        show_bar("door", label, [leaving(label, address, "go")])


def _broken(speech: Language) -> None:
    """Show a fault of the program in the reader's language; the terminal has the traceback."""
    st.error(speech.text(_FAULT))
    st.button(speech.text(N_("Load again")), key="load again")


def cannot_open(error: DeskError, speech: Language) -> None:
    """Show why the desk cannot be opened, and what to do."""
    st.title(speech.text(N_("The desk cannot be opened")))
    st.text(error_text(error, speech))
    messages.problems_of(error, speech)
    if st.button(speech.text(N_("Try again"))):
        st.rerun()


main()
