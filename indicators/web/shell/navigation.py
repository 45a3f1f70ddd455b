"""The masthead's pages: in groups by who does what, each folding into a menu, and counts of what waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from indicators.access.roles import Action
from indicators.design.markup import Html, tag
from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.session.visit import Visit
from indicators.web.shell.pages import GROUPS, LOOKING, PLACES, Group
from indicators.web.ui.links import Item, anchor, words
from indicators.web.ui.scripts import script

Counts = Mapping[str, int]  # what waits for the reader, by page
_component = st.components.v2.component("navigation", js=script(Path(__file__).parent / "navigation.js"))


@dataclass(frozen=True)
class Listed:
    """One group as this reader has it."""

    title: str
    items: Sequence[Item]
    is_menu: bool


@dataclass(frozen=True)
class Bar:
    """Everything that stands in the masthead, from the left."""

    groups: Sequence[Listed]
    notes: Sequence[Item]  # the moment and data in view, the way in
    person: Listed | None  # None = nobody signed in
    languages: Sequence[Item]


def listed(visit: Visit) -> tuple[tuple[Group, tuple[str, ...]], ...]:
    """Return the groups of the reader's role with their pages.

    A page that the role may open, of a group whose work it does not do, stands among those to look at.
    """
    groups = [group for group in GROUPS if visit.may(group.action)]
    others = [page for group in GROUPS if group not in groups for page in group.pages]
    pages = {group.title: group.pages for group in groups}
    pages[LOOKING.title] = (*LOOKING.pages, *others)
    return tuple(
        (group, tuple(page for page in pages[group.title] if visit.may(PLACES[page].action)))
        for group in groups
    )


def follow_width(page: str) -> None:
    """Let the browser fold groups where the line is too narrow, on every page anew."""
    with st.container(key="in-browser navigation"):
        _component(key="navigation", data={"page": page})


def navigation(bar: Bar, page: str, language: Language) -> Html:
    """Return the masthead: one line; on a phone a bar with the page's name and one menu."""
    menu = tag(
        "button", tag("span", language.text(N_("Menu"))), cls="all", type="button", aria_expanded="false"
    )
    here = tag("span", language.text(PLACES[page].title), cls="here")
    pages = tag("div", *(_group(group, language, group.title) for group in bar.groups), cls="pages")
    notes = [_piece(item, f"masthead {item['text']}", language) for item in (words("", "rest"), *bar.notes)]
    own = [_group(bar.person, language, "person", "person")] if bar.person is not None else []
    languages = [_piece(item, f"masthead {item['text']}", language) for item in bar.languages]
    label = language.text(N_("Pages"))
    return tag(
        "nav",
        *(menu, here, pages, *notes, *own, *languages),
        cls="bar masthead",
        aria_label=label,
        data_key="masthead",
    )


def _group(group: Listed, language: Language, name: str, look: str = "") -> Html:
    pieces = [_piece(item, f"masthead {name} {item['text']}", language) for item in group.items]
    looks = ["group", look, "menu" if group.is_menu else ""]
    waiting = sum(item.get("count", 0) for item in group.items)
    title = tag("span", group.title, cls="title")
    return tag(
        "div",
        tag("button", title, cls="fold", type="button", aria_expanded="false", data_count=_number(waiting)),
        tag("div", *pieces, cls="links"),
        cls=" ".join(filter(None, looks)),
    )


def _piece(item: Item, key: str, language: Language) -> Html:
    if "href" not in item:
        return tag("span", item["text"], cls=item["look"])
    count = item.get("count", 0)
    waiting = language.count("{n} waits for you", "{n} wait for you", count) if count else ""
    return anchor(
        item["href"],
        item["text"],
        cls=item["look"],
        title=waiting,
        aria_current="page" if item.get("current") else "",
        data_key=key,
        data_count=_number(count),
    )


def _number(count: int) -> str:
    return str(count) if count else ""


def may_work(visit: Visit) -> bool:
    """Whether this reader has work of their own that is counted; none of an earlier moment is."""
    return visit.may(Action.REPORT) and visit.view.as_of is None
