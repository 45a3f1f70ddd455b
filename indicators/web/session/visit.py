"""The visit of one run: who looks, at which desk, at which view, in which language."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import plain_markdown
from indicators.desk.deadlines import month_at_work
from indicators.desk.desk import Desk
from indicators.desk.seat import Seat
from indicators.i18n.language import Language, language
from indicators.i18n.terms.figures import error_text
from indicators.model.problem import DeskError
from indicators.web.session import address
from indicators.web.session.address import Correction, View
from indicators.web.session.identity import Caller, SignedOut, caller, seat_of
from indicators.web.session.page_session import clear_session, page_session

_VISIT: ContextVar["Visit"] = ContextVar("visit")  # of this thread's run


@dataclass(frozen=True)
class Visit:
    seat: Seat  # as it was when the run began: for what is shown
    caller: Caller
    view: View
    language: Language
    dark: bool
    corrections: tuple[Correction, ...] = ()  # invalid parameters of the address

    @property
    def desk(self) -> Desk:
        return self.seat.desk

    def may(self, action: Action) -> bool:
        return self.seat.may(action)

    def acting(self) -> Seat:
        """Return a seat for writing, authorised again: since drawing, a session may have ended or a role
        changed.

        Raises SignedOut.
        """
        return seat_of(self.desk, self.caller)


def speaking() -> Language:
    """Return the language of this run, known even where the desk cannot be opened."""
    return language(address.read_language(dict(st.query_params)))


def arrive(desk: Desk, page: str = "") -> Visit:
    """Identify the caller, read the address, and keep the visit for ``current``. Raises SignedOut.

    Where the address names no month, a page shows the newest with figures; 我的工作 the one reported now.
    """
    browser = caller()
    _forget_others(browser)
    seat = seat_of(desk, browser)
    parameters = dict(st.query_params)
    opening = partial(month_at_work, desk) if page == "work" else desk.opening_month
    view, corrections = address.read(parameters, desk.months(), opening, desk.catalogue())
    visit = Visit(seat, browser, view, language(view.language), st.context.theme.type == "dark", corrections)
    _VISIT.set(visit)
    return visit


def _forget_others(browser: Caller) -> None:
    """Clear the session's state when another person signs in with the same browser tab."""
    owner = page_session().owner
    if owner is not None and owner.session != browser.session:
        clear_session()
    page_session().owner = browser


def current() -> Visit:
    """Return the visit of this run."""
    return _VISIT.get()


def notify(message: str) -> None:
    """Show a success message on the page that is drawn next.

    An uploaded file's effect is forgotten: the write may have changed it.
    """
    session = page_session()
    session.notices.success = message
    session.upload.preview = None


def clear_notice() -> None:
    """Remove the success message, when the next action begins."""
    page_session().notices.success = ""


@contextmanager
def explained(language: Language) -> Iterator[None]:
    """Show a DeskError's sentence on the page instead of failing."""
    try:
        yield
    except SignedOut:
        st.rerun()  # the next run says so, and shows nothing else
    except DeskError as error:
        st.error(plain_markdown(error_text(error, language)))
