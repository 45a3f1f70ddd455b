"""The typed state of a browser session: one object, carried over a reload, cleared as a whole."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
import streamlit as st

from indicators.web.session.page_session import KEY, DraftState, PageSession, clear_session, page_session


@pytest.fixture(autouse=True)
def state(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, object]]:
    values: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", values)
    yield values


def test_it_is_one_object_in_every_run(state: dict[str, object]) -> None:
    page_session().rounds.mail += 1
    page_session().drafts.texts.setdefault("2022-Q3 PLAN", DraftState()).edition = 2
    assert page_session() is state[KEY]
    assert (page_session().rounds.mail, page_session().drafts.texts["2022-Q3 PLAN"].edition) == (1, 2)


def test_clearing_takes_the_widgets_too(state: dict[str, object]) -> None:
    page_session().notices.success = "Saved."
    state["cause OUTPUT 0"] = "typed"
    clear_session()
    assert state == {}
    assert page_session().notices == PageSession().notices


@dataclass
class EarlierRounds:
    mail: int = 3
    gone: int = 1


@dataclass
class EarlierSession:
    rounds: EarlierRounds = field(default_factory=EarlierRounds)
    sending: str = "today"
    gone: str = ""


def test_a_reload_of_the_class_keeps_what_it_still_knows(state: dict[str, object]) -> None:
    """While developing, the stored object is of the class as it was: fields may have come and gone."""
    state[KEY] = EarlierSession()
    session = page_session()
    assert type(session) is PageSession and page_session() is session
    assert (session.rounds.mail, session.rounds.people, session.sending) == (3, 0, "today")
    assert session.upload.file is None
