"""Keys that press a page's controls, and the line that names them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from indicators.design.markup import tag
from indicators.web.ui.scripts import script

_component = st.components.v2.component("keys", js=script(Path(__file__).parent / "keys.js"))


def show_keys(key: str, hints: Sequence[tuple[str, str]], controls: Mapping[str, Sequence[str]]) -> None:
    """Name the keys of a page, and bind them while it is open.

    ``hints``: keys as they are drawn, and what they do; ``controls``: key as the browser calls it → CSS
    selectors: the first control that is there and not disabled is pressed; a field is entered while blank.
    """
    show_hints(hints)
    bound = {name: list(selectors) for name, selectors in controls.items()}
    with st.container(key=f"in-browser keys {key}"):
        _component(key=f"keys {key}", data={"keys": bound})


def show_hints(hints: Iterable[tuple[str, str]]) -> None:
    """Draw the line that names keys, as they are drawn, and what they do."""
    words = [tag("span", tag("kbd", drawn), " ", meaning) for drawn, meaning in hints]
    st.html(tag("p", *words, cls="note keys"))
