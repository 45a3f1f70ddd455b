"""Begin in the browser what serves every reader on every page, by assistance.js."""

from pathlib import Path

import streamlit as st

from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.accessibility.phrases import PHRASES
from indicators.web.ui.scripts import script

_component = st.components.v2.component("assistance", js=script(Path(__file__).parent / "assistance.js"))
_SOURCE = "en"  # the language of Streamlit's phrases
_BUSY = {
    "working": N_("Updating …"),
    "opening": N_("Opening: {name}"),
    "doing": N_("Working: {name}"),
    "preparing": N_("Preparing: {name}"),
    "sending": N_("Sending: {name}"),
    "seconds": N_("{act} · {n} s"),
}


def assist(language: Language) -> None:
    """Translate Streamlit's phrases, say what is being done, and leave an input method its keys."""
    phrases = PHRASES if language.code != _SOURCE else ()
    data = {
        "language": language.code,
        "phrases": {phrase: language.text(phrase) for phrase in phrases},
        "words": {name: language.text(sentence) for name, sentence in _BUSY.items()},
    }
    with st.container(key="in-browser assistance"):
        _component(key="assistance", data=data)
