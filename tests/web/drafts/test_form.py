"""A form goes on from what the browser kept of it while the desk was not to be had."""

from uuid import UUID, uuid4

import pytest
from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk import drafts
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from indicators.model.draft import DraftAct
from indicators.web.drafts.form import go_on
from indicators.web.session.page_session import KEY, FormState
from tests.web.conftest import Visit, html
from tests.web.people import signed_in

SUBJECT = "OUTPUT 2022-08"
EARLIER = uuid4()  # the draft of the session that ended


def reporter() -> Seat:
    return Seat(the_desk(), signed_in(the_desk(), Role.REPORTER).actor)


def typed(copy: UUID, cause: str) -> None:
    """What the browser sends of a form."""
    fields = {"cause": cause, "measure": "", "recovery": "2022-10"}
    drafts.save(reporter(), copy, DraftAct.EXPLANATION, SUBJECT, fields, 1)


def opened(visit: Visit) -> tuple[AppTest, FormState]:
    page = visit("words", as_=Role.REPORTER, month="2022-08", code="OUTPUT")
    return page, page.session_state[KEY].drafts.forms[f"explanation {SUBJECT}"]


@pytest.fixture
def sent(visit: Visit) -> tuple[AppTest, FormState]:
    """A page that had been drawn blank when the browser sent what it had kept, under both names."""
    page, state = opened(visit)
    typed(EARLIER, "停产检修")
    typed(state.copy, "停产检修")
    go_on(state, {"copy": str(EARLIER), "fields": ["recovery"]})
    return page.run(), state


def test_fields_that_the_browser_cannot_fill_are_filled(sent: tuple[AppTest, FormState]) -> None:
    page, state = sent
    choice = next(choice for choice in page.selectbox if choice.label == "预计追回")
    assert (choice.value, state.unfilled) == ("2022-10", ())
    assert [area.value for area in page.text_area] == ["", ""]  # these stand in the browser, perhaps longer
    assert "已恢复未提交的内容（" in html(page)


def test_the_session_that_ended_is_no_other_window(sent: tuple[AppTest, FormState]) -> None:
    page, state = sent
    typed(state.copy, "停产检修两周")
    assert "另一个窗口" not in html(page.run())
    typed(uuid4(), "别处写的")
    assert "另一个窗口" in html(page.run())


def test_its_draft_is_over_with_the_form(sent: tuple[AppTest, FormState]) -> None:
    page, state = sent
    next(button for button in page.button if button.label == "丢弃").click().run()
    assert drafts.offered(reporter(), DraftAct.EXPLANATION, SUBJECT) == ()
    finished = page.session_state[KEY].drafts.forms[f"explanation {SUBJECT}"].finished
    assert set(finished) == {state.copy, EARLIER}
    typed(EARLIER, "停产检修")  # what a slow line still brings
    assert drafts.offered(reporter(), DraftAct.EXPLANATION, SUBJECT) == ()


@pytest.mark.parametrize("arrived", [None, 1, {}, {"copy": "1", "fields": [1]}])
def test_whatever_else_the_browser_says_changes_no_draft(arrived: object) -> None:
    state = FormState()
    go_on(state, arrived)
    assert (state.restored, state.continued) == (True, ())
