"""One run of the script for one person: which desk, which view, which language."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from indicators.desk.desk import Desk
from indicators.model.problem import N_, DeskError
from indicators.text.language import Language, language
from indicators.text.terms import error_text
from indicators.web import address
from indicators.web.address import Correction, View
from indicators.web.markup import plain_markdown

_PERSON, TOLD, SEEN = "person", "told", "seen"  # in the session's state; seen: a file's effect as drawn


@dataclass(frozen=True)
class Visit:
    desk: Desk
    view: View
    language: Language
    dark: bool
    corrections: tuple[Correction, ...] = ()  # what the address asked wrongly


def speaking() -> Language:
    """The language of this run, known even where the desk cannot be opened."""
    return language(address.read_language(dict(st.query_params)))


def arrive(desk: Desk) -> Visit:
    """Read the address; pages then ask ``current`` for what it said."""
    asked = dict(st.query_params)
    view, corrections = address.read(asked, desk.months(), desk.opening_month, desk.catalogue())
    visit = Visit(desk, view, language(view.language), st.context.theme.type == "dark", corrections)
    st.session_state["visit"] = visit
    return visit


def current() -> Visit:
    """What ``arrive`` found in this run."""
    visit: Visit = st.session_state["visit"]
    return visit


def person_field(language: Language, key: str) -> str:
    """Who acts, asked once a session; until there are accounts, people say it themselves."""
    said: str = st.text_input(
        language.text(N_("Your name")),
        value=st.session_state.get(_PERSON, ""),
        key=f"person {key}",
        max_chars=40,
        autocomplete="name",
    )
    return said.strip()


def remember(person: str, told: str) -> None:
    """Who acted, for the next form; what was done, for the page that is drawn next.

    The desk is another one now: what a chosen file would change has to be looked at anew.
    """
    st.session_state.update({_PERSON: person, TOLD: told})
    st.session_state.pop(SEEN, None)


def forget_told() -> None:
    """Something else is being done now."""
    st.session_state.pop(TOLD, None)


@contextmanager
def explained(language: Language) -> Iterator[None]:
    """An operation that cannot be done becomes its own sentence on the page."""
    try:
        yield
    except DeskError as error:
        st.error(plain_markdown(error_text(error, language)))
