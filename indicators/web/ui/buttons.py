"""Buttons whose press is answered once, whatever else asks for a run of the page meanwhile.

Streamlit cuts a run short as soon as anything else asks for one: a field that is left, a file that has
arrived, a component. A press is over with the run it began: cut short before its button, it was forgotten;
cut short behind it, something was written and its page did not say so. Here a press is written down by its
button's callback, which comes first, and holds until a run of the same address has answered it; that run
is not cut short. ``runner.fastReruns`` is off (``.streamlit/config.toml``), or a run could be stopped before
its callbacks.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import RerunData, RerunException, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequest, ScriptRequests

from indicators.web.session.page_session import page_session


def act_button(label: str, key: str, place: DeltaGenerator | None = None, **look: Any) -> bool:
    """Draw a button and return whether it was pressed; ``place``: where it stands, otherwise here."""
    drawn = (place or st).button(label, key=key, on_click=_press, args=(key,), **look)
    return _is_pressed(key, bool(drawn), look)


def submit_button(label: str, key: str, **look: Any) -> bool:
    """Draw a form's button and return whether it was pressed."""
    drawn = st.form_submit_button(label, key=key, on_click=_press, args=(key,), **look)
    return _is_pressed(key, bool(drawn), look)


@contextmanager
def answering() -> Iterator[None]:
    """Run a page: to its end where something was pressed. What it does not answer is forgotten."""
    presses = page_session().presses
    context = get_script_run_ctx()
    requests = context.script_requests if context is not None and presses else None
    try:
        if requests is None:
            yield
        else:
            with _to_its_end(requests):
                yield
    except RerunException:  # the page's own, or it was cut short before anything was pressed
        raise
    except BaseException:
        presses.clear()
        raise
    presses.clear()


def _press(key: str) -> None:
    page_session().presses.add(key)


def _is_pressed(key: str, drawn: bool, look: dict[str, Any]) -> bool:
    presses = page_session().presses
    pressed = drawn or (key in presses and not look.get("disabled"))
    presses.discard(key)
    return pressed


@contextmanager
def _to_its_end(requests: ScriptRequests) -> Iterator[None]:
    """Have what others ask of this run wait until it is over, or asks for another one itself.

    Streamlit has no word for it: at its yield points (each element, each look at the session's state) it
    asks ``on_scriptrunner_yield`` what is wanted.
    """
    own, goes_on = threading.get_ident(), True

    def on_yield() -> ScriptRequest | None:
        return None if goes_on else ScriptRequests.on_scriptrunner_yield(requests)

    def over() -> None:
        nonlocal goes_on
        goes_on = goes_on and threading.get_ident() != own

    def request_rerun(new_data: RerunData) -> bool:
        over()
        return ScriptRequests.request_rerun(requests, new_data)

    def request_stop() -> None:
        over()
        ScriptRequests.request_stop(requests)

    replaced = {
        "on_scriptrunner_yield": on_yield,
        "request_rerun": request_rerun,
        "request_stop": request_stop,
    }
    vars(requests).update(replaced)
    try:
        yield
    finally:
        for name in replaced:
            vars(requests).pop(name, None)
