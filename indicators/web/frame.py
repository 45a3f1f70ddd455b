"""The script behind every page: what stands around them, and what must hold before one is drawn."""

import logging
from pathlib import Path

import streamlit as st

from indicators.model.problem import N_, DeskError
from indicators.text.language import Language
from indicators.text.terms import error_text
from indicators.web import notices
from indicators.web.masthead import TITLES, show_masthead
from indicators.web.opened import the_desk
from indicators.web.style import lay_out
from indicators.web.visit import arrive, explained, speaking

PAGES = Path(__file__).resolve().parents[2] / "pages"
SCRIPTS = {"": "overview.py", "indicator": "indicator.py", "report": "report.py", "start": "start.py"}

_FAULT = N_(
    "This page could not be drawn: a fault in the program. Nothing that was stored is lost. "
    "If loading again does not help, tell whoever runs the desk: the terminal shows the cause."
)


def main() -> None:
    speech = speaking()
    st.set_page_config(layout="wide")
    lay_out()
    page = st.navigation([_page(name, speech) for name in SCRIPTS], position="hidden")
    try:
        _draw(page, speech)
    except Exception:  # ours to mend: Streamlit's own signals (rerun, stop) are no Exceptions and pass
        logging.getLogger(__name__).exception("the page could not be drawn: %s", page.url_path)
        _broken(speech)


def _draw(page: st.Page, speech: Language) -> None:
    try:
        visit = arrive(the_desk())
    except DeskError as error:
        cannot_open(error, speech)
        return
    show_masthead(visit, page.url_path)
    notices.forget_elsewhere(page.url_path)
    notices.above(visit)
    with explained(visit.language):
        page.run()
    notices.below(visit)


def _page(name: str, speech: Language) -> st.Page:
    title = speech.text(TITLES[name]) + " · " + speech.text(N_("Indicator Desk"))
    return st.Page(PAGES / SCRIPTS[name], title=title, url_path=name or None, default=not name)


def _broken(speech: Language) -> None:
    """A fault of the program: said in the reader's language; what exactly, the terminal says."""
    st.error(speech.text(_FAULT))
    st.button(speech.text(N_("Load again")), key="load again")


def cannot_open(error: DeskError, speech: Language) -> None:
    """No desk, no pages: what is wrong and what to do, in the reader's language."""
    st.title(speech.text(N_("The desk cannot be opened")))
    st.text(error_text(error, speech))
    notices.problems_of(error, speech)
    if st.button(speech.text(N_("Try again"))):
        st.rerun()


main()
