"""Keep a text in the making while somebody else saves another version, and show both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from indicators.design.markup import Html, plain_markdown
from indicators.desk.conflicts import SeenVersion
from indicators.model.problem import N_
from indicators.web.session.page_session import DraftState, page_session
from indicators.web.session.visit import Visit

_MEANWHILE = N_(
    "Somebody else changed this meanwhile. What holds now stands here; what you typed is kept below, and "
    "saving it replaces this."
)


@dataclass(frozen=True)
class Draft:
    """One unsaved text, by one person in one browser tab."""

    name: str  # what is written, whichever version of it holds
    present: datetime | None  # when what holds now was kept; None = nothing does

    @property
    def key(self) -> str:
        """The suffix of its fields' keys; it changes when the text is saved here, not when others save."""
        return f"{self.name} {self._state.edition}"

    @property
    def is_overtaken(self) -> bool:
        """Return whether another version was saved since the text began."""
        return self._state.base != self.present

    def has(self, field: str) -> bool:
        """Return whether the field was drawn in the last run, so that it may hold typed text."""
        return f"{field} {self.key}" in st.session_state

    def begin(self) -> None:
        self._state.base = self._state.displayed = self.present

    def look(self) -> SeenVersion:
        """Return which version the writer had seen, and note the present one as seen."""
        since = SeenVersion(self._state.displayed)
        self._state.displayed = self.present
        return since

    def end(self) -> None:
        """Begin anew from the saved version: the text was saved, or is dropped."""
        self._state.edition += 1

    @property
    def _state(self) -> DraftState:
        return page_session().drafts.texts.setdefault(self.name, DraftState())


def show_meanwhile(draft: Draft, present: Html, drop: Callable[[], None], visit: Visit) -> None:
    """Show the version saved meanwhile; its place stays when empty, so that no field moves.

    ``drop`` forgets what was typed, for whoever goes on from that version.
    """
    with st.container(key=f"meanwhile {draft.key}"):
        if not draft.is_overtaken:
            return
        st.warning(plain_markdown(visit.language.text(_MEANWHILE)))
        if present:
            st.html(present)
        dropped = visit.language.text(N_("Drop what I typed, go on from this"))
        st.button(dropped, key=f"drop {draft.key}", on_click=drop)
