"""Links and choices, each an address: the masthead, the bar above a page, tables, calendar and components.

Drawn as HTML, so that an address can be copied and opened in a new tab; a plain click is carried out by the
hidden ``st.page_link`` of the same address (browser.js hands it over), without a page load and with one entry
of the browser's history. The page link itself is not what is seen: it marks every link to its own page as the
current one, and its link to the first page leads to the present page when it is opened in a new tab.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import streamlit as st
from wcwidth import wcswidth

from indicators.design.markup import Html, tag
from indicators.web.session.address import LARGER, View, read_large
from indicators.web.ui.browser import show_in_browser

PAGES = Path(__file__).resolve().parents[3] / "pages"
_CHOICE_FRAME, _CHOICE_WIDEST = 60, 320  # px: border, padding and arrow; in all
_HALF_HANZI = 7.5  # px
_LOOKS_WITHOUT_TEXT = ("rest",)

Item = dict[str, Any]


def link(
    text: str, view: View, page: str = "", look: str = "step", current: bool = False, name: str = ""
) -> Item:
    """``look``: step, page, plain, more (left out on a phone); ``name`` says more where the text is short."""
    return {"text": text, "href": view.address(page), "look": look, "current": current, "name": name}


def leaving(text: str, href: str, look: str = "plain") -> Item:
    """Return a link to what is no page of the desk: the browser loads it, and forgets this one."""
    return {"text": text, "href": href, "look": look, "leaves": True}


def words(text: str, look: str = "note") -> Item:
    """``look``: note, badge, who, role, or rest for the gap that pushes what follows to the right."""
    return {"text": text, "look": look}


def choice(name: str, options: Sequence[Item]) -> Item:
    """Return one of several links to the same page, as a list to choose from."""
    return {"name": name, "options": list(options)}


def show_bar(
    key: str, label: str, items: Sequence[Item], look: str = "steps", address: str = "", title: str = ""
) -> None:
    """Draw links and words in one line, and each choice as a select box among them.

    ``address``: of the view, where the page chose more than the address said; ``title``: of the tab.
    """
    if title:
        st.set_page_config(page_title=title)
    if address:
        show_in_browser(f"{key} address", address)
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"bar {key}"):
        for is_choice, run in groupby(enumerate(items), lambda numbered: "options" in numbered[1]):
            if is_choice:
                for _, item in run:
                    _show_choice(key, item)
            else:
                _show_links(key, label, list(run), look)
    carry(key, [item for item in items if "href" in item])


def _show_links(key: str, label: str, run: list[tuple[int, Item]], look: str) -> None:
    pieces = (_piece(item, f"{key} {place}") for place, item in run)
    stretched = any(item["look"] in _LOOKS_WITHOUT_TEXT for _, item in run)
    st.html(
        tag("nav", *pieces, cls=f"bar {look}", aria_label=label, data_key=key),
        width="stretch" if stretched else "content",
    )


def _piece(item: Item, key: str) -> Html:
    if "href" not in item:
        return tag("span", item["text"], cls=item["look"])
    return anchor(
        item["href"],
        item["text"],
        cls=item["look"],
        title=item.get("name", ""),
        aria_current="page" if item.get("current") else "",
        data_key=key,
    )


def anchor(href: str, text: str, **attributes: str) -> Html:
    return tag("a", text, href=href, **attributes)


def _show_choice(key: str, item: Item) -> None:
    """Draw a select box whose value is the address's; another value is another address."""
    options = item["options"]
    widget = f"{key} {item['name']}"
    current = next((place for place, option in enumerate(options) if option["current"]), None)
    st.session_state[widget] = current
    st.selectbox(
        item["name"],
        range(len(options)),
        format_func=lambda place: options[place]["text"],
        key=widget,
        label_visibility="collapsed",
        placeholder=item["name"],
        width=choice_width([option["text"] for option in options], large=read_large(dict(st.query_params))),
        on_change=lambda: _go(options[st.session_state[widget]]["href"]),
    )


def choice_width(texts: Iterable[str], *, large: bool = False) -> int:
    """Return the px in which the longest text is read whole, as a browser's own list takes them."""
    longest = max((max(wcswidth(text), 0) for text in texts), default=0)
    width = min(round(_CHOICE_FRAME + _HALF_HANZI * longest), _CHOICE_WIDEST)
    return round(width * LARGER) if large else width


def _go(href: str) -> None:
    """Change the view within the page."""
    st.query_params.from_dict(_parameters(href))


def _parameters(href: str) -> dict[str, str]:
    return dict(parse_qsl(href.partition("?")[2]))


def carry(key: str, content: Any) -> None:
    """Put a hidden page link beside each address in ``content``: data of a component, or links."""
    addresses = dict.fromkeys(_addresses(content))
    if not addresses:
        return
    with st.container(key=f"carried {key}"):
        for href in addresses:
            page = href.partition("?")[0].removeprefix("./")
            st.page_link(PAGES / f"{page or 'overview'}.py", label="", query_params=_parameters(href))


def _addresses(content: Any) -> Iterator[str]:
    """Yield every ``href`` within dictionaries and lists that leads to a page of the desk."""
    if isinstance(content, dict):
        if content.get("href") and not content.get("leaves"):
            yield content["href"]
        yield from _of_each(content.values())
    elif isinstance(content, list | tuple):
        yield from _of_each(content)


def _of_each(contents: Iterable[Any]) -> Iterator[str]:
    for content in contents:
        yield from _addresses(content)
