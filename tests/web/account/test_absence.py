"""请假与代报 as its person sets it, and what the deputy then sees."""

from streamlit.testing.v1 import AppTest

from indicators.access.roles import Role
from indicators.desk.auth import people
from indicators.desk.catalogue import editing
from indicators.desk.opening import the_desk
from indicators.desk.seat import Seat
from tests.web.conftest import Visit, html
from tests.web.people import administrator, elsewhere


def press(page: AppTest, label: str) -> AppTest:
    page = next(button for button in page.button if button.label == label).click().run()
    assert [error.message for error in page.exception] == []
    return page


def test_an_absence_is_set_and_ended(visit: Visit) -> None:
    visit(as_=Role.REPORTER)
    chief = Seat(the_desk(), administrator(the_desk()).actor)
    people.create(chief, "zhao", "赵敏", Role.REPORTER, ["PLAN"])
    edits = {("departments", ("CROP",)): {"deputy": "赵敏"}}
    editing.save(chief, edits, editing.tables(chief).digest, "设代报人")
    page = press(visit("account", as_=Role.REPORTER), "设置请假")
    assert "今日代报：赵敏" in html(page)
    assert elsewhere(the_desk(), "zhao").actor.departments == {"CROP", "PLAN"}
    assert "已返岗，结束请假" in [
        button.label for button in visit("people", as_=Role.ADMINISTRATOR, person="tian").button
    ]
    page = press(visit("account", as_=Role.REPORTER), "已返岗，结束请假")
    assert "今日代报" not in html(page)
    assert elsewhere(the_desk(), "zhao").actor.departments == {"PLAN"}
