"""Set the browser's address and the page's language, by browser.js."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.web.ui.scripts import script

_component = st.components.v2.component("browser", js=script(Path(__file__).parent / "browser.js"))


def show_in_browser(
    key: str, address: str = "", language: str = "", line: Mapping[str, Any] | None = None
) -> None:
    """Write the view's full ``address``, such as ``?month=2022-08&lang=zh``, where a shorter one was opened,
    and tell screen readers the page's language; blank = as it is. ``line``: see web/drafts/line.py."""
    with st.container(key=f"in-browser {key}"):
        _component(key=key, data={"address": address, "language": language, "line": line})
