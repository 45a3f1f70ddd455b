"""Keys that lead through the problems of a file in work."""

from pathlib import Path

import streamlit as st

from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.ui.keys import show_hints
from indicators.web.ui.scripts import script

_component = st.components.v2.component("walking", js=script(Path(__file__).parent / "walking.js"))
_KEYS = (
    ("↑ ↓", N_("the next problem")),
    ("Enter", N_("take its first proposal")),
    ("S", N_("leave its row out")),
    ("Z", N_("take back what was settled")),
)


def show_walking(language: Language) -> None:
    show_hints((key, language.text(meaning)) for key, meaning in _KEYS)
    with st.container(key="in-browser walking"):
        _component(key="walking", data={})
