"""What somebody types stays theirs while another saves the same thing: they are told, and see both."""

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from indicators.design.markup import Html, plain_markdown
from indicators.desk.conflicts import Since
from indicators.model.problem import N_
from indicators.web.session.page_session import DraftState, page_session
from indicators.web.session.visit import Visit

_MEANWHILE = N_(
    "Somebody else changed this meanwhile. What holds now stands here; what you typed is kept below, and "
    "saving it replaces this."
)


@dataclass(frozen=True)
class Draft:
    """One text in the making, by one person in one window."""

    name: str  # what is written, whichever version of it holds
    present: datetime | None  # when what holds now was kept; None = nothing does

    @property
    def key(self) -> str:
        """Of its fields: another one once it is saved here, never because somebody else saves."""
        return f"{self.name} {self._state.edition}"

    @property
    def is_overtaken(self) -> bool:
        """Whether another version holds now than the one from which it began."""
        return self._state.base != self.present

    def has(self, field: str) -> bool:
        """Whether that field was drawn in the last run: what it holds may have been typed."""
        return f"{field} {self.key}" in st.session_state

    def begin(self) -> None:
        self._state.base = self._state.displayed = self.present

    def look(self) -> Since:
        """What its writer had seen when they last pressed anything; from now on it is the present version."""
        since = Since(self._state.displayed)
        self._state.displayed = self.present
        return since

    def end(self) -> None:
        """It was saved, or is dropped: the next drawing begins from what holds then."""
        self._state.edition += 1

    @property
    def _state(self) -> DraftState:
        return page_session().drafts.texts.setdefault(self.name, DraftState())


def show_meanwhile(draft: Draft, present: Html, visit: Visit) -> None:
    """``present``: what holds now. Its place is there without it too: no field below takes another's."""
    with st.container(key=f"meanwhile {draft.key}"):
        if not draft.is_overtaken:
            return
        st.warning(plain_markdown(visit.language.text(_MEANWHILE)))
        if present:
            st.html(present)
        dropped = visit.language.text(N_("Drop what I typed, go on from this"))
        st.button(dropped, key=f"drop {draft.key}", on_click=draft.end)
