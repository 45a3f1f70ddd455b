"""A press is answered once: also where its run was cut short, and never at another address."""

import tomllib
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

CONFIG = Path(__file__).resolve().parents[3] / ".streamlit" / "config.toml"


def script() -> None:
    """A page whose run is cut short once, as by a field that is left, before its buttons are drawn."""
    from threading import Thread

    import streamlit as st
    from streamlit.proto.WidgetStates_pb2 import WidgetStates
    from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx

    from indicators.web.session.page_session import page_session
    from indicators.web.ui.buttons import act_button, answering, submit_button

    state = st.session_state
    with answering():
        if state.pop("cut short", False):
            st.rerun()
        if state.pop("goes on", False):
            page_session().presses.clear()  # as frame.py does where the address is another one
        if state.get("stops", False):
            st.stop()
        if act_button("Save", "save", disabled=state.get("disabled", False)):
            state["saved"] = state.get("saved", 0) + 1
            context = get_script_run_ctx()
            if state.pop("left meanwhile", False) and context is not None and context.script_requests:
                asked = RerunData(widget_states=WidgetStates())
                other = Thread(target=context.script_requests.request_rerun, args=(asked,))
                other.start()
                other.join()
            st.write("Saved.")
            state["told"] = state.get("told", 0) + 1
            if state.pop("runs anew", False):
                st.rerun()
        with st.form("form"):
            if submit_button("Send", "send"):
                state["sent"] = state.get("sent", 0) + 1
        st.button("Only Streamlit's", key="streamlit")


@pytest.fixture
def page() -> AppTest:
    return AppTest.from_function(script).run()


def press(page: AppTest, key: str, **state: bool) -> None:
    next(button for button in page.button if button.key == key).click()
    for name, value in state.items():
        page.session_state[name.replace("_", " ")] = value
    page.run()
    assert not page.exception


def count(page: AppTest, name: str) -> int:
    acts: int = page.session_state[name] if name in page.session_state else 0  # noqa: SIM401 - it has no get
    return acts


@pytest.mark.parametrize(("key", "name"), [("save", "saved"), ("send", "sent")])
@pytest.mark.parametrize("cut_short", [False, True])
def test_a_press_is_answered_once(page: AppTest, key: str, name: str, cut_short: bool) -> None:
    press(page, key, cut_short=cut_short)
    assert count(page, name) == 1
    page.run()
    assert count(page, name) == 1


@pytest.mark.parametrize("runs_anew", [False, True])
def test_what_others_ask_for_waits_until_a_press_is_answered(page: AppTest, runs_anew: bool) -> None:
    press(page, "save", left_meanwhile=True, runs_anew=runs_anew)
    assert (count(page, "saved"), count(page, "told")) == (1, 1)
    page.run()
    assert (count(page, "saved"), count(page, "told")) == (1, 1)


def test_a_press_cut_short_is_forgotten_where_its_address_is_left(page: AppTest) -> None:
    press(page, "save", cut_short=True, goes_on=True)
    page.run()
    assert count(page, "saved") == 0


def test_a_press_that_no_button_answers_is_forgotten(page: AppTest) -> None:
    press(page, "save", stops=True)
    page.session_state["stops"] = False
    page.run()
    assert count(page, "saved") == 0


def test_a_button_that_cannot_be_pressed_any_more_answers_nothing(page: AppTest) -> None:
    press(page, "save", cut_short=True, disabled=True)
    assert count(page, "saved") == 0


def test_runs_are_not_begun_beside_each_other() -> None:
    """Or a press would be forgotten before its callback: Streamlit's default stops the run it began."""
    assert tomllib.loads(CONFIG.read_text("utf-8"))["runner"]["fastReruns"] is False
