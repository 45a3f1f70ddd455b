"""Set the browser's address and the page's language, by browser.js."""

from pathlib import Path

import streamlit as st

from indicators.web.ui.scripts import script

_component = st.components.v2.component("browser", js=script(Path(__file__).parent / "browser.js"))


def show_in_browser(key: str, address: str = "", language: str = "") -> None:
    """Write the view's full ``address``, such as ``?month=2022-08&lang=zh``, where a shorter one was opened,
    and tell screen readers the page's language; blank = as it is."""
    with st.container(key=f"in-browser {key}"):
        _component(key=key, data={"address": address, "language": language})
