"""The full-screen presenter: all screens are sent at once as plain data and steered in the browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from indicators.design.markup import SHAPES
from indicators.i18n.language import Language
from indicators.model.problem import N_
from indicators.web.presenter.plotly_script import plotly_address
from indicators.web.presenter.screens.kinds import Screen
from indicators.web.session.page_session import DeckAnswer
from indicators.web.ui.scripts import script

_HERE = Path(__file__).parent
_SYMBOLS = "".join(
    f'<symbol id="{light.value}" viewBox="0 0 10 10">{drawing}</symbol>' for light, drawing in SHAPES.items()
)
_component = st.components.v2.component(
    "deck",
    html=f'<div class="deck"><svg width="0" height="0" class="symbols">{_SYMBOLS}</svg>'
    '<button type="button" class="open"></button>'
    '<dialog><div class="stage" tabindex="-1"></div></dialog></div>',
    css=(_HERE / "deck.css").read_text(encoding="utf-8"),
    js=script(_HERE / "deck.js"),
)

_KEYS = (
    ("→ PageDown Space", N_("Next screen")),
    ("← PageUp", N_("Screen before")),
    ("Home End", N_("First and last screen")),
    ("12 Enter", N_("Go to the screen of this number")),
    ("G", N_("List of all screens")),
    ("Enter", N_("Record a decision beside this screen")),
    ("Ctrl Enter", N_("Keep what was recorded")),
    ("D", N_("By sub-district and park")),
    ("E", N_("Where the figures come from")),
    ("L", N_("Earlier words and lights")),
    ("F", N_("Full screen, and back")),
    ("Esc", N_("Close, leave")),
)
_OF_ENTRY = frozenset(("Enter", "Ctrl Enter"))
_OF_PANELS = {"D": "d", "E": "e", "L": "l"}
_WORDS = {
    "before": N_("Back"),
    "next": N_("Next"),
    "jump": N_("All screens"),
    "whole": N_("Full screen"),
    "keys": N_("Keys"),
    "leave": N_("Leave"),
    "close": N_("Close"),
    "record": N_("Record a decision"),
    "recordHere": N_("Record what this meeting decides …"),
    "changeTitle": N_("Change the decision"),
    "change": N_("Change"),
    "decision": N_("What is decided"),
    "listed": N_("Also put it on the action list"),
    "task": N_("Task"),
    "lead": N_("Lead department"),
    "supporting": N_("Supporting departments"),
    "responsible": N_("Person responsible"),
    "leader": N_("Leader in charge"),
    "deadline": N_("To be done by"),
    "save": N_("Record"),
    "withdraw": N_("Take it back"),
    "inFull": N_("In full: L"),
    "nothing": N_("Enter what was decided first."),
    "saving": N_("Being recorded …"),
    "kept": N_("It is recorded."),
    "unanswered": N_("The desk has not answered. What you entered is kept here: try again."),
}


@dataclass(frozen=True)
class Named:
    """A department that an item can be assigned to."""

    code: str
    name: str
    lead: str  # whose name is proposed as the person responsible


@dataclass(frozen=True)
class Entry:
    """The choices for recording a decision."""

    departments: Sequence[Named] = ()  # that can be given a task; none = decisions are words alone
    deadline: str = ""  # proposed, as 2022-09-30
    draft: Mapping[str, Any] | None = None  # names what is typed and not recorded; None = it is not kept
    begun: Mapping[str, str] = field(default_factory=dict)  # … in an earlier session, as the browser sent it
    restored: str = ""  # says that, and of when it is


@dataclass(frozen=True)
class Deck:
    label: str  # what is presented
    opening: str  # of the button that begins
    screens: Sequence[Screen]
    standing: str = ""  # in the footer: 会议版 · 数据冻结于 …
    badge: str = ""  # 演示数据, on every screen
    entry: Entry | None = None
    answer: DeckAnswer | None = None


Act = Mapping[str, Any]  # act, token, indicator, words, replaces; of an action its fields


def show_deck(key: str, deck: Deck, language: Language, on_act: Callable[[Act], None] | None = None) -> None:
    """Show the button that opens the screens over the whole window.

    ``on_act`` receives each recorded action before the page is drawn again with its answer. An address with
    ``screen=`` opens at that screen.
    """

    def act() -> None:
        state = st.session_state.get(key)
        done = state.get("act") if state is not None else None
        if on_act is not None and isinstance(done, dict):
            on_act(done)

    _component(key=key, data=deck_data(key, deck, language), on_act_change=act)


def is_drawn(key: str) -> bool:
    """Return whether the last run drew the presenter, so that the browser has what is typed in it."""
    return key in st.session_state


def deck_data(key: str, deck: Deck, language: Language) -> dict[str, Any]:
    """Return the data that the presenter's scripts draw."""
    entry, answer = deck.entry, deck.answer
    return {
        "key": key,
        "language": language.code,
        "label": deck.label,
        "plotly": plotly_address(),
        "screens": list(deck.screens),
        "standing": deck.standing,
        "badge": deck.badge,
        "entry": None
        if entry is None
        else {
            "departments": [vars(department) for department in entry.departments],
            "deadline": entry.deadline,
            "draft": entry.draft,
            "begun": dict(entry.begun),
            "restored": entry.restored,
        },
        "answer": None if answer is None else vars(answer),
        "keys": _keys(deck, language),
        "words": {
            **{name: language.text(word) for name, word in _WORDS.items()},
            "open": deck.opening,
        },
    }


def _keys(deck: Deck, language: Language) -> list[tuple[str, str]]:
    """Return the keys that have an effect in this deck."""
    panels = {name for screen in deck.screens for name in screen.get("panels", {})}
    return [
        (keys, language.text(label))
        for keys, label in _KEYS
        if (keys not in _OF_ENTRY or deck.entry is not None)
        and (keys not in _OF_PANELS or _OF_PANELS[keys] in panels)
    ]
