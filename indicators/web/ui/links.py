"""Links and choices, each an address: the masthead, and the bar above one indicator."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.web.session.address import View

_HERE = Path(__file__).parent
SHARED_SCRIPT = (_HERE / "links.js").read_text(encoding="utf-8")
_component = st.components.v2.component(
    "link_bar",
    html='<nav class="bar"></nav>',
    css=(_HERE / "bar.css").read_text(encoding="utf-8"),
    js=SHARED_SCRIPT + (_HERE / "bar.js").read_text(encoding="utf-8"),
)

Item = dict[str, Any]


def link(
    text: str, view: View, page: str = "", look: str = "step", current: bool = False, name: str = ""
) -> Item:
    """``look``: step, page, plain, more (left out on a phone); ``name`` says more where the text is short."""
    return {"text": text, "href": view.address(page), "look": look, "current": current, "name": name}


def leaving(text: str, href: str, look: str = "plain") -> Item:
    """A link to what is no page of the desk's own: the browser loads it, and forgets this one."""
    return {"text": text, "href": href, "look": look, "leaves": True}


def words(text: str, look: str = "note") -> Item:
    """``look``: note, badge, who, role, or rest for the gap that pushes what follows to the right."""
    return {"text": text, "look": look}


def choice(name: str, options: Sequence[Item]) -> Item:
    """One of several links, as a list to choose from."""
    return {"name": name, "options": list(options)}


def show_bar(key: str, label: str, items: Sequence[Item], look: str = "steps", **page: str) -> None:
    """``page``: what the browser should know of the page, its full ``address``, ``language``, ``title``."""
    _component(key=key, data={"label": label, "items": list(items), "look": look, **page})
